/** The right answer in words, for the person who reads it out. */
import { textOf } from "../screen/asking";
import { acceptedOf, orderOf, pairsOf } from "../screen/results";
import type { ItemView } from "../shared/protocol";

/** One line per part of the answer; empty for a poll. */
export function keyLines(item: ItemView, range: (low: string, high: string) => string): string[] {
  switch (item.kind) {
    case "poll":
      return [];
    case "text":
    case "numeric":
      return acceptedOf(item, range).map(({ main, also }) => [main, ...also].join(" / "));
    case "ordering":
      return [orderOf(item, undefined).map(({ choice }) => choice.text).join(" → ")].filter(Boolean);
    case "matching":
      return pairsOf(item, undefined).map(({ left, choice }) => `${left} — ${choice.text}`);
    default: {
      const keys = new Set(item.key?.choices ?? []);
      return (item.choices ?? []).filter(({ id }) => keys.has(id)).map((choice) => `${choice.label}  ${textOf(choice)}`);
    }
  }
}
