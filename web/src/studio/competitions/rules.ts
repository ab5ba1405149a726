/** The scoring rules as the editor offers them; what they mean is the server's (quizengine/rules/competitions/marks). */
import type { Kind, Rule } from "./definition";

export const RULES = [
  "linear", "threshold_step", "rank_step", "ratio_to_best", "banded", "deduct", "survey", "judged", "checklist", "contest_link", "manual", "bonus",
] as const;
export type RuleName = (typeof RULES)[number];

export interface Band {
  at_least: string;
  mark: string;
  name: string;
}

/** What an indicator can have; ``bonus`` stands beside the tracks too. */
const USUAL: Record<RuleName, Omit<Rule, "name">> = {
  linear: { target: "100" },
  threshold_step: { threshold: "95", per: "1" },
  rank_step: { step: "0.5", order: "high" },
  ratio_to_best: { order: "high" },
  banded: { bands: [{ at_least: "90", mark: "10", name: "" }, { at_least: "60", mark: "6", name: "" }] },
  deduct: { kinds: [{ key: "kind1", name: "", points: "1" }] },
  survey: { levels: ["100", "80", "60", "40"] },
  judged: { trim: true },
  checklist: {},
  contest_link: { by: "score", target: "100" },
  manual: {},
  bonus: { cap: "5", kinds: [{ key: "kind1", name: "", points: "1" }] },
};

export const newRule = (name: RuleName): Rule => ({ name, ...structuredClone(USUAL[name]) });

/** The unit that usually fits a rule, where nobody has written another. */
export const UNITS: Partial<Record<RuleName, readonly [zh: string, en: string]>> = {
  deduct: ["次", "times"], judged: ["分", "points"], survey: ["分", "points"], contest_link: ["", ""], manual: ["分", "points"],
};

export const textOf = (rule: Rule, name: string): string => String(rule[name] ?? "");
export const kindsOf = (rule: Rule): Kind[] => (rule["kinds"] as Kind[] | undefined) ?? [];
export const bandsOf = (rule: Rule): Band[] => ((rule["bands"] as Partial<Band>[] | undefined) ?? []).map((band) => ({ at_least: "", mark: "", name: "", ...band }));
export const levelsOf = (rule: Rule): string[] => ((rule["levels"] as (string | number)[] | undefined) ?? []).map(String);

/** By what a contest counts: its settings differ. */
export function withBy(rule: Rule, by: string): Rule {
  const { step: _, target: __, ...rest } = rule;
  return by === "rank" ? { ...rest, by, step: "0.5" } : { ...rest, by, target: "100" };
}
