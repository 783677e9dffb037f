// What was really displayed: enough of the message inside the chat's window, and the page not hidden.

const WAIT = 400;
const ENOUGH_PIXELS = 72;

export class SeenReporter {
  constructor(root, report) {
    this.report = report;
    this.visible = new Map();
    this.told = new Set();
    this.observer = new IntersectionObserver((entries) => this._changed(entries), {
      root,
      threshold: [0, 0.25, 0.5, 0.75, 1],
    });
    this.onVisibility = () => this._schedule();
    document.addEventListener("visibilitychange", this.onVisibility);
  }
  watch(element, id) {
    element.dataset.seenId = id;
    this.observer.observe(element);
  }
  /** The message says something new: it counts again when that was displayed. */
  forget(id) {
    this.told.delete(id);
    this._schedule();
  }
  stop() {
    this.observer.disconnect();
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.onVisibility);
  }
  _changed(entries) {
    for (const entry of entries) {
      const height = entry.intersectionRect.height;
      const enough = entry.intersectionRatio >= 0.5 || height >= ENOUGH_PIXELS;
      this.visible.set(entry.target.dataset.seenId, entry.isIntersecting && enough);
    }
    this._schedule();
  }
  _schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this._flush(), WAIT);
  }
  _flush() {
    if (document.visibilityState !== "visible") return;
    const ids = [...this.visible].filter(([id, seen]) => seen && !this.told.has(id)).map(([id]) => id);
    if (!ids.length) return;
    ids.forEach((id) => this.told.add(id));
    this.report(ids);
  }
}
