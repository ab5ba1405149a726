/** Requests of the roster's pages, and what the server tells. */
import { api, Refused } from "../api";
import type { Listed } from "../loaded.svelte";
import { toasts } from "../toasts.svelte";
import { t } from "./text";

export interface Tree {
  tree_id: number;
  name: string;
  position: number;
  units: number;
  members: number;
}

export interface Unit {
  unit_id: number;
  tree_id: number;
  parent_id: number | null;
  name: string;
  short_name: string;
  code: string;
  division: string;
  closed_day: string | null;
  path: string[];
  /** 1 are roots. */
  level: number;
  own: number;
  members: number;
  expected: number;
}
export interface UnitFields {
  tree_id?: number | null;
  parent_id?: number | null;
  name?: string;
  short_name?: string;
  code?: string;
  division?: string;
}

export interface Editor {
  account_id: number;
  login: string;
  name: string;
}

export interface Belonging {
  membership_id?: number;
  tree_id: number;
  tree: string;
  unit_id: number;
  name: string;
  code: string;
  path: string[];
  first_day?: string | null;
  last_day?: string | null;
}

export interface Member {
  member_id: number;
  name: string;
  staff_number: string;
  division: string;
  post: string;
  joined_day: string | null;
  left_day: string | null;
  has_link: boolean;
  account_id: number | null;
  exempt: string | null;
  units: Belonging[];
}
export interface Exemption {
  exemption_id: number;
  first_day: string;
  last_day: string | null;
  reason: string;
}
export interface WholeMember extends Member {
  account: Editor | null;
  memberships: Belonging[];
  exemptions: Exemption[];
}
export type MemberFields = Partial<Pick<Member, "name" | "staff_number" | "division" | "post" | "joined_day" | "left_day">> & { login?: string };

export interface CellProblem {
  severity: "error" | "warning" | "info";
  code: string;
  file: string;
  sheet: string;
  row: number | null;
  column: number | null;
  cell: string;
  value: string;
  message: { zh: string; en: string };
  suggestion: { zh: string; en: string };
}
export interface SheetTable {
  file: string;
  sheet: string;
  heading: string[];
  count: number;
  rows: { number: number; cells: string[] }[];
}
export interface RosterReport {
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  absent: number;
  tables: SheetTable[];
  trees_new: string[];
  units_new: string[];
  changes: { member_id: number; name: string; staff_number: string; fields: Record<string, [string, string]> }[];
  problems: CellProblem[];
  applied: boolean;
}

const MOST = 200;
const one = (id: number): string => `/members/${id}`;
const unit = (id: number): string => `/units/${id}`;
const items = <Each>(path: string): Promise<Each[]> => api.get<{ items: Each[] }>(path).then((found) => found.items);

/** All units of a tree, page by page. */
async function unitsOf(tree: number): Promise<Unit[]> {
  const found: Unit[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const part: Listed<Unit> = await api.get("/units", { tree, after, page_size: MOST });
    found.push(...part.items);
    after = part.next;
  }
  return found;
}

export const paths = { members: "/members", imports: "/roster/import", exported: "/roster/export", template: "/roster/template" };

export const calls = {
  trees: () => items<Tree>("/unit-trees"),
  addTree: (name: string) => api.post<Tree>("/unit-trees", { name }),
  changeTree: (id: number, name: string) => api.patch(`/unit-trees/${id}`, { name }),
  removeTree: (id: number) => api.delete(`/unit-trees/${id}`),
  units: unitsOf,
  addUnit: (fields: UnitFields) => api.post<Unit>("/units", fields),
  changeUnit: (id: number, fields: UnitFields) => api.patch<Unit>(unit(id), fields),
  closeUnit: (id: number) => api.post<Unit>(`${unit(id)}/close`, {}),
  editors: (id: number) => items<Editor>(`${unit(id)}/editors`),
  setEditors: (id: number, accounts: number[], logins: string[] = []) => api.put<{ items: Editor[] }>(`${unit(id)}/editors`, { accounts, logins }),
  member: (id: number) => api.get<WholeMember>(one(id)),
  addMember: (fields: MemberFields & { units: number[] }) => api.post<WholeMember>("/members", fields),
  changeMember: (id: number, fields: MemberFields) => api.patch<WholeMember>(one(id), fields),
  move: (id: number, unit_id: number, day: string) => api.post<WholeMember>(`${one(id)}/move`, { unit_id, day }),
  /** Nobody can tell afterwards who it was; what the number won stays. */
  erase: (id: number) => api.delete(one(id)),
  leave: (id: number, day: string) => api.post<WholeMember>(`${one(id)}/leave`, { day }),
  correct: (id: number, membership: number, first_day: string | null, last_day: string | null) =>
    api.patch<WholeMember>(`${one(id)}/memberships/${membership}`, { first_day, last_day }),
  never: (id: number, membership: number) => api.delete<WholeMember>(`${one(id)}/memberships/${membership}`),
  exempt: (id: number, first_day: string, last_day: string | null, reason: string) =>
    api.post<WholeMember>(`${one(id)}/exemptions`, { first_day, last_day, reason }),
  endExemption: (id: number, exemption: number) => api.delete<WholeMember>(`${one(id)}/exemptions/${exemption}`),
  makeLink: (id: number) => api.post<{ token: string; path: string }>(`${one(id)}/link`),
  revokeLink: (id: number) => api.delete(`${one(id)}/link`),
};

/** Do something; whether it went well. Where the roster says why not, that is said. */
export async function trying(work: () => Promise<unknown>, done?: string): Promise<boolean> {
  return toasts.trying(async () => {
    try {
      await work();
    } catch (problem) {
      throw problem instanceof Refused ? explained(problem) : problem;
    }
  }, done);
}

const REASONS = [
  "reason.days", "reason.overlap", "reason.account", "reason.closed_unit", "reason.separator", "reason.loop", "reason.depth", "reason.closed",
] as const;

/** A refusal with its reason in words, where we have some. */
function explained(problem: Refused): Refused {
  const key = REASONS.find((each) => each === `reason.${String(problem.detail["reason"])}`);
  return key ? Object.defineProperty(problem, "sentence", { value: t(key) }) : problem;
}

/** Today as days are written, where the person is. */
export function today(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
