/** Every message between a page and the server; docs/protocol.md explains them. */
// Written by docs/generate.py from quizengine/live; edit the code, then run: make docs

export type Theme = "night" | "paper" | "ceremony";

export type Identity = "nickname" | "roster" | "either";

export type Kind = "single" | "multiple" | "truefalse" | "text" | "numeric" | "ordering" | "matching" | "poll";

export type ItemPhase = "reading" | "open" | "closed" | "revealed" | "void" | "skipped";

export type Stage = "lobby" | "item" | "standings" | "podium";

export type Display = "stage" | "cover" | "blank" | "qr";

export type NextCommand = "start" | "open" | "close" | "reveal" | "standings" | "next_item" | "podium" | "none";

export type Label = "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J";

export interface Choice {
  id: string;
  label: Label;
  text: string;
  /** truefalse only: which of the two this is. */
  value?: boolean;
}

export interface LeftPart {
  id: string;
  text: string;
}

export interface ChoicesGiven {
  choices: string[];
}

export interface TextsGiven {
  texts: string[];
}

export interface NumberGiven {
  number: string;
}

export interface OrderGiven {
  order: string[];
}

export interface PairsGiven {
  pairs: [string, string][];
}

export type Given = ChoicesGiven | TextsGiven | NumberGiven | OrderGiven | PairsGiven;

export interface Key {
  choices?: string[];
  texts?: string[][];
  low?: string;
  high?: string;
  number?: string | null;
  order?: string[];
  pairs?: [string, string][];
}

export interface TextCount {
  text: string;
  count: number;
  right: boolean;
}

export interface Distribution {
  answered: number;
  players: number;
  /** null for a poll. */
  right: number | null;
  counts?: Record<string, number>;
  texts?: TextCount[];
}

export interface Select {
  min: number;
  max: number;
}

export interface Picture {
  src: string;
  alt: string;
}

export interface ItemView {
  item_no: number;
  round_no: number;
  index: number;
  phase: ItemPhase;
  kind: Kind;
  points: number;
  scoring: "accuracy" | "speed";
  answers: "first" | "last";
  scored: boolean;
  time_limit_ms: number;
  opened_ms: number | null;
  deadline_ms: number | null;
  reading_ends_ms?: number | null;
  remaining_ms?: number | null;
  stem: string;
  media?: Picture[];
  choices?: Choice[];
  left?: LeftPart[];
  right?: Choice[];
  blanks?: number;
  unit?: string;
  select?: Select;
  key?: Key;
  explanation?: string;
  source?: string;
  distribution?: Distribution;
}

export interface StandingsRow {
  rank: number;
  player_id: number;
  nickname: string;
  /** Members of the roster who are in one. */
  unit?: string;
  score: number;
  before: number;
  gained: number;
  change: number | null;
  right_time_ms: number;
}

export interface StandingsView {
  after_item_no: number;
  players: number;
  final: boolean;
  rows: StandingsRow[];
}

export interface RoundView {
  round_no: number;
  title: string;
  format: string;
  items: number;
}

export interface RundownRow {
  item_no: number;
  round_no: number;
  kind: Kind;
  status: "pending" | "current" | "done" | "skipped" | "void";
}

export interface Next {
  command: string;
  code: NextCommand;
}

export interface Upcoming {
  item_no: number;
  kind: Kind;
  stem: string;
}

export interface ContestView {
  contest_id: string;
  version: number;
  server_ms: number;
  pin: string;
  title: string;
  subtitle: string;
  organizer: string;
  theme: Theme;
  language: string;
  phase: "lobby" | "running" | "finished";
  stage: Stage;
  locked: boolean;
  late_join: boolean;
  paused: boolean;
  rounds: RoundView[];
  round_no: number | null;
  items_total: number;
  items_done: number;
  item: ItemView | null;
  standings: StandingsView | null;
  result_hash?: string | null;
  media_ahead?: string[];
  /** Host and screen. */
  join_url?: string;
  /** Host and screen. */
  display?: Display;
  /** Host. */
  next?: Next;
  /** Host. */
  commands?: string[];
  /** Host. */
  rundown?: RundownRow[];
  /** Host. */
  upcoming?: Upcoming | null;
}

