/** What the contest addresses of the API send and take. */
import type { Identity, Kind, Theme } from "../../shared/protocol";
import { api } from "../api";
import type { Plan, Setting } from "./plan";

export type Phase = "draft" | "lobby" | "running" | "finished";

export interface ContestLine {
  contest_id: string;
  title: string;
  phase: Phase;
  owner: { account_id: number; name: string } | null;
  revision: number;
  rehearsal: boolean;
  created_ms: number;
  changed_ms: number;
  opened_ms: number | null;
  finished_ms: number | null;
  pin: string | null;
  rounds: number;
  questions: number;
  players: number;
  may_edit: boolean;
  may_host: boolean;
}

export interface Contest extends ContestLine {
  plan: Plan;
}

export interface Words {
  zh: string;
  en: string;
}

export interface FormatSetting {
  name: string;
  type: "integer" | "boolean" | "choice";
  default: Setting;
  low: number | null;
  high: number | null;
  unit: "points" | "ms" | null;
  title: Words;
  sentence: Words;
  options: { value: Setting; title: Words }[];
}

export interface Format {
  name: string;
  title: Words;
  description: Words;
  sections: { name: string; title: Words; settings: FormatSetting[] }[];
}

export interface Found {
  code: string;
  severity: "error" | "warning";
  /** A JSON pointer into the plan. */
  place: string;
  params: Record<string, unknown>;
}

export interface Checks {
  ready: boolean;
  minutes: number;
  problems: Found[];
  rounds: { round_no: number; questions: number; minutes: number }[];
}

export interface Placed {
  bank_id: string;
  number: number;
  drawn: boolean;
  gone: boolean;
  hidden: boolean;
  kind: Kind | null;
  stem: string | null;
  topic: string | null;
  difficulty: number | null;
}

export interface Drawn {
  revision: number;
  rounds: { round_no: number; questions: Placed[] }[];
}

export interface RulePart {
  text: string;
  changed: boolean;
}

export interface RuleBook {
  language: string;
  rounds: { round_no: number; title: string; rules: { text: string; parts: RulePart[] }[] }[];
  contest: { text: string; parts: RulePart[] }[];
  deviations: { round_no: number; setting: string; title: string; value: string; default: string }[];
}

export interface Template {
  template_id: string;
  title: string;
  description: string;
  shipped: boolean;
  questions: number | null;
  plan: Plan;
}

export interface Tokens {
  host_token: string | null;
  screen_token: string | null;
}

export interface BankLine {
  bank_id: string;
  title: string;
  questions: number;
  in_play: boolean;
}

export interface BankQuestion {
  bank_id: string;
  number: number;
  question: { kind: Kind; stem: string; topic?: string; difficulty?: number | null };
}

export interface TopicCount {
  topic: string;
  difficulty: number | null;
  kind: Kind;
  questions: number;
}

export const THEMES: readonly Theme[] = ["night", "paper", "ceremony"];
export const IDENTITIES: readonly Identity[] = ["nickname", "roster", "either"];

const one = (id: string): string => `/contests/${encodeURIComponent(id)}`;
const items = <Each>(path: string, query = {}): Promise<Each[]> => api.get<{ items: Each[] }>(path, query).then((found) => found.items);

export const calls = {
  contest: (id: string) => api.get<Contest>(one(id)),
  create: (fields: { title?: string; template_id?: string; plan?: Plan }) => api.post<Contest>("/contests", fields),
  save: (id: string, plan: Plan, revision: number) => api.put<Contest>(one(id), { plan }, revision),
  remove: (id: string) => api.delete(one(id)),
  duplicate: (id: string) => api.post<Contest>(`${one(id)}/duplicate`),
  checks: (id: string) => api.get<Checks>(`${one(id)}/checks`),
  drawn: (id: string) => api.get<Drawn>(`${one(id)}/draw`),
  ruleBook: (id: string, language: string) => api.get<RuleBook>(`${one(id)}/rule-book`, { language }),
  open: (id: string) => api.post<Tokens & { pin: string }>(`${one(id)}/open`),
  tokens: (id: string, roles: ("host" | "screen")[]) => api.post<Tokens>(`${one(id)}/tokens`, { roles }),
  mark: (id: string, rehearsal: boolean) => api.put<Contest>(`${one(id)}/rehearsal`, { rehearsal }),
  clear: (id: string, title: string) => api.post<Contest>(`${one(id)}/rehearsal/clear`, { title }),
  formats: () => items<Format>("/formats"),
  templates: (language: string) => items<Template>("/contest-templates", { language }),
  keep: (title: string, contest_id: string) => api.post<Template>("/contest-templates", { title, contest_id }),
  banks: () => items<BankLine>("/banks", { page_size: 200 }),
  topics: (bank: string) => items<TopicCount>(`/banks/${encodeURIComponent(bank)}/topics`),
};
