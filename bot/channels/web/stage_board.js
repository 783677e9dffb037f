// What goes on in the community, in a few lines: four counts, and the latest stories from the report to the stars.
import { Icon } from "chat_icons";

export default {
  components: { "ln-icon": Icon },
  props: { title: String, empty: String, counts: Array, stories: Array },
  template: `
<section class="st-board" :aria-label="title" aria-live="polite">
  <dl class="st-counts">
    <div v-for="one in counts" :key="one.name" :class="['st-count', one.name, { none: !one.count }]">
      <dd>{{ one.count }}</dd><dt>{{ one.label }}</dt>
    </div>
  </dl>
  <p v-if="!stories.length" class="st-quiet">{{ empty }}</p>
  <ol v-else class="st-stories">
    <li v-for="story in stories" :key="story.id" :class="{ urgent: story.urgent }">
      <p class="st-what"><b>{{ story.what }}</b><span>{{ story.place }}</span><small>{{ story.number }}</small></p>
      <p class="st-steps">
        <template v-for="(step, index) in story.steps" :key="index"><i v-if="index">→</i><span :class="{ now: index === story.steps.length - 1 && !story.stars }">{{ step }}</span></template>
        <template v-if="story.stars"><i>→</i><span class="st-stars" role="img" :aria-label="story.stars + ' / 5'"><ln-icon v-for="n in story.stars" :key="n" name="star" class="sign star" /></span></template>
      </p>
    </li>
  </ol>
</section>`,
};
