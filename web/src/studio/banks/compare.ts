/** What differs between two states of a question, in words. */
import { t as shared } from "../../shared/i18n";
import { letter } from "./draft";
import { t } from "./text";
import type { WireQuestion } from "./wire";

/** Name and text of everything that a question says. */
export function lines(question: WireQuestion): [name: string, text: string][] {
  const rest: [string, string][] = [
    [t("question.policy"), t(`policy.${question.policy ?? "all_or_nothing"}`)],
    [t("question.explanation"), question.explanation ?? ""],
    [t("question.source"), question.source ?? ""],
    [t("question.topic"), question.topic ?? ""],
    [t("question.difficulty"), question.difficulty ? String(question.difficulty) : ""],
    [t("question.tags"), (question.tags ?? []).join(", ")],
    [t("question.points"), question.points == null ? "" : String(question.points)],
    [t("question.limit"), question.time_limit_s == null ? "" : String(question.time_limit_s)],
    [t("question.picture"), (question.media ?? []).map((id, at) => question.media_alt?.[at] || `${t("question.pictureNo", { n: at + 1 })} ${id.slice(-4)}`).join("\n")],
  ];
  return [[t("question.kind"), shared(`kind.${question.kind}`)], [t("question.stem"), question.stem], ...content(question), ...rest];
}

function content(question: WireQuestion): [string, string][] {
  const key = question.key ?? [];
  const texts = (question.choices ?? []).map((each) => each.text);
  switch (question.kind) {
    case "truefalse":
      return [[t("question.truth"), key.length ? t(key[0] === "A" ? "question.true" : "question.false") : ""]];
    case "text":
      return [[t("question.blanks"), (question.blanks ?? []).map((each) => each.join(" | ")).join("\n")]];
    case "numeric":
      return [[t("question.number"), numberText(question)]];
    case "matching":
      return [[t("question.pairs"), pairText(question)]];
    case "ordering":
      return [[t("question.items"), key.map((id, at) => `${at + 1} ${textOf(question, id)}`).join("\n")]];
    default:
      return [
        [t("question.choices"), texts.map((text, at) => `${letter(at)} ${text}`).join("\n")],
        [t("preview.key"), key.join(" ")],
      ];
  }
}

const textOf = (question: WireQuestion, id: string): string =>
  [...(question.choices ?? []), ...(question.right ?? [])].find((each) => each.choice_id === id)?.text ?? "";

function numberText({ numeric }: WireQuestion): string {
  if (!numeric) return "";
  const range = numeric.low === numeric.high ? numeric.low : `${numeric.low}~${numeric.high}`;
  return [range, numeric.unit].filter(Boolean).join(" ");
}

function pairText(question: WireQuestion): string {
  const partner = new Map(question.pairs ?? []);
  const pairs = (question.left ?? []).map((each) => `${each.text} → ${textOf(question, partner.get(each.choice_id) ?? "")}`);
  const taken = new Set(partner.values());
  const others = (question.right ?? []).filter((each) => !taken.has(each.choice_id)).map((each) => `* → ${each.text}`);
  return [...pairs, ...others].join("\n");
}

export interface Difference {
  name: string;
  before: string;
  after: string;
}

/** What two states do not have in common. */
export function differences(before: WireQuestion, after: WireQuestion): Difference[] {
  const [old, now] = [new Map(lines(before)), new Map(lines(after))];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names
    .map((name) => ({ name, before: old.get(name) ?? "", after: now.get(name) ?? "" }))
    .filter((each) => each.before !== each.after);
}

/** The key in a few words: for a line of a table. */
export function answerText(question: WireQuestion): string {
  const key = question.key ?? [];
  switch (question.kind) {
    case "single":
    case "multiple":
      return key.map((id) => `${id} ${textOf(question, id)}`).join("，");
    case "poll":
      return "";
    case "matching":
      return pairText(question).split("\n").join("，");
    case "ordering":
      return key.map((id) => textOf(question, id)).join(" → ");
    default:
      return content(question)[0]?.[1].split("\n").join("；") ?? "";
  }
}
