/** What formats, checks and estimates say, in the language of the page. */
import { language } from "../../shared/i18n";
import type { Found, Words } from "./calls";
import type { Setting } from "./plan";
import { t } from "./text";

export const inWords = (words: Words): string => words[language.current === "en" ? "en" : "zh"];

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** The name of a difficulty, 1 to 5. */
export function difficulty(level: number | null): string {
  return level && level >= 1 && level <= 5 ? t(`difficulty.${level as 1 | 2 | 3 | 4 | 5}`) : t("difficulty.any");
}

/** What a check found, in a sentence. An unknown code is shown, so that somebody can look it up. */
export function told(found: Found): string {
  const of = found.params;
  const place = { number: text(of["number"]) };
  switch (found.code) {
    case "title_missing": return t("check.title_missing");
    case "rounds_missing": return t("check.rounds_missing");
    case "questions_missing": return t("check.questions_missing");
    case "settings_disagree": return t("check.settings_disagree");
    case "nothing_scored": return t("check.nothing_scored");
    case "host_unknown": return t("check.host_unknown");
    case "roster_empty": return t("check.roster_empty");
    case "bank_gone": return t("check.bank_gone");
    case "too_many_questions": return t("check.too_many_questions", { most: text(of["most"]), count: text(of["count"]) });
    case "long_contest": return t("check.long_contest", { minutes: text(of["minutes"]) });
    case "question_gone": return t("check.question_gone", place);
    case "question_problem": return t("check.question_problem", place);
    case "question_twice": return t("check.question_twice", place);
    case "little_time": return t("check.little_time", { ...place, limit: text(of["limit_s"]), reading: text(of["reading_s"]) });
    case "in_other_contest": return t("check.in_other_contest", { ...place, title: text(of["title"]) || t("untitled") });
    case "draw_short": return t("check.draw_short", {
      topic: text(of["topic"]) || t("draw.anyTopic"), difficulty: difficulty(of["difficulty"] as number | null),
      wanted: text(of["wanted"]), there: text(of["there_are"]),
    });
    default: return t("check.unknown", { code: found.code });
  }
}

/** A setting's value as its options call it, or the number in its unit. */
export const shownNumber = (value: Setting, unit: "points" | "ms" | null): number => (unit === "ms" ? Number(value) / 1000 : Number(value));
