/** A changed key while somebody edits it, for each kind of question. */
import type { Key } from "../../shared/protocol";
import type { ItemFigures } from "./calls";

export interface Draft {
  choices: string[];
  order: string[];
  pairs: [string, string][];
  /** One for each blank: what counts, a line each. */
  texts: string[];
  low: string;
  high: string;
}

/** The key that counts now, to begin with. */
export function draftOf(item: ItemFigures): Draft {
  const key = item.keys[0] ?? item.opened_keys[0] ?? {};
  return {
    choices: item.kind === "single" || item.kind === "truefalse" ? item.keys.flatMap(({ choices }) => choices ?? []) : [...(key.choices ?? [])],
    order: [...(key.order ?? [])],
    pairs: (key.pairs ?? []).map(([left, right]) => [left, right]),
    texts: (key.texts ?? []).map((lines) => lines.join("\n")),
    low: key.low ?? "",
    high: key.high ?? "",
  };
}

const lines = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** The keys to send: any of them counts. None while the draft says nothing. */
export function keysOf(item: ItemFigures, draft: Draft): Key[] | null {
  switch (item.kind) {
    case "single":
    case "truefalse": return draft.choices.length ? draft.choices.map((choice) => ({ choices: [choice] })) : null;
    case "multiple": return draft.choices.length ? [{ choices: draft.choices }] : null;
    case "ordering": return [{ order: draft.order }];
    case "matching": return [{ pairs: draft.pairs }];
    case "text": return draft.texts.every((text) => lines(text).length) ? [{ texts: draft.texts.map(lines) }] : null;
    case "numeric": return draft.low.trim() && draft.high.trim() ? [{ low: draft.low.trim(), high: draft.high.trim(), number: null }] : null;
    default: return null;
  }
}
