// Above each phone: whose it is and what to do with it. The demo's staff can be switched; the resident made anew.
export default {
  props: { step: Number, words: Object, people: Array, chosen: String, hint: Object },
  emits: ["seat"],
  template: `
<div class="st-label">
  <span class="st-step">{{ step }}</span>
  <div class="st-text">
    <label v-if="people.length" class="st-who"><span class="ln-hidden">{{ words.as }}</span>
      <select :value="chosen" @change="$emit('seat', { seat: $event.target.value })">
        <option v-for="person in people" :key="person.seat" :value="person.seat">{{ person.name }} · {{ person.role }}</option>
      </select>
    </label>
    <div v-else class="st-who"><b>{{ words.resident }}</b><span class="st-sub">· {{ words.sub }}</span><a href="/new">{{ words.reset }}</a></div>
    <p>{{ words.step }}</p>
  </div>
  <button v-if="hint" type="button" class="st-hint" @click="$emit('seat', { seat: hint.seat })">{{ hint.words }}</button>
</div>`,
};
