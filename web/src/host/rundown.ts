/** The rundown as the console lists it: rounds with their questions. */
import type { ContestView, RundownRow } from "../shared/protocol";

export interface RoundRows {
  round_no: number;
  title: string;
  format: string;
  items: number;
  done: number;
  rows: RundownRow[];
  state: "done" | "current" | "pending";
}

export function roundsOf(contest: ContestView): RoundRows[] {
  return contest.rounds.map(({ round_no, title, format, items }) => {
    const rows = (contest.rundown ?? []).filter((row) => row.round_no === round_no);
    const over = rows.filter((row) => row.status !== "pending" && row.status !== "current").length;
    const started = over > 0 || rows.some((row) => row.status === "current");
    const state = rows.length > 0 && over === rows.length ? "done" : started ? "current" : "pending";
    return { round_no, title, format, items, done: over, rows, state };
  });
}
