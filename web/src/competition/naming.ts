/** Periods, states and divisions in words of the page's language. */
import { language } from "../shared/i18n";
import { t } from "./texts";
import type { Competition, Period, PeriodKind, Shown, Words } from "./wire";

const QUARTERS = ["一", "二", "三", "四"];
const isEnglish = (): boolean => language.current === "en";

/** The one of both languages that the page speaks. */
export const said = (words: Words | null | undefined): string => (words ? (isEnglish() ? words.en : words.zh) : "");

function date(text: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language.current, { timeZone: "UTC", ...format }).format(Date.parse(`${text}T00:00:00Z`));
}

/** 2026 年 7 月 1 日, 1 July 2026. */
export function dayName(day: string): string {
  if (isEnglish()) return date(day, { day: "numeric", month: "long", year: "numeric" });
  const [year = "", month, of] = day.split("-");
  return t("period.day", { year, n: Number(month), d: Number(of) });
}

const NAMES: [RegExp, (year: string, part: string, more: string) => string][] = [
  [/^(\d{4})-(\d\d)-X(\d)$/, (year, month, part) => t("period.ten_days", { year, n: monthOf(month), part: t(`part.ten.${part as "1" | "2" | "3"}`) })],
  [/^(\d{4})-W(\d\d)$/, (year, week) => t("period.week", { year, n: Number(week) })],
  [/^(\d{4})-Q(\d)$/, (year, n) => t("period.quarter", { year, n: isEnglish() ? n : QUARTERS[Number(n) - 1]! })],
  [/^(\d{4})-H(\d)$/, (year, half) => t("period.half", { year, part: t(`part.half.${half as "1" | "2"}`) })],
  [/^(\d{4})-(\d\d)$/, (year, month) => t("period.month", { year, n: monthOf(month) })],
  [/^(\d{4})$/, (year) => t("period.year", { year })],
];

const monthOf = (month: string): string | number => (isEnglish() ? date(`2026-${month}-01`, { month: "long" }) : Number(month));

/** 2026 年第三季度, Quarter 3 of 2026: what a period's key says. */
export function periodName(key: string): string {
  if (key === "season") return t("period.season");
  for (const [pattern, name] of NAMES) {
    const found = pattern.exec(key);
    if (found) return name(found[1]!, found[2] ?? "", found[3] ?? "");
  }
  return /^\d{4}-\d\d-\d\d$/.test(key) ? dayName(key) : key;
}

/** The period before, by its own name where it is known. */
export function beforeName(periods: readonly Period[], shown: Period): string {
  const same = periods.filter(({ kind, first_day }) => kind === shown.kind && first_day < shown.first_day);
  const last = same.reduce<Period | null>((best, each) => (best && best.first_day > each.first_day ? best : each), null);
  return last ? periodName(last.key) : t(`period.before.${shown.kind}`);
}

/** Where the reader is; the court and its readers share a day. */
function localDay(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

/** How far a period is, and how long objections are still taken. */
export function stateName({ state, working_days_left: left, publicity_until: until }: Shown, short = false, today = localDay()): string {
  if (state !== "publicity" || left === null) return t(state === "final" ? "state.final" : "state.publicity.open");
  if (until !== null && until < today) return t("state.publicity.over");
  if (left <= 0) return t(short ? "state.publicity.last.short" : "state.publicity.last");
  return t(short ? "state.publicity.short" : "state.publicity", { n: left });
}

export function firstName(kind: PeriodKind): string {
  return t(kind === "month" || kind === "quarter" || kind === "year" ? `red.first.${kind}` : "red.first.other");
}

export function divisionName({ divisions }: Pick<Competition, "divisions">, key: string): string {
  return divisions.find((each) => each.key === key)?.name ?? "";
}

/** 11月22日 18:05, with the year. */
export function moment(at_ms: number): string {
  const format = { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(language.current, format).format(at_ms);
}
