/** The rows of an item's distribution: one for each choice, or for each thing that was typed. */
import type { Label } from "../../shared/protocol";
import type { ItemFigures } from "./calls";
import { t } from "./text";

export interface Bar {
  id: string;
  label: Label | null;
  text: string;
  count: number;
  right: boolean;
}

export function bars(item: ItemFigures): Bar[] {
  const { choices, left } = item.shown;
  if (item.kind === "ordering" || item.kind === "matching") {
    const parts = item.kind === "matching" ? (left ?? []) : (choices ?? []);
    return parts.map(({ id, text }) => ({ id, label: null, text, count: item.counts[id] ?? 0, right: false }));
  }
  if (choices) {
    const right = new Set(item.keys.flatMap((key) => key.choices ?? []));
    return choices.map(({ id, label, text, value }) => ({
      id, label, text: value === undefined ? text : t(value ? "true" : "false"), count: item.counts[id] ?? 0, right: right.has(id) && !item.void,
    }));
  }
  return item.texts.map(({ text, count, right }) => ({ id: text, label: null, text, count, right: right && !item.void }));
}
