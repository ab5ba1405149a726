/** What the server says about leaderboards, and what follows from it; no drawing here. */

export interface Leader {
  rank: number;
  change: number | null;
  name: string;
  member: number | null;
  unit: string | null;
  score: number;
  right_time_ms: number;
  right_answers: number;
  contests: number;
  own: boolean;
}

export interface Page {
  items: Leader[];
  next: string | null;
  total: number;
  scope: string;
  period: string;
  changed_ms: number | null;
  own: Leader | null;
}

export interface Choices {
  scopes: { scope: string; title: string }[];
  periods: { period: string; title: string }[];
}

/** Which board is shown. */
export interface Wish {
  scope: string;
  period: string;
}

export const PAGE_SIZE = 50;

async function ask<Answer>(path: string, query: Record<string, string>): Promise<Answer> {
  const response = await fetch(`/api/v1/leaderboards${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Answer;
}

export const choices = (): Promise<Choices> => ask<Choices>("/choices", {});

export const page = (wish: Wish, after = "", size = PAGE_SIZE): Promise<Page> =>
  ask<Page>("", { scope: wish.scope, period: wish.period, page_size: String(size), ...(after && { after }) });

const TURN_S = { usual: 12, least: 3, most: 120 };

/** What the address asks for; ``every`` is how many seconds a board stays. */
export function wished(search: string): Wish & { cycle: boolean; theme: string; turn_ms: number } {
  const query = new URLSearchParams(search);
  return {
    scope: query.get("scope") ?? "all",
    period: query.get("period") ?? "all",
    cycle: query.get("cycle") === "1",
    theme: query.get("theme") ?? "",
    turn_ms: 1000 * Math.min(TURN_S.most, Math.max(TURN_S.least, Number(query.get("every")) || TURN_S.usual)),
  };
}

/** The address of a board; what is usual is left out. */
export function addressOf({ scope, period }: Wish): string {
  const query = new URLSearchParams();
  if (scope !== "all") query.set("scope", scope);
  if (period !== "all") query.set("period", period);
  const text = query.toString();
  return text ? `?${text}` : location.pathname;
}

/** A score as a share of the best one, for its bar. */
export function share(score: number, best: number): number {
  return best > 0 ? Math.max(0, Math.min(1, score / best)) : 0;
}

/** All boards a hall is shown in turn: every scope in all time, and everything in each period. */
export function turns({ scopes, periods }: Choices): Wish[] {
  const whole = periods.map(({ period }) => ({ scope: "all", period }));
  const others = scopes.filter(({ scope }) => scope !== "all").map(({ scope }) => ({ scope, period: "all" }));
  return [...whole, ...others];
}
