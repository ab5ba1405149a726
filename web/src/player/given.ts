/** A player's answer in a few words, for the line under the outcome. */
import { orderOf, choicesOf, numberOf, textsOf } from "./kinds/props";
import { letterOf, textOf } from "./choices";
import type { Given, ItemView } from "../shared/protocol";
import { withUnit } from "../shared/units";
import { t } from "./text";

/** Empty where a few words cannot say it (matching). */
export function inWords(item: ItemView, given: Given): string {
  const choices = item.choices ?? [];
  const picked = choices.filter((choice) => choicesOf(given).includes(choice.id));
  if (picked.length === 1) {
    const [only] = picked;
    const letter = only!.value === undefined ? `${letterOf(only!)} ` : "";
    return t("result.picked", { text: letter + textOf(only!) });
  }
  if (picked.length > 1) return t("result.picked", { text: picked.map(letterOf).join(" ") });
  const order = orderOf(given).map((id) => choices.find((choice) => choice.id === id)?.label);
  const typed = [...textsOf(given), ...order].join(" ") || withUnit(numberOf(given), item.unit);
  return typed && (numberOf(given) || textsOf(given).length > 0 || order.length > 0)
    ? t("result.typed", { text: typed })
    : "";
}

/** Points with their sign; a plain 0. */
export function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points).replace("-", "−");
}
