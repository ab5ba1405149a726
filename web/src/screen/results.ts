/** What the projector says about the answers, as figures ready to draw. */
import { withUnit } from "../shared/units";
import { ems } from "./ems";
import type { Choice, Distribution, ItemView } from "../shared/protocol";

/** One row of the distribution. */
export interface Bar {
  choice: Choice;
  count: number;
  /** Share of those who answered, 0…1. */
  share: number;
  right: boolean;
}

/** ``part`` of ``whole``, 0…1. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}

/** A share as people read it; never 0 % for somebody, never 100 % for not everybody. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (share > 0 && rounded === 0) return "<1%";
  if (share < 1 && rounded === 100) return "99%";
  return `${rounded}%`;
}

export function barsOf(item: ItemView, distribution: Distribution | undefined): Bar[] {
  const keys = new Set(item.key?.choices ?? []);
  return (item.choices ?? []).map((choice) => {
    const count = distribution?.counts?.[choice.id] ?? 0;
    return { choice, count, share: shareOf(count, distribution?.answered ?? 0), right: keys.has(choice.id) };
  });
}

/** One line of a right order or of the right pairs. */
export interface Placed {
  left: string;
  choice: Choice;
  share: number;
}

/** The right order: each thing with how many put it there. */
export function orderOf(item: ItemView, distribution: Distribution | undefined): Placed[] {
  const things = new Map((item.choices ?? []).map((choice) => [choice.id, choice]));
  return (item.key?.order ?? []).flatMap((id, index) => {
    const choice = things.get(id);
    const share = shareOf(distribution?.counts?.[id] ?? 0, distribution?.answered ?? 0);
    return choice ? [{ left: String(index + 1), choice, share }] : [];
  });
}

/** The right pairs, in the order of the left side. */
export function pairsOf(item: ItemView, distribution: Distribution | undefined): Placed[] {
  const partners = new Map(item.key?.pairs ?? []);
  const rights = new Map((item.right ?? []).map((choice) => [choice.id, choice]));
  return (item.left ?? []).flatMap(({ id, text }) => {
    const choice = rights.get(partners.get(id) ?? "");
    const share = shareOf(distribution?.counts?.[id] ?? 0, distribution?.answered ?? 0);
    return choice ? [{ left: text, choice, share }] : [];
  });
}

export interface Law {
  text: string;
  source: string;
  /** The explanation was too long for the hall; the phones show all of it. */
  shortened: boolean;
}

/** Explanation and source, cut at the end of a sentence if the hall could not read it all. */
export function lawOf(item: ItemView, room: number): Law | null {
  const text = (item.explanation ?? "").trim();
  const source = (item.source ?? "").trim();
  if (!text && !source) return null;
  if (ems(text) + ems(source) <= room) return { text, source, shortened: false };
  return { text: sentencesWithin(text, room - ems(source)), source, shortened: true };
}

function sentencesWithin(text: string, room: number): string {
  let kept = "";
  for (const sentence of text.match(/.+?(?:[。！？]+|[.!?]+(?=\s|$)|$)\s*/gs) ?? []) {
    if (ems(kept + sentence) > room) break;
    kept += sentence;
  }
  return kept.trim();
}

/** What is accepted in one blank: the form to show large, and the others. */
export interface Accepted {
  main: string;
  also: string[];
}

/** The accepted answers of a text or numeric item; `range` words a range of numbers. */
export function acceptedOf(item: ItemView, range: (low: string, high: string) => string): Accepted[] {
  const key = item.key ?? {};
  if (item.kind === "text") {
    return (key.texts ?? []).map(([main = "", ...also]) => ({ main, also }));
  }
  const { low = "", high = "", number } = key;
  const named = (text: string): string => withUnit(text, item.unit);
  if (number != null) {
    const also = low !== high && low && high ? [named(range(low, high))] : [];
    return [{ main: named(number), also }];
  }
  return [{ main: named(low === high ? low : range(low, high)), also: [] }];
}
