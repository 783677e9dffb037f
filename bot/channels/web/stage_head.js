// The slim line above the phones.
import { Sign } from "chat_icons";

export default {
  components: { "ln-sign": Sign },
  props: { words: Object },
  template: `<header class="st-head"><span class="st-sign"><ln-sign /></span><h1>{{ words.title }}</h1><p>{{ words.lead }}</p></header>`,
};
