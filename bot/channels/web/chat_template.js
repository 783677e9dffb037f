// The panel's markup. Every word goes through Vue's text interpolation: nothing is ever read as HTML.
export const template = `
<section class="ln-panel" :class="['ln-' + tone, { 'ln-framed': framed, 'ln-large': large }]" :lang="locale === 'en' ? 'en' : 'zh-CN'"
  @dragover.prevent @drop.prevent="choosePhotos($event.dataTransfer.files)">
  <header class="ln-head">
    <span class="ln-avatar"><ln-sign /></span>
    <div class="ln-who"><h1>{{ title }}</h1><p>{{ subtitle }}</p></div>
    <button class="ln-round" type="button" :aria-label="words.menu" :title="words.menu" :aria-expanded="menu" @click.stop="menu = !menu"><ln-icon name="more" /></button>
    <div v-if="menu" class="ln-menu" role="menu" @click.stop>
      <button type="button" role="menuitem" @click="enlarge">{{ large ? words.smaller : words.bigger }}</button>
      <button type="button" role="menuitem" lang="" @click="speak">{{ words['other-language'] }}</button>
    </div>
  </header>
  <slot />

  <div class="ln-scroll" ref="scroll" role="log" aria-live="polite" tabindex="0" @scroll.passive="onScroll">
    <button v-if="older" class="ln-earlier" type="button" @click="loadEarlier">{{ words.earlier }}</button>
    <p v-if="!messages.length" class="ln-empty">{{ words['empty-chat'] }}</p>
    <template v-for="entry in shown" :key="entry.item.id">
      <div v-if="entry.day" class="ln-day"><span>{{ entry.day }}</span></div>
      <article class="ln-row" :class="{ mine: entry.item.mine, follows: entry.follows, fresh: entry.item.fresh }" :data-id="entry.item.id" :ref="(el) => observe(el, entry.item)">
        <span v-if="!entry.item.mine" class="ln-avatar small" :class="{ blank: entry.follows }"><ln-sign /></span>
        <div class="ln-body">
          <div class="ln-bubble" :style="{ transform: swiping === entry.item.id ? 'translateX(' + swipe + 'px)' : '' }"
            @touchstart.passive="touchStart($event, entry.item)" @touchmove.passive="touchMove" @touchend="touchEnd" @touchcancel="touchEnd">
            <button v-if="entry.quote" class="ln-quote" type="button" @click="jump(entry.item.reply_to)">{{ entry.quote }}</button>
            <div v-if="entry.item.files && entry.item.files.length" class="ln-files" :class="{ several: entry.item.files.length > 1 }">
              <template v-for="file in entry.item.files">
                <button v-if="file.kind === 'photo' && !file.gone" type="button" class="ln-photo" :aria-label="words['a-photo']" @click="large_photo = source(file)">
                  <img :src="source(file)" alt="" @error="file.gone = true" @load="settle" />
                  <span v-if="entry.item.state === 'sending' && file.local && !file.handle" class="ln-progress"><i :style="{ width: Math.round((file.progress || 0) * 100) + '%' }"></i></span>
                </button>
                <span v-else-if="file.kind === 'photo'" class="ln-gone">{{ words['photo-gone'] }}</span>
                <audio v-else-if="file.kind === 'voice'" controls preload="none" :src="source(file)" :aria-label="words.voice"></audio>
                <a v-else class="ln-file" :href="source(file)" target="_blank" rel="noopener noreferrer"><ln-icon name="file" />{{ words.file }}</a>
              </template>
            </div>
            <p v-if="entry.item.point" class="ln-place"><ln-icon name="place" /><span>{{ words['a-place'] }}<small>{{ entry.item.point[0].toFixed(5) }}, {{ entry.item.point[1].toFixed(5) }}</small></span></p>
            <p v-if="entry.item.text" class="ln-text"><template v-for="piece in entry.pieces"><a v-if="piece.href" :href="piece.href" :target="piece.href.startsWith('tel:') ? null : '_blank'" rel="noopener noreferrer">{{ piece.text }}</a><ln-icon v-else-if="piece.icon" :name="piece.icon" :class="'sign ' + piece.icon" /><span v-else-if="piece.keep" class="ln-keep">{{ piece.text }}</span><template v-else>{{ piece.text }}</template></template></p>
          </div>
          <button class="ln-reply" type="button" :aria-label="words.reply" :title="words.reply" @click="replyWith(entry.item)"><ln-icon name="reply" /></button>
          <div v-if="entry.item.buttons && entry.item.buttons.length" class="ln-buttons" :class="{ old: entry.item.id !== newestAsking }">
            <div v-for="row in entry.item.buttons" class="ln-button-row">
              <template v-for="button in row">
                <a v-if="button.url" class="ln-button" :href="safe(button.url)" target="_blank" rel="noopener noreferrer">{{ button.label }}</a>
                <button v-else type="button" class="ln-button" :class="{ pressed: entry.item.pressed === button.data, quiet: quiet(button) }" :data-press="button.data" :disabled="entry.item.busy || entry.item.resting" @click="press(entry.item, button)"><template v-for="piece in label(button.label)"><ln-icon v-if="piece.icon" :name="piece.icon" class="sign" /><template v-else>{{ piece.text }}</template></template></button>
              </template>
            </div>
          </div>
          <div class="ln-meta">
            <time>{{ entry.time }}</time>
            <template v-if="entry.item.mine">
              <span v-if="entry.item.state === 'sending'" class="ln-state">{{ words.sending }}</span>
              <span v-else-if="entry.item.state === 'received'" class="ln-state ok" :title="words.received"><ln-icon name="check" /><b class="ln-hidden">{{ words.received }}</b></span>
              <button v-else-if="entry.item.state === 'failed'" type="button" class="ln-state bad" @click="retry(entry.item)">{{ words.failed }} · {{ words.retry }}</button>
              <span v-else-if="entry.item.state === 'refused'" class="ln-state bad">{{ words.refused }}</span>
            </template>
          </div>
          <p v-if="entry.item.error" class="ln-error" role="alert">{{ entry.item.error }}</p>
        </div>
      </article>
    </template>
    <div v-if="typing" class="ln-row ln-typing" :aria-label="words.typing"><span class="ln-avatar small"><ln-sign /></span><span class="ln-dots"><i></i><i></i><i></i></span></div>
  </div>

  <button v-if="missed" class="ln-newest" type="button" @click="toBottom(true)"><ln-icon name="down" />{{ words.newest }}</button>
  <div class="ln-toast" role="status" :class="{ up: toastText }">{{ toastText }}</div>

  <footer class="ln-foot">
    <div v-if="suggesting" class="ln-suggestions">
      <button v-for="words in suggestions" type="button" @click="suggest(words)">{{ words }}</button>
    </div>
    <div v-if="replyTo" class="ln-context"><span>{{ words['replying-to'] }} {{ snippet(replyTo) }}</span><button class="ln-round small" type="button" :aria-label="words.remove" @click="replyTo = null"><ln-icon name="close" /></button></div>
    <div v-if="photos.length" class="ln-previews">
      <span v-for="(photo, index) in photos" class="ln-preview"><img :src="photo.url" alt="" /><button class="ln-round small" type="button" :aria-label="words.remove" @click="dropPhoto(index)"><ln-icon name="close" /></button></span>
    </div>
    <form class="ln-compose" @submit.prevent="submit">
      <input ref="file" type="file" accept="image/*" multiple hidden @change="choosePhotos($event.target.files); $event.target.value = ''" />
      <button class="ln-round" type="button" :aria-label="words.photo" :title="words.photo" @click="$refs.file.click()"><ln-icon name="photo" /></button>
      <button v-if="canLocate" class="ln-round" type="button" :aria-label="words.location" :title="words.location" @click="locate"><ln-icon name="place" /></button>
      <textarea ref="box" rows="1" v-model="draft" :placeholder="words.placeholder" :aria-label="words.placeholder" enterkeyhint="send" @input="grow" @keydown.enter="onEnter" @paste="onPaste"></textarea>
      <button class="ln-round ln-send" type="submit" :aria-label="words.send" :title="words.send" :disabled="!draft.trim() && !photos.length"><ln-icon name="send" /></button>
    </form>
  </footer>
  <div v-if="large_photo" class="ln-lightbox" role="dialog" @click="large_photo = ''"><img :src="large_photo" alt="" /><button class="ln-round" type="button" :aria-label="words.close"><ln-icon name="close" /></button></div>
</section>`;
