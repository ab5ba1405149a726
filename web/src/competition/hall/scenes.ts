/** What a lobby is shown in turn: the red board and the places of each group, then awards. */
import { byAward } from "../awards";
import type { Award, Board, Row } from "../wire";

/** So many places are read from the back row at once. */
export const ROWS = 8;
/** So many awards. */
export const AWARDS = 5;

export type Scene =
  | { kind: "red"; board: Board }
  | { kind: "rows"; board: Board; rows: Row[]; at: number; of: number }
  | { kind: "awards"; board: Board; groups: [Award, ...Award[]][]; at: number; of: number };

function pages<Each>(items: readonly Each[], size: number): Each[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** All pictures of a round. Boards with nobody on them are left out. */
export function scenes(boards: readonly Board[], awards: readonly Award[]): Scene[] {
  const found: Scene[] = [];
  for (const board of boards) {
    if (board.rows.length === 0) continue;
    const { first, progress, highlights } = board.red;
    if (first.length || progress.length || highlights.length) found.push({ kind: "red", board });
    const cut = pages(board.rows, ROWS);
    cut.forEach((rows, at) => found.push({ kind: "rows", board, rows, at: at + 1, of: cut.length }));
  }
  const [board] = boards;
  const cut = pages(byAward(awards), AWARDS);
  if (board) cut.forEach((groups, at) => found.push({ kind: "awards", board, groups, at: at + 1, of: cut.length }));
  return found;
}
