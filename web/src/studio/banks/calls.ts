/** Requests of the bank pages, one function each. */
import { api } from "../api";
import type { WireProblem, WireQuestion } from "./wire";

export interface Bank {
  bank_id: string;
  title: string;
  description: string;
  language: string;
  licence: string;
  source: string;
  version: number;
  questions: number;
  changed_ms: number;
  owner: { account_id: number; name: string } | null;
  /** Comes with the program: read, copied, never changed. */
  shipped: boolean;
  may_edit: boolean;
  /** Its questions are in a contest that goes on, and not for this account to read. */
  in_play: boolean;
}
export type BankFields = Pick<Bank, "title" | "language" | "licence" | "description">;

export interface StoredQuestion {
  bank_id: string;
  number: number;
  version: number;
  removed: boolean;
  changed_ms: number;
  changed_by: string | null;
  question: WireQuestion;
}

export type Change = "added" | "changed" | "removed" | "restored" | "imported" | "undone";
export interface PastState {
  version: number;
  at_ms: number;
  by: string | null;
  change: Change;
  question: WireQuestion | null;
}

export interface TopicCount {
  topic: string;
  difficulty: number | null;
  kind: string;
  questions: number;
}

export interface Twin {
  number: number;
  stem: string;
  others: { bank_id: string; title: string; number: number }[];
}

export interface Uses {
  drafts: { contest_id: string; title: string; numbers: number[] }[];
  contests: { contest_id: string; title: string; phase: "lobby" | "running" | "finished"; numbers: number[] }[];
}

export interface ImportReport {
  format: string;
  encoding: string;
  title: string;
  language: string;
  found: number;
  accepted: number;
  skipped: number;
  rejected: number;
  problems: WireProblem[];
}
export interface Imported {
  report: ImportReport;
  /** What taking it adds and changes; ``known`` the bank has already. */
  added: number;
  changed: number;
  known: number;
  /** Questions that other banks have; ``index`` counts the accepted ones from 0. */
  elsewhere: { bank_id: string; title: string; number: number; index: number }[];
  /** The first of the accepted. */
  questions: WireQuestion[];
  bank: Bank | null;
  import_id: string | null;
}

const bank = (id: string): string => `/banks/${encodeURIComponent(id)}`;
const question = (id: string, number: number): string => `${bank(id)}/questions/${number}`;
const items = <Each>(path: string): Promise<Each[]> => api.get<{ items: Each[] }>(path).then((found) => found.items);

export const paths = {
  banks: "/banks",
  questions: (id: string): string => `${bank(id)}/questions`,
  exported: (id: string): string => `${bank(id)}/export`,
  template: "/banks/template",
  imports: "/banks/import",
};

export const calls = {
  bank: (id: string) => api.get<Bank>(bank(id)),
  createBank: (fields: BankFields) => api.post<Bank>("/banks", fields),
  changeBank: (id: string, fields: BankFields, version: number) => api.patch<Bank>(bank(id), fields, version),
  removeBank: (id: string, version: number) => api.delete(bank(id), version),
  copyBank: (id: string, title: string) => api.post<Bank>(`${bank(id)}/duplicate`, { title }),
  topics: (id: string) => items<TopicCount>(`${bank(id)}/topics`),
  twins: (id: string) => items<Twin>(`${bank(id)}/duplicates`),
  uses: (id: string) => api.get<Uses>(`${bank(id)}/used`),
  question: (id: string, number: number) => api.get<StoredQuestion>(question(id, number)),
  addQuestion: (id: string, fields: WireQuestion) => api.post<StoredQuestion>(paths.questions(id), fields),
  putQuestion: (id: string, number: number, fields: WireQuestion, version: number) => api.put<StoredQuestion>(question(id, number), fields, version),
  removeQuestion: (id: string, number: number, version: number) => api.delete(question(id, number), version),
  /** Bring back what was removed. */
  restoreQuestion: async (id: string, number: number): Promise<StoredQuestion> => {
    const now = await calls.question(id, number);
    return api.post<StoredQuestion>(`${question(id, number)}/restore`, {}, { revision: now.version });
  },
  history: (id: string, number: number) => items<PastState>(`${question(id, number)}/history`),
  undoImport: (import_id: string) => api.post<{ undone: number; kept: number }>(`/banks/imports/${encodeURIComponent(import_id)}/undo`),
};
