/** Moments and spans as people read them, in the language of the page. */
import { language } from "../shared/i18n";
import { t } from "./i18n";

const MINUTE = 60_000;
const STEPS = [
  ["day", 24 * 60 * MINUTE],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
] as const;

/** 11月22日 18:05, with the year when it is another. */
export function moment(ms: number, now = Date.now()): string {
  const year = new Date(ms).getFullYear() === new Date(now).getFullYear() ? undefined : ("numeric" as const);
  const format = { year, month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(language.current, format).format(ms);
}

/** 2026年11月22日. */
export function day(ms: number): string {
  return new Intl.DateTimeFormat(language.current, { dateStyle: "medium" }).format(ms);
}

/** 3 分钟前, 2 天后; the last minute is just now. */
export function ago(ms: number, now = Date.now()): string {
  const span = ms - now;
  const words = new Intl.RelativeTimeFormat(language.current, { numeric: "auto" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(span) >= size) return words.format(Math.trunc(span / size), unit);
  }
  return t("time.now");
}
