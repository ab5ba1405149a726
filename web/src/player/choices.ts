/** How a choice is written: true/false choices bring no text of their own. */
import { t as shared } from "../shared/i18n";
import type { Choice } from "../shared/protocol";

export function textOf(choice: Choice): string {
  if (choice.value === undefined) return choice.text;
  return shared(choice.value ? "choice.true" : "choice.false");
}

/** What stands on the seal. */
export function letterOf(choice: Choice): string {
  if (choice.value === undefined) return choice.label;
  return shared(choice.value ? "choice.true.letter" : "choice.false.letter");
}
