// Line icons, 24 x 24, drawn for Linli.

const LINES = {
  photo: "M4 8.5A1.5 1.5 0 0 1 5.5 7H8l1.4-2h5.2L16 7h2.5A1.5 1.5 0 0 1 20 8.5v9A1.5 1.5 0 0 1 18.5 19h-13A1.5 1.5 0 0 1 4 17.5zM12 16.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8z",
  place: "M12 21s6.5-5.7 6.5-11A6.5 6.5 0 0 0 5.5 10c0 5.3 6.5 11 6.5 11zM12 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z",
  send: "M12 19V5.5M5.8 11.2 12 5l6.2 6.2",
  more: "M5 7.5h14M5 12h14M5 16.5h14",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  reply: "M9.5 7.5 4.5 12l5 4.5M5 12h8.5a6 6 0 0 1 6 6",
  down: "M6.5 10l5.5 5.5L17.5 10",
  check: "M5.5 12.5l4.2 4.2L18.5 8",
  clock: "M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5.300l3.5 2",
  phone: "M8.5 4.5 6 5c-1 .3-1.5 1.3-1.3 2.300a16 16 0 0 0 12 12c1 .2 2-.3 2.3-1.300l.5-2.5-4.5-2-2 2a11 11 0 0 1-4.5-4.500l2-2z",
  warning: "M12 4 2.8 19.500h18.400zM12 10v4.500M12 17v.1",
  done: "M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8 12.300l2.8 2.8 5.2-6",
  letter: "M3.5 6.500h17v11h-17zM4 7l8 6.500L20 7",
  bang: "M12 4v10M12 18.800v.1",
  star: "M12 4l2.5 5.2 5.7.7-4.2 3.9 1.1 5.600L12 16.700l-5.1 2.700L8 13.8 3.8 9.900l5.7-.700z",
  thumb: "M7 20H4v-9h3M7 11l4-7c1.4 0 2.3 1 2 2.500L12.5 10H18c1.3 0 2.2 1.2 1.9 2.500l-1.3 6c-.2.9-1 1.5-1.9 1.500H7z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.500c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  list: "M6 5h12v15.500H6zM9 3.500h6v3H9zM9 11h6M9 15h6",
  inbox: "M4 13.5 6.5 5h11l2.5 8.500V19H4zM4 13.500h5c0 1.8 1.3 3 3 3s3-1.2 3-3h5",
  siren: "M6.5 18.500V13a5.5 5.5 0 0 1 11 0v5.500M4.5 19.500h15M12 4.500V2.500M5 6 3.5 4.500M19 6l1.5-1.5",
  file: "M7 4h7l4 4v12H7zM14 4v4h4",
  flag: "M6 21V4M6 5h11l-2.5 4 2.5 4H6",
  buoy: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM6 6l3.5 3.5M18 6l-3.5 3.5M6 18l3.5-3.5M18 18l-3.5-3.5",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1.2 1.2M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20",
  people: "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 19.5c.6-3.5 3-5 6-5s5.400 1.5 6 5M15.5 5a3.5 3.5 0 0 1 0 6.5M17 15c2 .5 3.5 2 4 4.5",
  horn: "M4 10v4h3l8 4.5v-13L7 10zM18 9.5a3.5 3.5 0 0 1 0 5M8 14.5V19h2.5v-3",
  door: "M6.5 20.5v-17h11v17M4 20.5h16M14.5 12v.1",
  sand: "M7 4h10M7 20h10M8 4v3l4 5 4-5V4M8 20v-3l4-5 4 5v3",
  again: "M5 11a7 7 0 0 1 12-4.5L19 8.5M19 4.5v4h-4M19 13a7 7 0 0 1-12 4.5L5 15.5M5 19.5v-4h4",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  calendar: "M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4",
  book: "M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5v13",
  hand: "M12 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 20c.5-4 3-6 6-6s5.5 2 6 6M19 11V4",
  balloon: "M12 15.5c3.3 0 5.5-3 5.5-6.3a5.5 5.5 0 0 0-11 0c0 3.3 2.2 6.3 5.5 6.3zM12 15.5v5.5",
  bell: "M6 17h12l-1.5-2.5V10.5a4.5 4.5 0 0 0-9 0v4zM10.5 19.5h3",
  mute: "M6 17h12l-1.5-2.5V10.5a4.5 4.5 0 0 0-9 0v4zM10.5 19.5h3M4 4l16 16",
  bulb: "M9.5 17h5M10 20h4M12 4a5.5 5.5 0 0 0-3 10c.5.5.5 1.5.5 3h5c0-1.5 0-2.5.5-3a5.5 5.5 0 0 0-3-10z",
  up: "M12 19V5M6 11l6-6 6 6",
  home: "M4 11.5 12 5l8 6.5M6.5 10v9.5h11V10",
  pencil: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  heart: "M12 19.5C6 15.5 4 12.5 4 9.5a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 3-2 6-8 10z",
  square: "M6 6h12v12H6z",
  tag: "M4 5v6l8.5 8.5 6.5-6.5L10.5 5zM8 8.5v.1",
  hash: "M9.5 4 8 20M16 4l-1.5 16M5 9h15M4 15h15",
  plus: "M12 5v14M5 12h14",
  right: "M4.5 12h14M13 6.5l5.5 5.5-5.5 5.5",
  moon: "M18.5 14.5A7.5 7.5 0 0 1 9.5 5.5a7.5 7.5 0 1 0 9 9z",
  chart: "M5 20V10M10 20V5M15 20v-8M20 20H3",
  sad: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.5 16.5c1-1.5 2.2-2 3.5-2s2.5.5 3.5 2M9 10v.1M15 10v.1",
  spark: "M12 4v5M12 15v5M4 12h5M15 12h5M6.5 6.5 9 9M15 15l2.5 2.5M17.5 6.5 15 9M9 15l-2.5 2.5",
};

