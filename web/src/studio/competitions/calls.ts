/** What the competition addresses of the API send and take. Figures are decimal texts. */
import { language } from "../../shared/i18n";
import { address, api, type Query } from "../api";
import type { Definition, PeriodKind, SubjectKind } from "./definition";
import type { Value } from "./values";

export type CompetitionState = "draft" | "running" | "ended";
export type PeriodState = "open" | "collecting" | "scored" | "publicity" | "final";
/** What the signed-in person may do here. */
export type Access = "manage" | "panel" | "editor" | "none";

export interface Words {
  zh: string;
  en: string;
}

export interface CompetitionLine {
  competition_id: string;
  title: string;
  organizer: string;
  state: CompetitionState;
  public: boolean;
  revision: number;
  access: Access;
  owner: { account_id: number; name: string } | null;
  changed_ms: number;
  created_ms: number;
}

export interface Competition extends CompetitionLine {
  definition: Definition;
}

export interface Template {
  name: string;
  title: Words;
  description: Words;
}

export interface Finding {
  severity: "error" | "warning";
  code: string;
  path: string;
  detail: Record<string, unknown>;
}

export interface Checked {
  ready: boolean;
  problems: Finding[];
}

export interface RulesVersion {
  version: number;
  hash: string;
  from_day: string;
  reason: string;
  frozen_ms: number;
  actor: string;
  definition?: Definition;
}

export interface Clock {
  name: "period" | "panel" | "draft" | "publicity";
  /** The last day of waiting. */
  until: string;
  /** Whether the next step must wait for it. */
  binding: boolean;
  working_days_left: number;
}

export interface Period {
  key: string;
  kind: PeriodKind;
  first_day: string;
  last_day: string;
  state: PeriodState;
  since_ms: number | null;
  version: number;
  clock: Clock | null;
  running: boolean;
  /** How many values are missing; null where nothing can be recorded. */
  missing: number | null;
  objections: number;
  /** Shorter periods that are not final. */
  unfinished: string[];
  next: PeriodState | null;
  /** The refusal that the next step would meet now. */
  blocked: string | null;
  publicity_until?: string | null;
}

export interface Gap {
  subject: string;
  name: string;
  indicator: string;
  indicator_name?: string;
}

export interface SubjectLine {
  subject: string;
  name: string;
  number: string;
  division: string;
  level: number;
  parent: number | null;
}

export type RecordState = "self" | "entered" | "checked" | "withdrawn";

export interface RecordLine {
  period: string;
  subject: string;
  indicator: string;
  revision: number;
  state: RecordState;
  value: Value;
  reason: string;
  source: "entry" | "import" | "contest" | "settle";
  entered_by: string;
  entered_ms: number;
  checked_by: string | null;
  checked_ms: number | null;
  evidence: (string | Evidence)[];
}

export interface Evidence {
  evidence_id: string;
  name: string;
  size: number;
}

export interface Entry {
  period: string;
  subject: string;
  indicator: string;
  value?: Value;
  reason?: string;
  evidence?: string[];
  objection_no?: number;
  state?: RecordState;
}

export interface FileProblem {
  severity: "error" | "warning" | "info";
  code: string;
  file: string;
  sheet: string;
  row: number | null;
  column: string;
  cell: string;
  value: string;
  message: string | Words;
  suggestion: string | Words;
}

export interface Imported {
  format: string;
  encoding: string;
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  problems: FileProblem[];
  applied: boolean;
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
  unit: { name: string } | null;
  tracks: TrackScore[];
  /** What the row is ordered by, if not by its total. */
  by?: { value: string | null; rank: number | null };
}

export interface Standings {
  rows: Row[];
  next: string | null;
  kind: SubjectKind;
  level: number;
  division: string | null;
  levels: number[];
  /** The divisions that somebody is in. */
  groups: { division: string; name: string; count: number }[];
  total: number;
}

export interface Explained {
  key: string;
  name: string;
  unit: string;
  weight: string;
  mark: string | null;
  rank: number | null;
  shown: string;
  value: Words | null;
  explained: Words | null;
  origin: string;
}

