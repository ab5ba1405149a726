/** What a question says about itself: its kind and worth, and how to answer it. */
import type { ItemView } from "../shared/protocol";
import { t as shared } from "../shared/i18n";
import { t } from "./text";

/** For example 单选题，10 分. */
export function heading(item: ItemView): string {
  const worth = item.scored ? shared("points.full", { n: item.points }) : shared("points.unscored");
  return shared(`kind.${item.kind}`) + t("item.comma") + worth;
}

/** One sentence on how to answer, before anything was answered. */

export function hint(item: ItemView): string {
  const last = item.answers === "last";
  switch (item.kind) {
    case "text":
    case "numeric":
      return last ? t("text.hint") : t("text.hintFinal");
    case "ordering":
      return t("order.hint");
    case "matching":
      return t("match.hint");
    default:
      return picking(item, last);
  }
}

function picking(item: ItemView, last: boolean): string {
  const { min, max } = item.select ?? { min: 1, max: 1 };
  if (max === 1) return last ? t("answer.tap") : t("answer.tapFinal");
  const any = min <= 1 && max >= (item.choices?.length ?? 0);
  return any ? t("answer.several") : t("answer.severalFrom", { min, max });
}