export interface NameAndNumber {
  name: string;
  staff_number: string;
}

export interface StoredAnswer {
  item_no: number;
  submission: number;
  given: Given;
  received_ms: number;
}

export interface ReasonedPoints {
  reason: string;
  points: number;
}

export interface Gap {
  rank: number;
  nickname: string;
  points: number;
  time_ms: number;
}

export interface Result {
  item_no: number;
  answered: boolean;
  right: boolean | null;
  mark: [number, number] | null;
  points: number;
  reasons: ReasonedPoints[];
  streak: number;
  rank: number | null;
  change: number | null;
  gap: Gap | null;
  elapsed_ms: number | null;
}

export interface YouView {
  version: number;
  player_id: number;
  nickname: string;
  score: number;
  rank: number | null;
  players: number;
  time_factor_percent: number;
  deadline_ms: number | null;
  answer: StoredAnswer | null;
  result: Result | null;
}

export interface ConnectionHealth {
  /** Round trip of 150 ms at most, or not measured yet. */
  good: number;
  slow: number;
  gone: number;
}

export interface RosterView {
  roster_version: number;
  joined: number;
  present: number;
  newest: string[];
  /** Host only. */
  health?: ConnectionHealth;
}

export interface ProgressView {
  item_no: number;
  answered: number;
  players: number;
  /** Host only. */
  distribution?: Distribution | null;
}

export interface PlayerRow {
  player_id: number;
  nickname: string;
  /** Members of the roster who are in one. */
  unit?: string;
  present: boolean;
  score: number;
  answered: boolean;
  round_trip_ms: number | null;
  time_factor_percent: number;
}

export interface Snapshot {
  server_ms: number;
  contest: ContestView;
  you?: YouView;
  roster?: RosterView;
  progress?: ProgressView | null;
}

export interface Refused {
  ok: false;
  code: string;
  retry: boolean;
  /** ``wait_ms`` says how long to wait before the same message may be sent again. */
  detail?: { wait_ms?: number; [name: string]: unknown };
}
export type Ack<Body = unknown> = ({ ok: true } & Body) | Refused;

type Nothing = Record<string, never>;

/** What a page may ask, by event: the message it sends and the body of the ack. */
export interface Requests {
  find_contest: {
    send: { pin: string };
    ack: { title: string; organizer: string; theme: Theme; language: string; identity: Identity; joinable: boolean; code: string | null };
  };
  join_contest: {
    send: { pin: string; nickname?: string; member?: NameAndNumber; member_token?: string; join_key?: string };
    ack: { player_id: number; resume_token: string; snapshot: Snapshot };
  };
  resume_player: {
    send: { resume_token: string };
    ack: { player_id: number; snapshot: Snapshot };
  };
  request_snapshot: {
    send: Nothing;
    ack: { snapshot: Snapshot };
  };
  submit_answer: {
    send: { item_no: number; submission: number; given: Given; elapsed_ms?: number | null };
    ack: { item_no: number; submission: number; given: Given; received_ms: number };
  };
  sync_time: {
    send: { client_ms: number };
    ack: { client_ms: number; server_ms: number };
  };
  leave_contest: {
    send: Nothing;
    ack: unknown;
  };
  run_command: {
    send: { command: string; version: number; args?: Record<string, unknown> };
    ack: { version: number };
  };
  list_players: {
    send: { after?: number; limit?: number };
    ack: { players: PlayerRow[]; more: boolean };
  };
  remove_players: {
    send: { player_ids: number[] };
    ack: { removed: number[] };
  };
  rename_player: {
    send: { player_id: number; nickname: string };
    ack: unknown;
  };
  set_time_factor: {
    send: { player_id: number; percent: number };
    ack: unknown;
  };
}

/** What the server says by itself. */
export interface Announcements {
  contest_changed: ContestView;
  player_changed: YouView;
  player_removed: { code: string };
  progress_changed: ProgressView;
  roster_changed: RosterView;
  consoles_changed: { hosts: number; screens: number };
  server_restarting: Nothing;
}
