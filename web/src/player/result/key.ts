/** The right answer of any kind as lines to draw. */
import { withUnit } from "../../shared/units";
import type { Choice, Given, ItemView, Key } from "../../shared/protocol";
import { pairsOf, orderOf } from "../kinds/props";
import { t } from "../text";

export interface KeyLine {
  /** A number or a name before it. */
  lead: string;
  choice: Choice | null;
  text: string;
  /** Whether the player had this line right; null where lines are not marked singly. */
  had: boolean | null;
}

export function keyLines(item: ItemView, key: Key, given: Given | null): KeyLine[] {
  if (key.order) return ordered(item, key.order, given);
  if (key.pairs) return joined(item, key.pairs, given);
  if (key.texts) return key.texts.map((accepted, at) => typed(accepted, at, key.texts!.length));
  if (key.choices) {
    const right = (item.choices ?? []).filter(({ id }) => key.choices!.includes(id));
    return right.map((choice) => ({ lead: "", choice, text: "", had: null }));
  }
  return [number(item, key)];
}

function ordered(item: ItemView, order: string[], given: Given | null): KeyLine[] {
  const mine = orderOf(given);
  return order.map((id, at) => ({
    lead: String(at + 1),
    choice: item.choices?.find((choice) => choice.id === id) ?? null,
    text: "",
    had: given ? mine[at] === id : null,
  }));
}

function joined(item: ItemView, pairs: [string, string][], given: Given | null): KeyLine[] {
  const mine = pairsOf(given);
  return pairs.map(([left, right]) => ({
    lead: item.left?.find((part) => part.id === left)?.text ?? "",
    choice: item.right?.find((part) => part.id === right) ?? null,
    text: "",
    had: given ? mine.some(([l, r]) => l === left && r === right) : null,
  }));
}

function typed(accepted: string[], at: number, count: number): KeyLine {
  const [first = "", ...others] = accepted;
  const also = others.length > 0 ? `\n${t("result.accepted", { texts: others.join(" / ") })}` : "";
  return { lead: count > 1 ? String(at + 1) : "", choice: null, text: first + also, had: null };
}

function number(item: ItemView, key: Key): KeyLine {
  const { low = "", high = "" } = key;
  const range = low === high ? "" : t("result.range", { low, high: withUnit(high, item.unit) });
  const exact = key.number ?? (low === high ? low : null);
  const text = exact === null ? range : [withUnit(exact, item.unit), range].filter(Boolean).join("\n");
  return { lead: "", choice: null, text, had: null };
}
