/** The distribution as bars, whatever the kind. */
import type { Distribution, ItemView, Label } from "../../shared/protocol";
import { letterOf, textOf } from "../choices";

export interface Bar {
  id: string;
  /** Draws a seal; else ``text`` names the bar. */
  label: Label | null;
  letter: string;
  text: string;
  count: number;
  percent: number;
  right: boolean;
}

/** Percentages are of those who answered, rounded; they need not add up to 100. */
export function bars(item: ItemView, distribution: Distribution): Bar[] {
  const share = (count: number): number =>
    distribution.answered > 0 ? Math.round((100 * count) / distribution.answered) : 0;
  const counts = distribution.counts ?? {};
  const single = item.key?.choices;
  const chosen = (item.choices ?? []).map((choice) => ({
    id: choice.id,
    label: choice.label,
    letter: letterOf(choice),
    text: textOf(choice),
    count: counts[choice.id] ?? 0,
    right: single?.includes(choice.id) ?? false,
  }));
  const lefts = (item.left ?? []).map((part) => named(part.id, part.text, counts[part.id] ?? 0));
  const texts = (distribution.texts ?? []).map((one) => named(one.text, one.text, one.count, one.right));
  return [...chosen, ...lefts, ...texts].map((bar) => ({ ...bar, percent: share(bar.count) }));
}

function named(id: string, text: string, count: number, right = false): Omit<Bar, "percent"> {
  return { id, label: null, letter: "", text, count, right };
}
