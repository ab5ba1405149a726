/** Nicknames: two words put together at random, and the checks made before the server's. */

import { t } from "./text";

/** As the server allows (quizengine/rules/nicknames.py). */
export const LONGEST = 16;

/** A random index below ``size``; the lists are far shorter than 2³², so no bias shows. */
function roll(size: number): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % size;
}

/** A name in the page's language; ``dice`` makes tests repeatable. */
export function generated(dice: (size: number) => number = roll): string {
  const pick = (list: string): string => list.split(" ")[dice(list.split(" ").length)]!;
  return t("nickname.pair", { one: pick(t("nickname.one")), two: pick(t("nickname.two")) });
}

/** Trimmed, with single spaces, as the server would store it. */
export function tidied(raw: string): string {
  // To JavaScript the byte order mark is a space; the server drops it.
  return raw.normalize("NFC").replace(/\ufeff/g, "").replace(/\s+/g, " ").trim();
}

/** Characters as people see them, as the server counts; by code points where no browser helps. */
function characters(text: string): number {
  if (typeof Intl.Segmenter === "undefined") return Array.from(text).length;
  return Array.from(new Intl.Segmenter().segment(text)).length;
}

/** What is wrong with a name before it is worth asking the server. */
export function problem(raw: string): "empty" | "too_long" | null {
  const length = characters(tidied(raw));
  if (length === 0) return "empty";
  return length > LONGEST ? "too_long" : null;
}
