// One person's chat. The server pushes messages with put(); everything a person sends goes over HTTP (chat_post.js).
// Every word is shown through Vue's text interpolation: nothing a person writes is ever read as HTML.
import { newId, Pending, post, Refusal, upload } from "chat_post";
import { pieces, signed, Times } from "chat_words";
import { SeenReporter } from "chat_seen";
import { MOST, refusal, smaller } from "chat_photos";
import { Icon, Sign } from "chat_icons";
import { template } from "chat_template";

const NEAR = 120;
const TYPING_MS = 7000;
const TOAST_MS = 4200;
const REST_MS = 350;
const SYNC_MS = [400, 2000];
const SETTLED_MS = 4000; // what was pushed is newer than a history that was read at about the same time
const SWIPE = 56;
const LONG_PRESS_MS = 550;
const QUIET = ["stop", "cancel", "drop"]; // actions of domain/actions.py that only leave a question

export default {
  template,
  components: { "ln-icon": Icon, "ln-sign": Sign },
  props: {
    base: String, who: String, items: Array, more: Boolean, words: Object, locale: String, zone: String, tone: String,
    title: String, subtitle: String, suggestions: Array, framed: Boolean, megabytes: Number,
  },
  emits: ["displayed"],
  data() {
    return {
      messages: this.items.map((item) => ({ ...item })), older: this.more, draft: "", photos: [], replyTo: null,
      typing: false, missed: false, menu: false, large: false, toastText: "", large_photo: "",
      swiping: "", swipe: 0, canLocate: window.isSecureContext && "geolocation" in navigator,
    };
  },
  computed: {
    times() {
      return new Times(this.locale, this.zone, this.words);
    },
    /** The message whose buttons stand out; those of older ones may still be pressed, but do not ask for it. */
    newestAsking() {
      const asking = this.messages.filter((m) => m.buttons && m.buttons.length);
      return asking.length ? asking[asking.length - 1].id : "";
    },
    suggesting() {
      return this.suggestions.length && !this.draft && !this.photos.length && !this.messages.some((m) => m.mine);
    },
    shown() {
      let day = "", side = null;
      return this.messages.map((item) => {
        const key = this.times.dayKey(item.at);
        const entry = {
          item, pieces: (item.mine ? pieces : signed)(item.text || ""), time: this.times.at(item.at), quote: this.quoteOf(item),
          day: key !== day ? this.times.dayName(item.at) : "", follows: key === day && side === item.mine,
        };
        day = key;
        side = item.mine;
        return entry;
      });
    },
  },
  created() {
    this.pending = new Pending(this.who);
    this.queue = Promise.resolve();
    this.watched = new WeakSet();
    this.large = localStorage.getItem("linli-large") === "1";
  },
  mounted() {
    this.seen = new SeenReporter(this.$refs.scroll, (ids) => this.$emit("displayed", { ids }));
    this.messages.filter((m) => m.seen).forEach((m) => this.seen.told.add(m.id));
    this.$el.querySelectorAll(".ln-row[data-id]").forEach((el) => this.observe(el, this.find(el.dataset.id)));
    this.closeMenu = () => (this.menu = false);
    this.awake = () => document.visibilityState === "visible" && this.sync();
    this.syncTimers = SYNC_MS.map((wait) => setTimeout(() => this.sync(), wait));
    this.online = () => this.messages.filter((m) => m.state === "failed").forEach(this.retry);
    this.resized = new ResizeObserver(() => this.stuck !== false && this.toBottom());
    this.resized.observe(this.$refs.scroll);
    document.addEventListener("click", this.closeMenu);
    document.addEventListener("visibilitychange", this.awake);
    window.addEventListener("online", this.online);
    this.resume();
    this.toBottom();
  },
  unmounted() {
    this.seen.stop();
    this.resized.disconnect();
    this.syncTimers.forEach(clearTimeout);
    document.removeEventListener("click", this.closeMenu);
    document.removeEventListener("visibilitychange", this.awake);
    window.removeEventListener("online", this.online);
    clearTimeout(this.toastTimer);
    clearTimeout(this.typingTimer);
  },
  methods: {
    // ---- what the server says
    put(item) {
      const known = this.find(item.id);
      if (known) known.changed = Date.now();
      if (item.strip) {
        if (known) known.buttons = [];
        return;
      }
      if (!item.mine) this.setTyping(false);
      if (known) {
        const { files, at, ...rest } = item;
        Object.assign(known, rest, known.mine ? {} : { files, pressed: "" });
        if (!known.mine) this.seen.forget(known.id);
        if (!known.mine) this.rest(known);
        return;
      }
      if (item.mine && item.count) return this.sync();
      this.rest(this.add({ at: Date.now(), changed: Date.now(), fresh: true, ...item }));
    },
    add(item) {
      const follow = item.mine || this.nearBottom();
      this.messages.push(item);
      if (follow) this.toBottom(true);
      else this.missed = true;
      return this.find(item.id);
    },
    /** What was said while nobody pushed it here: between reading and listening, or while the phone slept. */
    async sync() {
      const asked = Date.now();
      const { items } = await this.fetchHistory("").catch(() => ({ items: [] }));
      const before = this.messages.length;
      for (const item of items) {
        const known = this.find(item.id);
        if (!known) this.messages.push(item);
        else if (!known.mine && (known.changed || 0) < asked - SETTLED_MS) {
          if (known.text !== item.text) this.seen.forget(known.id);
          Object.assign(known, item);
        }
      }
      if (this.messages.length === before) return;
      this.messages.sort((a, b) => a.at - b.at);
      this.settle();
    },
    async loadEarlier() {
      const scroll = this.$refs.scroll;
      const { items, more } = await this.fetchHistory(`?before=${this.messages.length ? this.messages[0].at : Date.now()}`);
      const known = new Set(this.messages.map((m) => m.id));
      const bottom = scroll.scrollHeight - scroll.scrollTop;
      this.messages = [...items.filter((m) => !known.has(m.id)), ...this.messages];
      this.older = more && items.length > 0;
      this.$nextTick(() => (scroll.scrollTop = scroll.scrollHeight - bottom));
    },
    async fetchHistory(query) {
      const response = await fetch(`${this.base}/history${query}`, { credentials: "same-origin" });
      return response.ok ? response.json() : { items: [], more: false };
    },

    // ---- what the person says
    submit() {
      const text = this.draft.trim();
      if (!text && !this.photos.length) return;
      const files = this.photos.map((p) => ({ kind: "photo", local: p.url, blob: p.file, progress: 0, handle: "" }));
      this.say({ text, files });
      this.draft = "";
      this.photos = [];
      this.$nextTick(this.grow);
      this.$refs.box.focus();
    },
    say(parts) {
      const reply_to = this.replyTo ? this.replyTo.id : "";
      this.replyTo = null;
      this.send(this.add({ id: newId(), mine: true, at: Date.now(), fresh: true, state: "sending", reply_to, ...parts }));
    },
    send(item) {
      item.state = "sending";
      item.error = "";
      this.queue = this.queue.then(() => this.deliver(item));
    },
    retry(item) {
      if (item.state === "failed") this.send(item);
    },
    async deliver(item) {
      try {
        await this.uploadAll(item);
        const message = this.wire(item);
        this.pending.add(message);
        this.confirmed(item, await post(`${this.base}/send`, message, this.locale));
      } catch (error) {
        this.refused(item, error);
      }
    },
    async uploadAll(item) {
      for (const file of item.files || []) {
        if (file.handle || !file.blob) continue;
        const photo = await smaller(file.blob);
        file.handle = await upload(`${this.base}/photos`, photo, this.locale, (part) => (file.progress = part));
      }
    },
    wire(item) {
      const photos = (item.files || []).map((f) => f.handle).filter(Boolean);
      return { id: item.id, text: item.text || "", photos, point: item.point || null, reply_to: item.reply_to || "" };
    },
    confirmed(item, answer) {
      item.state = "received";
      item.at = answer.at || item.at;
      this.pending.remove(item.id);
      const last = this.messages[this.messages.length - 1];
      if (last && last.mine) this.setTyping(true);
      if (answer.notice) this.toast(answer.notice);
    },
    refused(item, error) {
      const final = error instanceof Refusal && !error.again;
      item.state = final ? "refused" : "failed";
      item.error = error instanceof Refusal ? error.sentence : this.words["no-answer"];
      if (final) this.pending.remove(item.id);
      this.toBottom();
    },
    resume() {
      for (const message of this.pending.all()) {
        if (this.find(message.id)) {
          this.pending.remove(message.id);
          continue;
        }
        const files = message.photos.map((handle) => ({ kind: "photo", handle, gone: true }));
        this.send(this.add({ ...message, files, mine: true, at: Date.now(), state: "sending" }));
      }
    },
    async press(item, button) {
      if (item.busy || item.resting) return;
      item.busy = true;
      item.pressed = button.data;
      try {
        const answer = await post(`${this.base}/send`, { id: newId(), press: button.data, on: item.id }, this.locale);
        if (answer.notice) this.toast(answer.notice);
      } catch (error) {
        this.toast(error instanceof Refusal ? error.sentence : this.words["no-answer"]);
      }
      setTimeout(() => Object.assign(item, { busy: false, pressed: "" }), REST_MS);
    },
    /** Buttons that appear under a finger are not meant by its second tap. */
    rest(item) {
      item.resting = true;
      setTimeout(() => (item.resting = false), REST_MS);
    },

    // ---- photos and places
    choosePhotos(list) {
      for (const file of list || []) {
        const reason = this.photos.length >= MOST ? "too-many" : refusal(file, this.megabytes);
        if (reason) this.toast(this.words[reason]);
        else this.photos.push({ file, url: URL.createObjectURL(file) });
      }
    },
    onPaste(event) {
      const files = [...(event.clipboardData?.files || [])].filter((f) => f.type.startsWith("image/"));
      if (files.length) {
        event.preventDefault();
        this.choosePhotos(files);
      }
    },
    dropPhoto(index) {
      URL.revokeObjectURL(this.photos[index].url);
      this.photos.splice(index, 1);
    },
    source(file) {
      return file.local || `${this.base}/${file.url}`;
    },
    locate() {
      this.toast(this.words["location-asking"]);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => this.say({ text: "", point: [coords.latitude, coords.longitude] }),
        (error) => this.toast(this.words[error.code === error.PERMISSION_DENIED ? "location-refused" : "location-unknown"]),
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
      );
    },

    // ---- replying
    replyWith(item) {
      this.replyTo = item;
      this.$refs.box.focus();
    },
    snippet(item) {
      if (item.text) return item.text.replace(/\s+/g, " ").slice(0, 60);
      return this.words[item.files && item.files.length ? "a-photo" : item.point ? "a-place" : "a-message"];
    },
    quoteOf(item) {
      if (!item.reply_to) return "";
      const quoted = this.find(item.reply_to);
      return quoted ? this.snippet(quoted) : "";
    },
    jump(id) {
      const row = this.$el.querySelector(`.ln-row[data-id="${CSS.escape(id)}"]`);
      if (row) row.scrollIntoView({ block: "center", behavior: "smooth" });
    },
    touchStart(event, item) {
      const touch = event.touches[0];
      this.touch = { x: touch.clientX, y: touch.clientY, item };
      this.touch.timer = setTimeout(() => this.replyWith(item), LONG_PRESS_MS);
    },
    touchMove(event) {
      if (!this.touch) return;
      const dx = event.touches[0].clientX - this.touch.x;
      const dy = Math.abs(event.touches[0].clientY - this.touch.y);
      if (Math.abs(dx) > 8 || dy > 8) clearTimeout(this.touch.timer);
      if (dy > 28) return this.touchEnd();
      this.swiping = dx > 8 ? this.touch.item.id : "";
      this.swipe = Math.max(0, Math.min(dx, SWIPE + 12));
    },
    touchEnd() {
      if (!this.touch) return;
      clearTimeout(this.touch.timer);
      if (this.swiping && this.swipe >= SWIPE) this.replyWith(this.touch.item);
      this.touch = null;
      this.swiping = "";
      this.swipe = 0;
    },

    // ---- the screen
    find(id) {
      return this.messages.find((m) => m.id === id);
    },
    observe(element, item) {
      if (!element || !this.seen || !item || item.mine || this.watched.has(element)) return;
      this.watched.add(element);
      this.seen.watch(element, item.id);
    },
    onEnter(event) {
      if (event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.submit();
    },
    grow() {
      const box = this.$refs.box;
      box.style.height = "auto";
      box.style.height = `${Math.min(box.scrollHeight, 132)}px`;
    },
    suggest(words) {
      this.draft = words;
      this.$nextTick(() => {
        this.grow();
        this.$refs.box.focus();
      });
    },
    nearBottom() {
      const s = this.$refs.scroll;
      return !s || s.scrollHeight - s.scrollTop - s.clientHeight < NEAR;
    },
    onScroll() {
      this.stuck = this.nearBottom();
      if (this.stuck) this.missed = false;
    },
    toBottom(always) {
      if (always) this.stuck = true;
      this.missed = false;
      this.$nextTick(() => {
        const s = this.$refs.scroll;
        if (s) s.scrollTop = s.scrollHeight;
      });
    },
    settle() {
      if (this.stuck !== false) this.toBottom();
    },
    setTyping(on) {
      clearTimeout(this.typingTimer);
      this.typing = on;
      if (!on) return;
      this.settle();
      this.typingTimer = setTimeout(() => {
        this.typing = false;
        this.sync();
      }, TYPING_MS);
    },
    toast(text) {
      clearTimeout(this.toastTimer);
      this.toastText = text;
      this.toastTimer = setTimeout(() => (this.toastText = ""), TOAST_MS);
    },
    enlarge() {
      this.large = !this.large;
      localStorage.setItem("linli-large", this.large ? "1" : "0");
      this.menu = false;
      this.settle();
    },
    async speak() {
      await post(`${this.base}/language`, { locale: this.locale === "en" ? "zh" : "en" }, this.locale);
      window.location.reload();
    },
    /** A way out is no way on: it never stands out. */
    quiet(button) {
      return QUIET.includes(button.data.split(":")[0]);
    },
    label(text) {
      return signed(text);
    },
    safe(url) {
      return /^(https?:|tel:)/i.test(url) ? url : "#";
    },
  },
};