/** Two roofs that lean on each other: the sign of Linli. */
export const ROOFS = "M3 13.5 9.5 7l4.3 4.3M5 12v7h6.5M10.5 11.5 16 6l5.5 5.5M19.6 10v9h-8.1v-7.5";

/** The signs in Linli's texts, drawn in one hand instead of in each phone's. */
export const SIGNS = {
  "⏰": "clock", "☎": "phone", "⚠": "warning", "✅": "done", "✉": "letter", "❗": "bang", "⭐": "star", "👍": "thumb",
  "👤": "person", "📋": "list", "📍": "place", "📥": "inbox", "🚨": "siren",
  "🚩": "flag", "🆘": "buoy", "🔗": "link", "🔍": "search", "🔎": "search", "👥": "people", "❌": "close", "📢": "horn",
  "📣": "horn", "🚪": "door", "⏳": "sand", "🔁": "again", "📌": "pin", "📅": "calendar", "🗓": "calendar", "✓": "check",
  "📖": "book", "🙋": "hand", "🎈": "balloon", "🔔": "bell", "🔕": "mute", "📨": "letter", "💡": "bulb", "⬆": "up",
  "📷": "photo", "📞": "phone", "🏠": "home", "🕑": "clock", "🎉": "spark", "✏": "pencil", "📝": "pencil", "❤": "heart",
  "◻": "square", "▫": "square", "🏷": "tag", "🔢": "hash", "➕": "plus", "👉": "right", "🌙": "moon", "📊": "chart",
  "😟": "sad", "🆕": "spark",
};

export const Icon = {
  props: { name: String },
  data: () => ({ lines: LINES }),
  template: `<svg class="ln-icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="lines[name]" /></svg>`,
};

export const Sign = {
  data: () => ({ roofs: ROOFS }),
  template: `<svg class="ln-sign" viewBox="0 0 24 24" aria-hidden="true"><path :d="roofs" /></svg>`,
};
