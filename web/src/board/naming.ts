/** Boards, periods and people in words of the page's language. */
import { language } from "../shared/i18n";
import type { Choices, Leader, Wish } from "./boards";
import { t } from "./texts";

export function scopeName(scope: string, title: string): string {
  const [kind, , level] = scope.split(":");
  if (kind === "organizer") return t("scope.organizer", { name: title });
  if (kind === "bank") return t("scope.bank", { name: title });
  if (kind === "topic") return t("scope.topic", { name: title });
  if (kind === "units") return level === "1" ? t("scope.units", { name: title }) : t("scope.groups", { name: title, level: level! });
  return t("scope.all");
}

export function periodName(period: string, title = ""): string {
  if (period === "all") return t("period.all");
  if (title) return title;
  return /W/.test(period) ? t("period.week") : t("period.month");
}

export function boardName(wish: Wish, known: Choices): string {
  const scope = known.scopes.find((each) => each.scope === wish.scope);
  const period = known.periods.find((each) => each.period === wish.period);
  return `${scopeName(wish.scope, scope?.title ?? "")} · ${periodName(wish.period, period?.title)}`;
}

export function personName({ name, member }: Leader): string {
  return name || t("row.member", { n: member ?? "" });
}

export function day(at_ms: number): string {
  return new Date(at_ms).toLocaleDateString(language.current, { month: "long", day: "numeric" });
}
