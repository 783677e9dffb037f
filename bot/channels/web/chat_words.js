// Text and time as the panel shows them. Text stays text: it is cut into pieces, never turned into HTML.

import { SIGNS } from "chat_icons";

const SIGN = new RegExp(`(${Object.keys(SIGNS).join("|")})\\uFE0F?`, "u");
const URL_ = "https?:\\/\\/[^\\s<>\"'，。；！？、（）【】《》]+";
const HOTLINE = "(?<!\\d)(?:110|119|120|122|12345)(?![\\d元号米个天月日室栋楼分小-])";
const PHONE = "(?<!\\d)(?:1[3-9]\\d{9}|0\\d{2,3}-\\d{7,8}|400-?\\d{3}-?\\d{4})(?!\\d)";
const TICKET = "[A-Z]{2,8}-\\d{4}-\\d{3,}";
const PIECE = new RegExp(`(${URL_})|(${TICKET})|(${HOTLINE})|(${PHONE})`, "gu");
const SPEAKS_OF_CALLING = /拨打|致电|电话|call|dial|phone/i;

/** [{text, href?, keep?}]: addresses and telephone numbers can be tapped, ticket numbers are kept on one line. */
export function pieces(text) {
  const found = [];
  let from = 0;
  const calling = SPEAKS_OF_CALLING.test(text);
  const add = (piece, more) => piece && found.push({ text: piece, ...more });
  for (const match of text.matchAll(PIECE)) {
    const [whole, url, ticket, hotline, phone] = match;
    if (hotline && !calling) continue;
    add(text.slice(from, match.index));
    if (url) add(url, { href: url });
    else if (ticket) add(ticket, { keep: true });
    else add(whole, { href: `tel:${(hotline || phone).replace(/-/g, "")}` });
    from = match.index + whole.length;
  }
  add(text.slice(from));
  return found;
}

/** The same for Linli's own texts: their signs become icons. [{text, href?} or {icon}] */
export function signed(text) {
  return pieces(text).flatMap((piece) => (piece.href || piece.keep ? [piece] : piece.text.split(SIGN).map(asIcon)).filter(Boolean));
}

function asIcon(part) {
  if (SIGNS[part]) return { icon: SIGNS[part] };
  return part ? { text: part } : null;
}

export class Times {
  constructor(locale, zone, words) {
    const tag = locale === "en" ? "en-GB" : "zh-CN";
    const make = (options) => new Intl.DateTimeFormat(tag, { timeZone: zone, ...options });
    this.clock = make({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.day = make({ month: "long", day: "numeric", weekday: "short" });
    this.key = make({ year: "numeric", month: "numeric", day: "numeric" });
    this.words = words;
  }
  at(moment) {
    return this.clock.format(moment);
  }
  dayKey(moment) {
    return this.key.format(moment);
  }
  dayName(moment) {
    const key = this.dayKey(moment);
    if (key === this.dayKey(Date.now())) return this.words.today;
    if (key === this.dayKey(Date.now() - 86400000)) return this.words.yesterday;
    return this.day.format(moment);
  }
}
