/** Where in the editor a problem belongs that the server found in a question. */

import type { Kind } from "../../shared/protocol";
import type { WireProblem } from "./wire";

/** Places that show problems of their own; ``choices.2`` is the third choice. */
export type Problems = Readonly<Record<string, readonly WireProblem[]>>;

const RENAMED: Partial<Record<Kind, Record<string, string>>> = {
  truefalse: { choices: "truth", key: "truth" },
  ordering: { key: "choices" },
  numeric: { numeric: "number" },
  matching: { left: "pairs", right: "pairs" },
};

/** The editor's name of a place. An index past the pairs is that of a distractor. */
export function placeOf(kind: Kind, path: readonly (string | number)[], pairs: number): string {
  const [field, index] = path;
  if (kind === "matching" && field === "right" && typeof index === "number" && index >= pairs) {
    return `distractors.${index - pairs}`;
  }
  const name = RENAMED[kind]?.[String(field)] ?? String(field);
  const inList = ["choices", "blanks", "pairs", "media"].includes(name) && typeof index === "number" && name !== "truth";
  if (field === "media_alt") return typeof index === "number" ? `media.${index}` : "media";
  if (name === "choices" && field === "key") return name;
  return inList ? `${name}.${index}` : name;
}

/** All problems by place. */
export function byPlace(kind: Kind, problems: readonly WireProblem[], pairs: number): Problems {
  const found: Record<string, WireProblem[]> = {};
  for (const each of problems) {
    const path = each.path?.length ? each.path : [each.field || "stem"];
    (found[placeOf(kind, path, pairs)] ??= []).push(each);
  }
  return found;
}

/** What a problem says in the reader's language. */
export function saying(problem: WireProblem, language: string): string {
  return language === "en" ? problem.message_en : problem.message_zh;
}

/** What to do about it; empty if nothing is known. */
export function advice(problem: WireProblem, language: string): string {
  return (language === "en" ? problem.suggestion_en : problem.suggestion_zh) ?? "";
}
