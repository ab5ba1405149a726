/** What of an item stands in tiles while it is asked, and how it is laid out. */
import type { Choice, ItemView } from "../shared/protocol";
import { rowHeight, type Question } from "./layout";
import { t } from "./texts";

/** The letter in the seal: 对 and 错 for true/false, else the label. */
export function letterOf(choice: Choice): string | undefined {
  if (choice.value === undefined) return undefined;
  return choice.value ? t("choice.yes") : t("choice.no");
}

/** The text beside the seal. True/false choices have none of their own. */
export function textOf(choice: Choice): string {
  if (choice.text || choice.value === undefined) return choice.text;
  return choice.value ? t("choice.true") : t("choice.false");
}

export function asked(item: ItemView): Question {
  const choices = (item.choices ?? []).map(textOf);
  if (item.kind !== "matching") {
    return { stem: item.stem, tiles: choices, rows: Math.ceil(choices.length / 2), row: rowHeight(choices.length) };
  }
  const left = (item.left ?? []).map((part) => part.text);
  const right = (item.right ?? []).map((part) => part.text);
  const rows = Math.max(left.length, right.length);
  return { stem: item.stem, tiles: [...left, ...right], rows, row: Math.min(11, 50 / rows - 1.4) };
}

/** What the phones ask for, in words; `null` where it goes without saying. */
export function howTo(item: ItemView): string | null {
  if (item.kind === "ordering") return t("item.order");
  if (item.kind === "matching") return t("item.match");
  if (item.kind === "text" || item.kind === "numeric") return null;
  const { min = 1, max = 1 } = item.select ?? {};
  if (max <= 1) return item.kind === "poll" ? t("item.vote") : null;
  if (min === max) return t("item.selectExact", { n: min });
  const any = min === 1 && max >= (item.choices?.length ?? max);
  return any ? t("item.several") : t("item.selectRange", { min, max });
}
