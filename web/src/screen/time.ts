/** What is left of a countdown, from a view and the server's time. */
import { secondsLeft } from "../shared/clock";
import type { ItemView } from "../shared/protocol";

/** Whole seconds left of an open or paused item; `null` when nothing is counted. */
export function secondsOf(item: ItemView, now_ms: number): number | null {
  if (item.phase !== "open" && item.phase !== "reading") return null;
  if (item.remaining_ms != null) return Math.ceil(item.remaining_ms / 1000);
  const end = item.phase === "open" ? item.deadline_ms : item.reading_ends_ms;
  return end == null ? null : secondsLeft(end, now_ms);
}

/** Seconds the whole countdown has: the time limit, or more after an extension. */
export function totalSeconds(item: ItemView): number {
  const given = item.time_limit_ms;
  const spanned = item.deadline_ms !== null && item.opened_ms !== null ? item.deadline_ms - item.opened_ms : given;
  return Math.max(1, Math.ceil(Math.max(given, spanned) / 1000));
}
