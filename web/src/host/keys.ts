/** What a key means on the console. Presenter remotes send PageDown and PageUp. */

export type Intent =
  | "next" | "cover" | "pause" | "skip" | "void" | "lock" | "players"
  | "mute" | "fullscreen" | "blank" | "extend" | "qr" | "help";

/** The part of a `KeyboardEvent` that decides. */
export interface KeyPress {
  key: string;
  repeat: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
}

/** Where the key was pressed. */
export interface KeyPlace {
  /** In a field: letters are text. */
  typing: boolean;
  /** On a button reached by Tab: Space presses that button. */
  onControl: boolean;
}

export const KEYS: Readonly<Record<string, Intent>> = {
  " ": "next",
  ArrowRight: "next",
  PageDown: "next",
  PageUp: "cover",
  p: "pause",
  s: "skip",
  v: "void",
  l: "lock",
  k: "players",
  m: "mute",
  f: "fullscreen",
  b: "blank",
  ".": "blank",
  t: "extend",
  q: "qr",
  "?": "help",
  "？": "help",
};

/** The key a person sees for an intent. */
export const KEY_LABELS: Readonly<Record<Intent, readonly string[]>> = {
  next: ["Space", "→", "PgDn"],
  cover: ["PgUp"],
  pause: ["P"],
  skip: ["S"],
  void: ["V"],
  lock: ["L"],
  players: ["K"],
  mute: ["M"],
  fullscreen: ["F"],
  blank: ["B", "."],
  extend: ["T"],
  qr: ["Q"],
  help: ["?"],
};

/** The intent of a key press, or `null` if the console should leave it alone. */
export function intentOf(press: KeyPress, place: KeyPlace): Intent | null {
  if (place.typing || press.isComposing || press.repeat) return null;
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (place.onControl && press.key === " ") return null;
  return KEYS[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
}

/** Where an event came from. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return { typing: false, onControl: false };
  const typing = target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select");
  return { typing, onControl: !typing && target.matches("button, a, summary, input") };
}
