/** What the result addresses of the API send and take. */
import { language } from "../../shared/i18n";
import type { Choice, Key, Kind, LeftPart } from "../../shared/protocol";
import { address, api } from "../api";

export interface Place {
  rank: number;
  player_id: number;
  nickname: string;
  score: number;
  right_time_ms: number;
}

export interface Bin {
  from: number;
  to: number;
  players: number;
}

export interface Standings {
  items: Place[];
  next: string | null;
  total: number;
  contest_id: string;
  title: string;
  phase: "lobby" | "running" | "finished";
  finished_ms: number | null;
  items_total: number;
  items_closed: number;
  rulings: number;
  result_hash: string;
  spread: { players: number; lowest: number | null; highest: number | null; median: number | null; mean: number | null; bins: Bin[] };
}

export interface PlayerLine {
  player_id: number;
  nickname: string;
  /** Of who plays as a member of the roster. */
  staff_number: string | null;
  unit: string | null;
  /** Nobody who was removed has one. */
  rank: number | null;
  score: number;
  right_time_ms: number;
  answered: number;
  right: number;
  items: number;
  removed: boolean;
}

export interface Entry {
  seq: number;
  points: number;
  words: string;
  ruling: number | null;
  note: string;
}

export interface ToldItem {
  item_no: number;
  kind: Kind;
  stem: string;
  topic: string;
  void: boolean;
  full_points: number;
  given_words: string | null;
  key_words: string;
  mark: [number, number] | null;
  points: number;
  entries: Entry[];
  elapsed_ms: number | null;
}

export interface Explained extends PlayerLine {
  items_told: ToldItem[];
  other_entries: Entry[];
  ledger_points: number;
}

export interface ItemFigures {
  item_no: number;
  round_no: number;
  kind: Kind;
  stem: string;
  topic: string;
  difficulty: number | null;
  full_points: number;
  void: boolean;
  scored: boolean;
  shown: { choices?: Choice[]; left?: LeftPart[]; right?: Choice[]; blanks?: number; unit?: string };
  keys: Key[];
  opened_keys: Key[];
  key_words: string;
  rulings: number[];
  counts: Record<string, number>;
  texts: { text: string; count: number; right: boolean }[];
  players: number;
  answered: number;
  no_answer: number;
  right: number | null;
  share_right: number | null;
  discrimination: number | null;
  median_ms: number | null;
}

export interface TopicShare {
  topic: string;
  right: number;
  of: number;
  share_right: number | null;
}

export interface HelpNeeded {
  median: number | null;
  players: { player_id: number; nickname: string; rank: number; score: number; topics: TopicShare[] }[];
  topics: TopicShare[];
}

export interface Held {
  void: boolean;
  words: string;
}

export interface Moved {
  player_id: number;
  nickname: string;
  points: number;
}

export interface Correction {
  ruling: number;
  item_no: number;
  stem: string;
  undoes: number | null;
  before: Held;
  after: Held;
  why: string;
  at_ms: number;
  by: string;
  moved: number;
  moves: Moved[];
}

export interface Verification {
  verified: boolean;
  findings: { code: string; item_no: number | null; player_id: number | null }[];
  entries: number;
  result_hash: string;
}

/** What a ruling would bring about. */
export interface Preview {
  moved: number;
  moves: { player_id: number; nickname: string; before: number; after: number; rank_before: number | null; rank_after: number | null }[];
}

export interface Wish {
  /** The keys that count; null is the key it was opened with. */
  keys: Key[] | null;
  void: boolean;
}

const one = (id: string): string => `/contests/${encodeURIComponent(id)}`;
const words = (): { language: string } => ({ language: language.current === "en" ? "en" : "zh" });
const MOST = 200;

export const calls = {
  standings: (id: string) => api.get<Standings>(`${one(id)}/results`, { page_size: 1 }),
  player: (id: string, player: string) => api.get<Explained>(`${one(id)}/players/${encodeURIComponent(player)}`, words()),
  questions: (id: string) => api.get<{ items: ItemFigures[] }>(`${one(id)}/questions`, words()).then(({ items }) => items),
  help: (id: string) => api.get<HelpNeeded>(`${one(id)}/help`),
  corrections: (id: string) => api.get<{ items: Correction[] }>(`${one(id)}/corrections`, { ...words(), page_size: MOST }).then(({ items }) => items),
  verification: (id: string) => api.get<Verification>(`${one(id)}/verification`),
  contest: (id: string) => api.get<{ may_edit: boolean }>(one(id)),
  preview: (id: string, item: number, wish: Wish) => api.post<Preview>(`${one(id)}/items/${item}/preview`, wish),
  regrade: (id: string, item: number, keys: Key[] | null, why: string) => api.post<{ moved: number }>(`${one(id)}/items/${item}/regrade`, { keys, why }),
  void: (id: string, item: number, why: string) => api.post<{ moved: number }>(`${one(id)}/items/${item}/void`, { why }),
  undo: (id: string, ruling: number, why: string) => api.post<{ moved: number }>(`${one(id)}/corrections/${ruling}/undo`, { why }),
};

export const paths = {
  standings: (id: string): string => `${one(id)}/results`,
  players: (id: string): string => `${one(id)}/players`,
  exported: (id: string, format: "xlsx" | "csv"): string => address(`${one(id)}/export`, { format, ...words() }),
};
