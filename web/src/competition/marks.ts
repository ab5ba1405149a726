/** What is told of a mark: its value and its formula, or why there is none. */
import { said } from "./naming";
import { t } from "./texts";
import type { Mark } from "./wire";

/** The value as it is public. */
export function valueOf(mark: Mark): string {
  if (mark.shown === "none") return t("why.hidden");
  if (mark.shown === "rank" && mark.rank !== null) return t("why.rank", { n: mark.rank });
  if (mark.origin === "missing") return t("why.missing");
  return said(mark.value);
}

/** How the mark came about, or that it is not told. */
export function formulaOf(mark: Mark): string {
  const words = said(mark.explained);
  if (words) return words;
  if (mark.origin === "not_applicable") return t("why.not_applicable");
  if (mark.shown === "none") return t("why.hidden.help");
  if (mark.shown === "pass_fail") return t("why.pass_fail");
  if (mark.shown === "band") return t("why.band");
  if (mark.shown === "rank") return t("why.only_rank");
  return "";
}
