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
  levels: number[];
  red: Red;
  rows: Row[];
  next: string | null;
  bottom: Row[] | null;
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
  origin: string;
}

export interface TrackDetail extends Track {
  score: string;
  /** Of the full mark, in percent. */
  share: string;
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
  competition: Competition;
  periods: Period[];
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

/** A version of the rules; the newest first. */
export interface Version {
  version: number;
  rules_hash: string;
  from_day: string;
  reason: string;
}

export interface Header {
  competition: Competition;
  versions: Version[];
  periods: Period[];
}

export interface Listed {
  competition_id: string;
  title: string;
  organizer: string;
}

/** Who reads, by personal link or account. */
export interface Me {
  member: { member_id: number; name: string; unit: string };
  competitions: Listed[];
}
