/** What follows from a list of periods. */
import type { Period, PeriodKind } from "./wire";

const FINE_TO_COARSE: PeriodKind[] = ["day", "ten_days", "week", "month", "quarter", "half", "year", "season"];

/** The kinds of period there are, from fine to coarse. */
export function kindsOf(periods: readonly Period[]): PeriodKind[] {
  return FINE_TO_COARSE.filter((kind) => periods.some((each) => each.kind === kind));
}

/** The periods whose results are public, the newest first. */
export function publicOnes(periods: readonly Period[]): Period[] {
  const shown = periods.filter(({ state }) => state === "publicity" || state === "final");
  return shown.sort((one, other) => (one.last_day < other.last_day ? 1 : one.last_day > other.last_day ? -1 : one.first_day < other.first_day ? -1 : 1));
}

/** The shorter periods that a period's marks come from, in order of time. */
export function partsOf(periods: readonly Period[], whole: Period): Period[] {
  const within = publicOnes(periods).filter(({ kind, first_day, last_day }) => kind !== whole.kind && first_day >= whole.first_day && last_day <= whole.last_day);
  const finer = kindsOf(within).at(-1);
  return within.filter(({ kind }) => kind === finer && FINE_TO_COARSE.indexOf(kind) < FINE_TO_COARSE.indexOf(whole.kind)).reverse();
}
