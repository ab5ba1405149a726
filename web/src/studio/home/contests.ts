/** A contest in a list, as far as the first page shows it. */
export interface ContestLine {
  contest_id: string;
  title: string;
  phase: "draft" | "lobby" | "running" | "finished";
  rehearsal: boolean;
  changed_ms: number;
  finished_ms: number | null;
  pin: string | null;
  questions: number;
  players: number;
}
