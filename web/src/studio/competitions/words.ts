/** What periods, findings, actors and log entries are called in the language of the page. */
import { language } from "../../shared/i18n";
import type { Finding, Words } from "./calls";
import type { Definition } from "./definition";
import { indicatorAt, partOf, pieces } from "./editor/parts";
import { t } from "./text";
import { zh } from "./zh";

export const inWords = (words: Words | string | null | undefined): string =>
  !words ? "" : typeof words === "string" ? words : words[language.current === "en" ? "en" : "zh"];

/** The text of a key that is put together, or ``other`` where there is none. */
export function maybe(key: string, other: string, params: Record<string, string | number> = {}): string {
  return key in zh ? (t as (key: string, params: Record<string, string | number>) => string)(key, params) : other;
}

const month = (n: string): string => new Intl.DateTimeFormat(language.current, { month: "short" }).format(new Date(2026, Number(n) - 1, 1));

/** 2026-Q3 as 2026 年第 3 季度. */
export function periodName(key: string): string {
  const found = /^(\d{4})(?:-(?:(Q|H|W)(\d+)|(\d\d)(?:-(?:X(\d)|(\d\d)))?))?$/.exec(key);
  if (!found) return key === "season" ? t("period.season") : key;
  const [, year = "", letter, number = "", monthly, part, dayly] = found;
  if (letter === "Q") return t("period.name.quarter", { year, n: number });
  if (letter === "H") return t(number === "1" ? "period.name.first" : "period.name.second", { year });
  if (letter === "W") return t("period.name.week", { year, n: Number(number) });
  if (!monthly) return t("period.name.year", { year });
  if (part) return t("period.name.ten", { year, month: month(monthly), part: t(`period.part.${part as "1"}`) });
  return dayly ? dayName(key) : t("period.name.month", { year, month: month(monthly) });
}

/** 2026-08-05 as 8月5日, with the year where it is another than now's. */
export function dayName(day: string | null | undefined): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? "");
  if (!found) return day ?? "";
  const date = new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : ("numeric" as const);
  return new Intl.DateTimeFormat(language.current, { year, month: "short", day: "numeric" }).format(date);
}

/** The name of an indicator, a veto or the bonus. */
export function indicatorName(definition: Definition, key: string | null): string {
  if (key === null) return "";
  if (key === "bonus") return definition.bonus?.name || t("part.bonus");
  const found = definition.tracks.flatMap(({ measures }) => measures.flatMap(({ indicators }) => indicators)).find((each) => each.key === key);
  return found?.name || key;
}

export const divisionName = (definition: Definition, key: string): string => definition.divisions.find((each) => each.key === key)?.name || key;

/** Where in a definition something is. */
export function whereIs(definition: Definition, path: string): string {
  const part = partOf(path);
  const at = indicatorAt(path);
  if (at) {
    const indicator = definition.tracks[at[0]]?.measures[at[1]]?.indicators[at[2]];
    return indicator?.name || t("indicator.unnamed");
  }
  if (typeof part === "number") return definition.tracks[part]?.sai || t("track.number", { n: part + 1 });
  const row = pieces(path)[1];
  return row !== undefined && /^\d+$/.test(row) ? t("where.row", { part: t(`part.${part}`), n: Number(row) + 1 }) : t(`part.${part}`);
}

/** What a check found, in a sentence. An unknown code is shown, so that somebody can look it up. */
export function told({ code, path, detail }: Finding, definition: Definition): string {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(detail)) if (typeof value === "string" || typeof value === "number") params[name] = value;
  const last = pieces(path).at(-1);
  if (code === "name_missing" && (last === "sai" || last === "bi")) return t(`check.${last}_missing`);
  if (typeof params["division"] === "string") params["division"] = divisionName(definition, params["division"]);
  return maybe(`check.${code}`, t("check.unknown", { code }), params);
}

/** ``unit:3`` where its name is not known. */
export function subjectName(subject: string): string {
  const [kind, number = ""] = subject.split(":");
  return t(kind === "member" ? "subject.memberNo" : "subject.unitNo", { n: number });
}

/** ``panel:5`` and ``panel: Li`` are somebody on the panel. */
export function actorName(actor: string, name: string | null = null): string {
  const [role = "", ...rest] = actor.split(":");
  const of = name || rest.join(":");
  const called = maybe(`actor.${role.replace(" ", "_")}`, role);
  if (!of || role === "contest") return called;
  return /^\d+$/.test(of) ? `${called} #${of}` : t("actor.named", { role: called, name: of.trim() });
}
