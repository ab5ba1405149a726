/** What a competition assesses, as the editor holds it. Every change is a new definition. */
import type { Theme } from "../../shared/protocol";
import type { RuleName } from "./rules";

export type SubjectKind = "unit" | "member";
export type PeriodKind = "day" | "ten_days" | "week" | "month" | "quarter" | "half" | "year" | "season";
export type Setting = string | number | boolean | readonly unknown[];

/** A rule's name with its settings beside it. */
export interface Rule {
  name: RuleName;
  [setting: string]: unknown;
}

export interface Indicator {
  key: string;
  name: string;
  weight: string;
  of: SubjectKind;
  rule: Rule;
  unit: string;
  source: (typeof SOURCES)[number];
  frequency: PeriodKind | null;
  aggregate: (typeof AGGREGATES)[number];
  publish_as: (typeof PUBLISH_AS)[number];
  divisions: string[];
  among: "division" | "all";
  figure: (typeof FIGURES)[number];
  note: string;
}

export interface Measure {
  key: string;
  name: string;
  indicators: Indicator[];
}

export interface Track {
  key: string;
  sai: string;
  bi: string;
  weight: string;
  measures: Measure[];
}

/** A kind of deduction or bonus, with the points of one. */
export interface Kind {
  key: string;
  name: string;
  points: string;
}

export interface Bonus {
  name: string;
  cap: string;
  kinds: Kind[];
}

export interface Division {
  key: string;
  name: string;
  kind: SubjectKind;
}

export interface Veto {
  key: string;
  name: string;
  effect: (typeof EFFECTS)[number];
  cap: string;
}

export interface Grade {
  name: string;
  at_least: string;
}

export interface TieBreak {
  by: "track" | "indicator" | "deductions";
  key: string;
}

interface Prize {
  key: string;
  name: string;
  kind: SubjectKind;
  period_kind: PeriodKind | null;
}

export interface Award extends Prize {
  quota: string;
  division: string;
  by: string;
  wording: string;
  basis: string;
}

export interface Flag extends Prize {
  division: string;
  by: string;
  keep_after: number;
}

export interface Streak extends Prize {
  top: number;
  periods: number;
  wording: string;
}

export interface Definition {
  title: string;
  organizer: string;
  description: string;
  language: string;
  theme: Theme;
  compares: SubjectKind[];
  tree: string;
  level: number;
  divisions: Division[];
  tracks: Track[];
  bonus: Bonus | null;
  vetoes: Veto[];
  grades: Grade[];
  ties: TieBreak[];
  awards: Award[];
  flags: Flag[];
  streaks: Streak[];
  periods: { first_day: string; last_day: string; kinds: PeriodKind[] };
  flow: { panel_day: number; draft_days: number; publicity_days: number; review_days: number; holidays: string[]; workdays: string[] };
  showing: { members: "none" | "top" | "all"; top: number; bottom: boolean; bottom_reason: string };
}

export const SOURCES = ["self", "peer", "panel", "survey", "system", "contest"] as const;
export const AGGREGATES = ["mean", "sum", "last", "min", "recompute"] as const;
export const PUBLISH_AS = ["value", "rank", "band", "pass_fail", "none"] as const;
export const FIGURES = ["percent", "points", "rank", "participation"] as const;
export const EFFECTS = ["disqualify_award", "zero_score", "cap_grade"] as const;
/** From fine to coarse. */
export const PERIOD_KINDS = ["day", "ten_days", "week", "month", "quarter", "half", "year", "season"] as const;
export const SUBJECT_KINDS = ["unit", "member"] as const;
/** The key of the bonus where records speak of indicators. */
export const BONUS = "bonus";

export const newIndicator = (taken: readonly string[], name = ""): Indicator => ({
  key: freshKey("indicator", taken), name, weight: "5", of: "unit", rule: { name: "linear", target: "100" }, unit: "%", source: "panel",
  frequency: null, aggregate: "mean", publish_as: "value", divisions: [], among: "division", figure: "percent", note: "",
});

export const newTrack = (taken: readonly string[]): Track => {
  const key = freshKey("track", taken);
  return { key, sai: "", bi: "", weight: "0", measures: [{ key: `${key}_m`, name: "", indicators: [] }] };
};

/** What may be left out of a definition, put in. */
export function whole(data: Partial<Definition>): Definition {
  return {
    title: "", organizer: "", description: "", language: "zh-CN", theme: "paper", compares: ["unit"], tree: "", level: 1, bonus: null, divisions: [],
    vetoes: [], grades: [], ties: [], awards: [], flags: [], streaks: [], ...data,
    tracks: (data.tracks ?? []).map(wholeTrack),
    periods: { first_day: "", last_day: "", kinds: ["month"], ...data.periods },
    flow: { panel_day: 5, draft_days: 3, publicity_days: 5, review_days: 3, holidays: [], workdays: [], ...data.flow },
    showing: { members: "top", top: 10, bottom: false, bottom_reason: "", ...data.showing },
  };
}

function wholeTrack(track: Track & { indicators?: Indicator[] }): Track {
  const { indicators, ...rest } = track;
  const measures = rest.measures ?? [{ key: `${rest.key}_m`, name: "", indicators: indicators ?? [] }];
  const usual = { ...newIndicator([]), unit: "" };
  return { ...rest, measures: measures.map((each) => ({ ...each, name: each.name ?? "", indicators: each.indicators.map((one) => ({ ...usual, ...one })) })) };
}

/** A short key that nothing else has. */
export function freshKey(stem: string, taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`${stem}${n}`)) return `${stem}${n}`;
}

export const indicatorsOf = (track: Track, division?: string): Indicator[] =>
  track.measures.flatMap(({ indicators }) => indicators).filter(({ divisions }) => division === undefined || divisions.length === 0 || divisions.includes(division));

export const allIndicators = (definition: Definition, division?: string): Indicator[] => definition.tracks.flatMap((track) => indicatorsOf(track, division));

/** The list with ``less`` things at a place replaced by others. */
export function spliced<Each>(list: readonly Each[], at: number, less: number, ...others: Each[]): Each[] {
  return [...list.slice(0, at), ...others, ...list.slice(at + less)];
}

/** The list with one of its things elsewhere. */
export const moved = <Each>(list: readonly Each[], from: number, to: number): Each[] => spliced(spliced(list, from, 1), to, 0, list[from]!);

const MILLIONTHS = 1_000_000;
/** Decimal texts added without the errors of floats; what is no number counts nothing. */
export function added(texts: readonly (string | number)[]): string {
  const sum = texts.reduce<number>((sum, text) => sum + (Math.round(Number(text) * MILLIONTHS) || 0), 0);
  return String(sum / MILLIONTHS);
}

export const same = (one: string | number, other: string | number): boolean => added([one]) === added([other]);

export interface Sum {
  /** A division's key; empty where the competition has none. */
  division: string;
  sum: string;
  fits: boolean;
}

/** What a track's indicators add up to, for each division that units or members can be in. */
export function sums(definition: Definition, track: Track): Sum[] {
  const keys = definition.divisions.length ? definition.divisions.map(({ key }) => key) : [""];
  return keys.map((division) => {
    const sum = added(indicatorsOf(track, division || undefined).map(({ weight }) => weight));
    return { division, sum, fits: same(sum, track.weight) };
  });
}

export const total = (definition: Definition): string => added(definition.tracks.map(({ weight }) => weight));
