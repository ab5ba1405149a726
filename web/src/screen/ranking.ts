/** Rows of the standings before and after, and the widths of their bars. */
import type { StandingsRow } from "../shared/protocol";

/** As it stood before this item; rows that were level keep their present order. */
export function orderBefore(rows: readonly StandingsRow[]): StandingsRow[] {
  return [...rows].sort((one, other) => other.before - one.before);
}

/** Widths of the two parts of a bar, 0…1 of the longest bar. */
export function partsOf(row: StandingsRow, rows: readonly StandingsRow[]): { before: number; gained: number } {
  const most = Math.max(1, ...rows.map((each) => Math.max(each.score, each.before)));
  const before = Math.max(0, Math.min(row.before, row.score)) / most;
  return { before, gained: Math.max(0, Math.max(0, row.score) / most - before) };
}

/** Rows to draw in gold: those at the top, unless nobody scored or a crowd shares the place. */
export function leadersOf(rows: readonly StandingsRow[]): ReadonlySet<number> {
  const top = rows.filter((row) => row.rank === 1 && row.score > 0);
  return new Set(top.length <= 3 ? top.map((row) => row.player_id) : []);
}

/** The first three rows as they stand on the podium: second, first, third. */
export function podiumOf(rows: readonly StandingsRow[]): { places: StandingsRow[]; others: StandingsRow[] } {
  const [first, second, third] = rows;
  const places = [second, first, third].filter((row) => row !== undefined);
  return { places, others: rows.slice(3) };
}