export interface SubjectPage {
  subject: string;
  name: string;
  post: string;
  division: string;
  unit: { name: string } | null;
  rank: number;
  award_rank: number | null;
  of: number;
  before_rank: number | null;
  total: string;
  bonus: string;
  grade: string;
  vetoes: { name: string; reason: string }[];
  tracks: { key: string; sai: string; bi: string; score: string; weight: string; share: string; average_share: string; measures: { name: string; indicators: Explained[] }[] }[];
  bonus_items: { name: string; points: string }[];
  nearest: { indicator: string; gain: string; words: Words | string } | null;
  history: { period: string; total: string; rank: number; award_rank: number | null; of: number }[];
}

export interface Objection {
  objection_no: number;
  period: string;
  subject: string;
  name: string;
  indicator: string | null;
  text: string;
  signed: string;
  filed_ms: number;
  due_day: string;
  state: "open" | "upheld" | "rejected" | "withdrawn";
  decision: string;
  days_left: number | null;
  decided_ms: number | null;
}

export interface Decided {
  state: "given" | "withheld";
  note: string;
  certificate: string | null;
}

/** Somebody who is proposed for an award, or was given it without. */
export interface Proposal {
  award: string;
  name: string;
  kind: "award" | "flag" | "streak";
  subject: string;
  subject_name: string;
  unit: { name: string } | null;
  division: string;
  proposed: boolean;
  place: number | null;
  figure: string | null;
  times: number;
  kept: boolean;
  wording: string;
  basis: string;
  decision: Decided | null;
}

export interface LogLine {
  seq: number;
  at_ms: number;
  actor: string;
  name?: string | null;
  action: string;
  period: string | null;
  subject: string | null;
  args: Record<string, unknown> | null;
  digest: string;
  hash: string;
}

export interface Verification {
  verified: boolean;
  entries: number;
  problems: ({ code: string } & Record<string, unknown>)[];
}

export interface VetoLine {
  veto_no: number;
  period: string;
  subject: string;
  name: string;
  veto: string;
  reason: string;
  at_ms: number;
  lifted_ms: number | null;
}

export interface Feed {
  contest_id: string;
  title: string;
  indicator: string;
  period: string;
  figure: string;
  taken_ms: number | null;
}

export interface Helper {
  account_id: number;
  name: string;
  login?: string;
}

export const one = (id: string): string => `/competitions/${encodeURIComponent(id)}`;
/** All of a list, page by page. */
async function items<Each>(path: string, query: Query = {}): Promise<Each[]> {
  const found: Each[] = [];
  for (let after: string | null = null; ; ) {
    const page: { items: Each[]; next?: string | null } = await api.get(path, { ...query, after });
    found.push(...page.items);
    after = page.next ?? null;
    if (after === null || page.items.length === 0) return found;
  }
}

