/** Sums that pages do with decimal texts; marks themselves are only ever reckoned by the server. */
import type { Row, TrackDetail } from "./wire";

/** ``part`` of ``whole`` between 0 and 1, for bars. */
export function share(part: string, whole: string): number {
  const all = Number(whole);
  return all > 0 ? Math.max(0, Math.min(1, Number(part) / all)) : 0;
}

/** ``part`` of ``whole`` in percent with one decimal: "95.6". */
export function percent(part: string, whole: string): string {
  return (100 * share(part, whole)).toFixed(1);
}

/** Places gained since the period before; null for who was not in it. */
export function moved({ rank, before_rank }: Pick<Row, "rank" | "before_rank">): number | null {
  return before_rank === null ? null : before_rank - rank;
}

const STEP = 20;
const MOST = 100;

/**
 * Where the middle of a radar stands, in percent.
 *
 * As high as leaves every point outside the middle: good results lie close together, and
 * a radar from 0 would show them as one blot.
 */
export function middle(shares: readonly number[]): number {
  const lowest = Math.min(MOST, ...shares);
  return Math.max(0, Math.min(MOST - STEP, STEP * Math.ceil(lowest / STEP) - STEP));
}

/** A point of a radar: axis ``at`` of ``of`` from the top clockwise, ``far`` from 0 to 1. */
export function point(at: number, of: number, far: number, radius: number): [x: number, y: number] {
  const angle = (2 * Math.PI * at) / of;
  return [radius * far * Math.sin(angle), -radius * far * Math.cos(angle)];
}

/** How far out a share is drawn when the middle stands for ``from`` percent. */
export function reach(percentage: number, from: number): number {
  return Math.max(0, Math.min(1, (percentage - from) / (MOST - from)));
}

/** Whether a mark is less than it could be. */
export const isShort = (mark: string | null, weight: string): boolean => mark !== null && Number(mark) < Number(weight);

/** The shares of a subject's tracks and of the average, in percent. */
export function shares(tracks: readonly TrackDetail[]): { own: number[]; average: (number | null)[] } {
  return {
    own: tracks.map(({ score, weight }) => 100 * share(score, weight)),
    average: tracks.map((track) => (track.average_share === null ? null : Number(track.average_share))),
  };
}

/** How wide a text is, in half widths: a Chinese character takes two. */
export const width = (text: string): number => Array.from(text).reduce((sum, each) => sum + (each > "\u2E7F" ? 2 : 1), 0);

/** A text in lines of at most so many half widths, cut between words; a longer word stays whole. */
export function lines(text: string, most: number): string[] {
  const found: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${found.at(-1) ?? ""} ${word}`;
    if (found.length && width(longer) <= most) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}
