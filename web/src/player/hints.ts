/** One sentence on how to answer, before anything was answered. */
import type { ItemView } from "../shared/protocol";
import { t } from "./text";

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
