/** A contest's plan, and the changes the editor makes to it. Every change is a new plan. */
import type { Identity, Theme } from "../../shared/protocol";

export type Setting = number | string | boolean;

export interface Place {
  bank_id: string;
  number: number;
}

/** So many questions of a topic and a difficulty; null is any. */
export interface Cell {
  topic: string | null;
  difficulty: number | null;
  count: number;
}

export interface Draw {
  bank_ids: string[];
  seed: number;
  counts: Cell[];
}

export interface Round {
  format: string;
  title: string;
  /** Only what differs from the format's defaults. */
  settings: Record<string, Setting>;
  questions: Place[];
  draw: Draw | null;
}

export interface Plan {
  title: string;
  subtitle: string;
  organizer: string;
  theme: Theme;
  language: string;
  seats: number;
  late_join: boolean;
  identity: Identity;
  hosts: number[];
  rounds: Round[];
}

const LARGEST_SEED = 2 ** 53;

export const newRound = (format: string): Round => ({ format, title: "", settings: {}, questions: [], draw: null });

export const newSeed = (): number => Math.floor(Math.random() * LARGEST_SEED);

/** How many questions a round asks for. */
export const wanted = (round: Round): number => round.questions.length + (round.draw?.counts ?? []).reduce((sum, { count }) => sum + count, 0);

export const withRound = (plan: Plan, at: number, round: Round): Plan => ({ ...plan, rounds: spliced(plan.rounds, at, 1, round) });

export const withoutRound = (plan: Plan, at: number): Plan => ({ ...plan, rounds: spliced(plan.rounds, at, 1) });

export const withInserted = (plan: Plan, at: number, round: Round): Plan => ({ ...plan, rounds: spliced(plan.rounds, at, 0, round) });

export function withMoved(plan: Plan, from: number, to: number): Plan {
  return { ...plan, rounds: moved(plan.rounds, from, to) };
}

/** The list with one of its things elsewhere. */
export function moved<Each>(list: readonly Each[], from: number, to: number): Each[] {
  return spliced(spliced(list, from, 1), to, 0, list[from]!);
}

/** The list with ``less`` things at a place replaced by others. */
export function spliced<Each>(list: readonly Each[], at: number, less: number, ...others: Each[]): Each[] {
  return [...list.slice(0, at), ...others, ...list.slice(at + less)];
}

/** A setting at its default is not kept. */
export function withSetting(round: Round, name: string, value: Setting, usual: Setting): Round {
  const { [name]: _, ...rest } = round.settings;
  return { ...round, settings: value === usual ? rest : { ...rest, [name]: value } };
}

/** How many questions of a topic and difficulty a draw wants. */
export const counted = (draw: Draw, topic: string | null, difficulty: number | null): number =>
  draw.counts.find((cell) => cell.topic === topic && cell.difficulty === difficulty)?.count ?? 0;

export function withCount(draw: Draw, topic: string | null, difficulty: number | null, count: number): Draw {
  const at = draw.counts.findIndex((cell) => cell.topic === topic && cell.difficulty === difficulty);
  const cell = { topic, difficulty, count };
  if (at < 0) return count ? { ...draw, counts: [...draw.counts, cell] } : draw;
  return { ...draw, counts: spliced(draw.counts, at, 1, ...(count ? [cell] : [])) };
}

/** The number of a round in a JSON pointer such as ``/rounds/2/questions/0``. */
export function roundOf(pointer: string): number | null {
  const match = /^\/rounds\/(\d+)/.exec(pointer);
  return match ? Number(match[1]) : null;
}
