/** What the server says to the public about competitions. Figures are decimal texts: "96.46". */

export type SubjectKind = "unit" | "member";
export type PeriodKind = "day" | "ten_days" | "week" | "month" | "quarter" | "half" | "year" | "season";
export type State = "open" | "collecting" | "scored" | "publicity" | "final";
/** A sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}

export interface Track {
  key: string;
  sai: string;
  bi: string;
  weight: string;
}

export interface Division {
  key: string;
  name: string;
  kind: SubjectKind;
}

export interface Competition {
  competition_id: string;
  title: string;
  organizer: string;
  description?: string;
  language: string;
  theme: string;
  compares: SubjectKind[];
  divisions: Division[];
  tracks: Track[];
  bonus: { name: string; cap: string } | null;
}

export interface Period {
  key: string;
  kind: PeriodKind;
  first_day: string;
  last_day: string;
  state: State;
}

/** The period that is shown, by which rules, and how long objections are taken. */
export interface Shown extends Period {
  publicity_until: string | null;
  working_days_left: number | null;
  version: number;
  rules_hash: string;
  from_day: string;
}

export interface TrackScore {
  key: string;
  score: string;
  weight: string;
  best: boolean;
}

export interface Row {
  subject: string;
  name: string;
  unit: { subject: string; name: string } | null;
  headcount: number;
  division: string;
  rank: number;
  award_rank: number | null;
  before_rank: number | null;
  total: string;
  before_total: string | null;
  bonus: string;
  grade: string;
  vetoed: boolean;
  tracks: TrackScore[];
}

export interface Red {
  first: Row[];
  progress: { row: Row; gained: string; up: number }[];
  highlights: { subject: string; name: string; indicators: string[] }[];
}

export interface Board {
  competition: Competition;
  periods: Period[];
  period: Shown;
  kind: SubjectKind;
  level: number;
  division: string | null;
  levels: number[];
  /** The divisions that somebody is in. */
  groups: { division: string; name: string; count: number }[];
  red: Red;
  rows: Row[];
  next: string | null;
  total: number;
  bottom: Row[] | null;
  /** The row of the member who looks. */
  own: Row | null;
}

export type ShownAs = "value" | "pass_fail" | "band" | "rank" | "none";

export interface Mark {
  key: string;
  name: string;
  unit: string;
  weight: string;
  mark: string | null;
  rank: number | null;
  shown: ShownAs;
  value: Words | null;
  explained: Words | null;
  origin: string | null;
}

export interface TrackDetail extends Track {
  score: string;
  /** Of the full mark, in percent. */
  share: string | null;
  average_share: string | null;
  measures: { name: string; indicators: Mark[] }[];
}

export interface Past {
  period: string;
  total: string;
  rank: number;
  award_rank: number | null;
  of: number;
}

export interface Detail {
  period: Shown;
  subject: string;
  name: string;
  post: string;
  division: string;
  unit: { subject: string; name: string } | null;
  headcount: number;
  rank: number;
  award_rank: number | null;
  of: number;
  before_rank: number | null;
  total: string;
  bonus: string;
  grade: string;
  vetoes: { name: string; reason: string }[];
  tracks: TrackDetail[];
  bonus_items: { name: string; points: string }[];
  nearest: { indicator: string; gain: string; words: Words } | null;
  history: Past[];
  awards: { name: string; period: string; wording: string }[];
  version: number;
  rules_hash: string;
}

export interface Version {
  version: number;
  rules_hash: string;
  from_day: string;
  reason: string;
  frozen_ms: number;
}

/** What all pages of a competition know of it. */
export interface Header {
  competition: Competition;
  /** The newest first. */
  versions: Version[];
  /** The published ones. */
  periods: Period[];
  /** The newest entry of the log, and how many there are. */
  log_hash: string;
  log_entries: number;
}

export interface Listed {
  competition_id: string;
  title: string;
  organizer: string;
  compares: SubjectKind[];
}

/** Who reads, by personal link or account. */
export interface Me {
  member: { member_id: number; name: string; unit: string } | null;
  /** Somebody is signed in, who may be an editor of a unit. */
  account?: boolean;
  competitions: Listed[];
}

export interface Award {
  /** ``award:``, ``flag:`` or ``streak:`` and its key. */
  award: string;
  kind: "award" | "flag" | "streak";
  name: string;
  subject: string;
  subject_name: string;
  unit: { subject: string; name: string } | null;
  division: string;
  wording: string;
  basis: string;
  times: number;
  kept: boolean;
  decision: { state: "given" | "withheld"; note: string; certificate: string | null; at_ms: number } | null;
}

export interface Awards {
  period: string;
  items: Award[];
}

export interface Entry {
  seq: number;
  at_ms: number;
  actor: string;
  role: string;
  action: string;
  period: string | null;
  subject: string | null;
  /** What was done; null where it is not public, then only the digest stands. */
  args: Record<string, unknown> | null;
  salt: string | null;
  digest: string;
  previous: string;
  hash: string;
}

export interface LogPage {
  items: Entry[];
  /** The number behind which older ones are. */
  next: number | string | null;
}

interface Named {
  key: string;
  name: string;
}

export interface IndicatorRules extends Named {
  weight: string;
  of: SubjectKind;
  unit: string;
  source: "self" | "peer" | "panel" | "survey" | "system" | "contest";
  frequency: PeriodKind | null;
  aggregate: "mean" | "sum" | "last" | "min" | "recompute";
  publish_as: ShownAs;
  divisions: string[];
  note: string;
  rule: { name: string };
}

interface Praise extends Named {
  kind: SubjectKind;
  division?: string;
  period_kind: PeriodKind | null;
  wording?: string;
  basis?: string;
}

/** A competition's rules, whole (docs/competitions.md). */
export interface Definition {
  title: string;
  organizer: string;
  description: string;
  divisions: Division[];
  tracks: (Track & { measures: (Named & { indicators: IndicatorRules[] })[] })[];
  bonus: { name: string; cap: string; kinds: (Named & { points: string })[] } | null;
  vetoes: (Named & { effect: "disqualify_award" | "zero_score" | "cap_grade"; cap: string })[];
  grades: { name: string; at_least: string }[];
  ties: { by: "track" | "indicator" | "deductions"; key?: string }[];
  awards: (Praise & { quota: string })[];
  flags: (Praise & { keep_after: number })[];
  streaks: (Praise & { top: number; periods: number })[];
  periods: { first_day: string; last_day: string; kinds: PeriodKind[] };
  flow: { panel_day: number; draft_days: number; publicity_days: number; review_days: number };
  showing: { members: "none" | "top" | "all"; top: number; bottom: boolean; bottom_reason: string };
}

export interface RulesPage extends Version {
  definition: Definition;
  /** By indicator: how its marks come about. */
  explained: Record<string, Words>;
}
