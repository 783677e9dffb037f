// Talking to the server: sending, uploading with progress, and what still waits to be sent after a reload.

const SEND_TIMEOUT = 20000;

/** A refusal that the server explains in one sentence. `again`: the same message may be tried again. */
export class Refusal extends Error {
  constructor(sentence, again) {
    super(sentence);
    this.sentence = sentence;
    this.again = again;
  }
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

export async function post(url, body, locale) {
  const response = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Linli": locale },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(SEND_TIMEOUT),
  });
  return answerOf(response.status, await response.text());
}

/** Uploads one file; XMLHttpRequest, because fetch cannot tell how far it is. Resolves with the photo's handle. */
export function upload(url, file, locale, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-Linli", locale);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = request.ontimeout = () => reject(new Error("network"));
    request.onload = () => {
      try {
        resolve(answerOf(request.status, request.responseText).handle);
      } catch (error) {
        reject(error);
      }
    };
    request.send(file);
  });
}

function answerOf(status, text) {
  let answer = {};
  try {
    answer = JSON.parse(text);
  } catch {
    // a proxy's own error page: treated as the network failing
  }
  if (status >= 200 && status < 300) return answer;
  if (status === 401) window.location.reload();
  if (answer.error) throw new Refusal(answer.error, Boolean(answer.again));
  throw new Error(`status ${status}`);
}

/** Messages that no server has confirmed yet, kept for this tab so that a reload loses none. */
export class Pending {
  constructor(who) {
    this.key = `linli-pending-${who}`;
  }
  all() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) || "[]");
    } catch {
      return [];
    }
  }
  add(message) {
    this._save([...this.all().filter((m) => m.id !== message.id), message]);
  }
  remove(id) {
    this._save(this.all().filter((m) => m.id !== id));
  }
  _save(messages) {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(messages));
    } catch {
      // storage is full or forbidden: sending works all the same
    }
  }
}
