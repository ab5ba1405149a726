/** Entries of the public log in words. */
import { listed } from "./phrases";
import { dayName, periodName } from "./naming";
import { isText, t } from "./texts";
import type { Definition, Entry } from "./wire";

/** What entries' keys are called by the rules. */
export type Names = ReadonlyMap<string, string>;

export function namesOf(definition: Definition): Names {
  const { tracks, vetoes, awards, flags, streaks, bonus } = definition;
  const indicators = tracks.flatMap(({ measures }) => measures.flatMap((measure) => measure.indicators));
  const kinds = bonus?.kinds ?? [];
  const praised = [...awards.map((each) => [`award:${each.key}`, each.name]), ...flags.map((each) => [`flag:${each.key}`, each.name]), ...streaks.map((each) => [`streak:${each.key}`, each.name])];
  const pairs = [...indicators, ...vetoes, ...kinds].map(({ key, name }) => [key, name]);
  return new Map([...pairs, ...praised, ["bonus", bonus?.name ?? ""]] as [string, string][]);
}

/** What was done; an action that is not known yet is told as it is. */
export function actionName(action: string): string {
  const key = `action.${action}`;
  return isText(key) ? t(key as "action.record.entered") : action;
}

/** In what role; names of persons are never public. */
export function actorName(role: string): string {
  const key = `actor.${role}`;
  return isText(key) ? t(key as "actor.panel") : role;
}

export function subjectName(subject: string, names: Names): string {
  const known = names.get(subject);
  if (known) return known;
  const [kind, n = ""] = subject.split(":");
  return t(kind === "unit" ? "log.unit" : "log.person", { n });
}

/** What is left out: hashes are told apart, and what says nothing to a reader. */
const QUIET = new Set(["hash", "results", "entrants", "children", "revision", "evidence", "entered_by", "checked_by", "certificate", "source", "early", "veto_no", "sha256", "size", "panel", "figure"]);

/** The rest of an entry as names and values. */
export function details({ args }: Entry, names: Names): [name: string, value: string][] {
  const named = Object.entries(args ?? {}).sort(([one], [other]) => place(one) - place(other));
  const told = named.filter(([name, value]) => !QUIET.has(name) && value !== null && value !== "" && value !== undefined);
  return told.map(([name, value]) => [fieldName(name), valueName(name, value, names)]);
}

/** What a reader looks for first comes first. */
const ORDER = ["indicator", "veto", "award", "value", "from", "to", "state"];
const place = (name: string): number => (ORDER.indexOf(name) + ORDER.length + 1) % (ORDER.length + 1);

function fieldName(name: string): string {
  const key = `field.${name}`;
  return isText(key) ? t(key as "field.value") : name;
}

function valueName(name: string, value: unknown, names: Names): string {
  if (typeof value === "string") return textOf(name, value, names);
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) return listed(value.map((each) => valueName(name, each, names)));
  if (value && typeof value === "object") return listed(Object.entries(value).map(([key, each]) => `${fieldOr(key, names)} ${valueName(key, each, names)}`));
  return String(value);
}

const fieldOr = (key: string, names: Names): string => names.get(key) ?? fieldName(key);

function textOf(name: string, value: string, names: Names): string {
  if (name.endsWith("_day") || name === "publicity_until") return dayName(value);
  if (name === "period") return periodName(value);
  const key = `state.short.${value}`;
  if ((name === "from" || name === "to" || name === "state" || name === "settled") && isText(key)) return t(key as "state.short.open");
  return names.get(value) ?? value;
}
