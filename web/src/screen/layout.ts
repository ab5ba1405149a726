/**
 * How big things on the projector may be, by how much there is to read.
 *
 * Everything is in hundredths of the screen's height (vh). The sizes are estimates
 * from the length of the text; `fit.ts` measures afterwards and asks for `tighter`
 * steps, so a text is never clipped.
 */

import { clausesOf } from "./clauses";
import { ems } from "./ems";

/** Sides of the stage, left and right. */
export const SIDE = 8;
/** Nothing on the projector is smaller than this. */
export const SMALLEST = 3.5;

const STEM_STEPS = [6.4, 5.8, 5.2, 4.6, 4.2, 3.8, SMALLEST];
const CHOICE_STEPS = [5, 4.6, 4.2, 3.8, SMALLEST];
/** Head, countdown, foot and a margin around the stem. */
const FURNITURE = 10 + 12 + 9 + 5;

/** Lines a text takes at a size in a width. Breaking between words wastes a little. */
export function linesOf(text: string, size: number, width: number): number {
  return Math.max(1, Math.ceil((ems(text) * size * 1.04) / width));
}

/** A stem fits a height, and every clause that should stay whole fits the width. */
function stemFits(stem: string, size: number, width: number, room: number): boolean {
  if (linesOf(stem, size, width) * size * 1.4 > room) return false;
  return clausesOf(stem).every((clause) => !clause.keep || ems(clause.text) * size <= width);
}

/** Height of a row of choices: 15.5 up to four, 11 at six, 8.4 at ten. */
export function rowHeight(choices: number): number {
  if (choices <= 4) return 15.5;
  if (choices <= 6) return 11;
  return choices <= 8 ? 9.6 : 8.4;
}

/** The largest of some steps that fits, or the smallest if none does. */
function largest(steps: readonly number[], tighter: number, fits: (step: number) => boolean): number {
  return steps.slice(tighter).find(fits) ?? SMALLEST;
}

export interface QuestionSizes {
  stem: number;
  choice: number;
  /** Height of one row of choices. */
  row: number;
  seal: number;
  gap: number;
}

export interface Question {
  stem: string;
  /** Everything that stands in a tile. */
  tiles: readonly string[];
  rows: number;
  row: number;
}

/** Sizes for a stem above tiles in two columns. */
export function questionSizes(question: Question, width: number, tighter = 0): QuestionSizes {
  const { stem, tiles, rows, row } = question;
  const seal = Math.min(row * 0.72, 11);
  const gap = rows > 3 ? 1.4 : 2.4;
  const inner = (width - 3) / 2 - seal * 1.28 - row * 0.14 - 3.2;
  const choice = largest(CHOICE_STEPS, tighter, (size) =>
    tiles.every((text) => linesOf(text, size, inner) * size * 1.2 <= row - 0.8),
  );
  const room = 100 - FURNITURE - rows * (row + gap);
  const size = largest(STEM_STEPS, tighter, (step) => stemFits(stem, step, width, room));
  return { stem: size, choice, row, seal, gap };
}

/** Size of a stem that has the screen to itself. */
export function stemAlone(stem: string, width: number, tighter = 0, room = 60): number {
  return largest([8, 7.2, ...STEM_STEPS], tighter, (size) => stemFits(stem, size, width, room));
}

export interface ResultSizes {
  stem: number;
  text: number;
  row: number;
  columns: 1 | 2;
  /** Width of the texts, so that all bars start from one axis. */
  words: number;
}

/** Sizes for a short stem, rows with bars, and `below` for what stands under them. */
export function resultSizes(
  stem: string,
  texts: readonly string[],
  width: number,
  below: number,
  tighter = 0,
): ResultSizes {
  const columns = texts.length > 6 ? 2 : 1;
  const rows = Math.ceil(texts.length / columns);
  const longest = Math.max(0, ...texts.map(ems));
  const size = largest(STEM_STEPS.slice(3), tighter, (step) => linesOf(stem, step, width) <= 2);
  const head = tighter < 6 ? linesOf(stem, size, width) * size * 1.4 : 0;
  const room = 100 - 12 - head - below - 4;
  const row = Math.max(listRow(rows, room, 11.4, 1.6), 6.4);
  const column = (width - (columns - 1) * 4) / columns;
  const words = columns === 1 ? Math.min(Math.max(44, longest * 4.6 + 2), column * 0.46) : column * 0.5;
  const text = largest(CHOICE_STEPS.slice(1), tighter, (step) =>
    texts.every((each) => linesOf(each, step, words) * step * 1.2 <= row - 0.6),
  );
  return { stem: size, text, row, columns, words };
}

/** Rows of a list of `count` within `room`: as tall as allowed, never taller than `most`. */
export function listRow(count: number, room: number, most: number, gap = 1.2): number {
  if (count < 1) return most;
  return Math.min(most, (room - gap * (count - 1)) / count);
}

/** Width of the stage between its sides for a window of this shape. */
export function stageWidth(pixelsWide: number, pixelsHigh: number): number {
  if (pixelsWide <= 0 || pixelsHigh <= 0) return (100 * 16) / 9 - 2 * SIDE;
  return (100 * pixelsWide) / pixelsHigh - 2 * SIDE;
}
