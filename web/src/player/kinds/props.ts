/** What a kind's component is given, and how it reads what was answered. */
import type { Snippet } from "svelte";
import type { Given, ItemView } from "../../shared/protocol";

export interface AnswerProps {
  item: ItemView;
  /** What was submitted last, whether received yet or not. */
  given: Given | null;
  /** The server has it. */
  received: boolean;
  /** Nothing can be changed: paused, closed, or the first answer was final. */
  locked: boolean;
  onanswer: (given: Given) => void;
  /** The status strip; told whether something is picked that was not submitted. */
  status: Snippet<[dirty: boolean]>;
}

export function choicesOf(given: Given | null): string[] {
  return given && "choices" in given ? given.choices : [];
}
export function textsOf(given: Given | null): string[] {
  return given && "texts" in given ? given.texts : [];
}
export function numberOf(given: Given | null): string {
  return given && "number" in given ? given.number : "";
}
export function orderOf(given: Given | null): string[] {
  return given && "order" in given ? given.order : [];
}
export function pairsOf(given: Given | null): [string, string][] {
  return given && "pairs" in given ? given.pairs : [];
}

/** Whether two lists hold the same in the same order. */
export function same(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