export const calls = {
  competition: (id: string) => api.get<Competition>(one(id)),
  templates: () => items<Template>("/competition-templates"),
  create: (fields: { template?: string; definition?: unknown; title?: string; language?: string }) => api.post<Competition>("/competitions", fields),
  change: (id: string, fields: { public: boolean }) => api.patch<Competition>(one(id), fields),
  remove: (id: string) => api.delete(one(id)),
  save: (id: string, definition: Definition, revision: number) => api.put<Competition>(`${one(id)}/definition`, definition, revision),
  check: (id: string) => api.get<Checked>(`${one(id)}/check`),
  start: (id: string) => api.post(`${one(id)}/start`),
  rules: (id: string) => items<RulesVersion>(`${one(id)}/rules`),
  revise: (id: string, definition: Definition, from_day: string, reason: string) => api.post(`${one(id)}/rules`, { definition, from_day, reason }),
  periods: (id: string) => items<Period>(`${one(id)}/periods`),
  advance: (id: string, period: string, to: PeriodState, early: boolean, reason: string) =>
    api.post(`${one(id)}/periods/${period}/advance`, { to, early, reason }),
  reopen: (id: string, period: string, reason: string) => api.post(`${one(id)}/periods/${period}/reopen`, { reason }),
  missing: (id: string, period: string) => items<Gap>(`${one(id)}/missing`, { period }),
  settle: (id: string, period: string, settled: { subject: string; indicator: string; as: string }[], reason: string) =>
    api.post(`${one(id)}/settlements`, { period, items: settled, reason }),
  records: (id: string, period: string) => items<RecordLine>(`${one(id)}/records`, { period, page_size: 2000 }),
  entrants: (id: string, period: string) => items<SubjectLine>(`${one(id)}/entrants`, { period, page_size: 10_000 }),
  history: (id: string, period: string, subject: string, indicator: string) => items<RecordLine>(`${one(id)}/records/history`, { period, subject, indicator }),
  /** All of them or none; what came of them comes back. */
  enter: (id: string, entries: Entry[]) => api.put<{ items: RecordLine[] }>(`${one(id)}/records`, entries).then(({ items: made }) => made),
  checked: (id: string, entries: Entry[]) => api.post(`${one(id)}/records/check`, entries),
  /** Everything in a period that somebody else has entered. */
  checkOthers: (id: string, period: string) => api.post<{ checked: number; own: number }>(`${one(id)}/records/check`, { period }),
  evidence: (id: string, file: File) => api.upload<Evidence>(`${one(id)}/evidence`, file),
  standings: (id: string, query: Query) => api.get<Standings>(`${one(id)}/standings`, query),
  subject: (id: string, kind: string, number: string, period: string) => api.get<SubjectPage>(`${one(id)}/subjects/${kind}/${number}`, { period }),
  objections: (id: string) => items<Objection>(`${one(id)}/objections`),
  object: (id: string, fields: { period: string; subject: string; indicator?: string | undefined; text: string; signed: string }) => api.post(`${one(id)}/objections`, fields),
  decide: (id: string, no: number, state: "upheld" | "rejected", decision: string) => api.post(`${one(id)}/objections/${no}/decision`, { state, decision }),
  awards: (id: string, period: string) => api.get<{ items: Proposal[] }>(`${one(id)}/awards`, { period }),
  award: (id: string, period: string, fields: { award: string; subject: string; state: string; note: string }) => api.put<{ items: Proposal[] }>(`${one(id)}/awards`, { period, ...fields }),
  verification: (id: string) => api.get<Verification>(`${one(id)}/verification`),
  vetoes: (id: string, period: string) => items<VetoLine>(`${one(id)}/vetoes`, { period }),
  veto: (id: string, fields: { period: string; subject: string; veto: string; reason: string }) => api.post(`${one(id)}/vetoes`, fields),
  feeds: (id: string) => items<Feed>(`${one(id)}/feeds`),
  feed: (id: string, fields: { contest_id: string; indicator: string; period: string; figure: string }) => api.post(`${one(id)}/feeds`, fields),
  people: (id: string) => items<Helper>(`${one(id)}/people`),
};

export const paths = {
  log: (id: string) => `${one(id)}/log`,
  form: (id: string, period: string, format: string) => address(`${one(id)}/records/form`, { period, format, language: language.current }),
  evidence: (id: string, evidence: string) => address(`${one(id)}/evidence/${evidence}`),
  imported: (id: string) => `${one(id)}/records/import`,
  exported: (id: string, query: Query) => address(`${one(id)}/export`, { ...query, language: language.current }),
  certificates: (id: string, period: string) => address(`${one(id)}/certificates`, { period }),
  certificate: (id: string, serial: string) => address(`${one(id)}/certificates/${encodeURIComponent(serial)}.pdf`),
  definition: (id: string) => address(`${one(id)}/definition`),
};

export const numberOf = (subject: string): string => subject.split(":")[1] ?? "";
export const kindOf = (subject: string): SubjectKind => (subject.startsWith("member:") ? "member" : "unit");
