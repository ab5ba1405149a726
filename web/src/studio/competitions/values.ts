/** Record values: how they are typed in a cell, pasted and shown, and what the server takes. */
import type { Indicator, Kind } from "./definition";
import { kindsOf, levelsOf } from "./rules";

export interface Achievement {
  name: string;
  kind: string;
}

export type Value =
  | string
  | { counts: Record<string, number | string> }
  | { achievements: Achievement[] }
  | { votes: number[]; invalid?: number }
  | { marks: string[] }
  | { met: number; all: number }
  | { settled: "zero" | "mean" | "not_applicable" }
  | { rank?: number; points?: string; percent?: string; contests?: string[] };

/** What tells how a cell is typed: an indicator, or the bonus. */
export type Typed = Pick<Indicator, "key" | "rule">;

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
/** Full-width digits and signs as people type and paste them. */
export const plain = (text: string): string =>
  text.normalize("NFKC").replace(/[,，](?=\d{3}\b)/g, "").replace(/\s+/g, " ").replace(/[。．]/g, ".").replace(/[；]/g, ";").trim();

const numbers = (text: string, sign: RegExp): string[] | null => {
  const parts = text.split(sign).map((part) => part.trim()).filter(Boolean);
  return parts.length > 1 && parts.every((part) => NUMBER.test(part)) ? parts : null;
};

/** The value that is typed so; null where it can mean none. An empty text is for the caller to judge. */
export function read({ rule }: Typed, typed: string): Value | null {
  const text = plain(typed);
  const number = text.replace(/%$/, "").trim();
  switch (rule.name) {
    case "checklist": {
      const [met, all] = numbers(text, /\//) ?? [];
      if (met !== undefined && all !== undefined) return whole(met) && whole(all) ? { met: Number(met), all: Number(all) } : null;
      break;
    }
    case "survey": {
      const votes = numbers(text, /[/;]/);
      if (votes) return votes.every(whole) && votes.length === levelsOf(rule).length ? { votes: votes.map(Number), invalid: 0 } : null;
      break;
    }
    case "judged": {
      const marks = numbers(text, /[/;]/);
      if (marks) return { marks };
      break;
    }
    case "deduct": return counted(kindsOf(rule), text);
    case "contest_link": if (rule["by"] === "rank" && !whole(number)) return null;
  }
  return NUMBER.test(number) ? number.replace(/^\+/, "").replace(/\.$/, "") : null;
}

const whole = (text: string): boolean => /^\d+$/.test(text);

/** ``2``, ``2/0`` by the order of kinds, or ``迟到 2; 旷工 1`` by their names. */
function counted(kinds: readonly Kind[], text: string): Value | null {
  if (kinds.length === 1 && whole(text)) return text;
  const counts: Record<string, number> = {};
  for (const [at, part] of text.split(/[/;、,]/).entries()) {
    const found = /^\s*(\D*?)\s*[:：×x*]?\s*(\d+)\s*$/.exec(part);
    if (!found) return null;
    const kind = found[1] ? kinds.find(({ name, key }) => name === found[1] || key === found[1]) : kinds[at];
    if (!kind) return null;
    counts[kind.key] = Number(found[2]);
  }
  return { counts };
}

/** The value as it stands in a cell; what is typed so means the same. */
export function write({ rule }: Typed, value: Value | null | undefined, settled: (how: "zero" | "mean" | "not_applicable") => string): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if ("settled" in value) return settled(value.settled);
  if ("met" in value) return `${value.met}/${value.all}`;
  if ("votes" in value) return value.votes.join("/");
  if ("marks" in value) return value.marks.join("; ");
  if ("achievements" in value) return value.achievements.map(({ name }) => name).join("; ");
  if ("counts" in value) {
    if (rule.name === "bonus") return kindsOf(rule).filter(({ key }) => Number(value.counts[key] ?? 0)).map(({ key, name }) => `${name} ${value.counts[key]}`).join("; ");
    const kinds = kindsOf(rule);
    if (kinds.length === 1) return String(value.counts[kinds[0]!.key] ?? 0);
    return kinds.map(({ key }) => value.counts[key] ?? 0).join("/");
  }
  return String((rule["by"] === "rank" ? value.rank : value.percent) ?? value.points ?? "");
}

/** Whether a cell of this rule has parts that a form asks for one by one. */
export const hasParts = ({ rule }: Typed): boolean =>
  ["survey", "judged", "checklist", "bonus"].includes(rule.name) || (rule.name === "deduct" && kindsOf(rule).length > 1);

/** A copied piece of a spreadsheet as rows of cells. */
export function pasted(text: string): string[][] {
  const rows = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return rows.map((row) => row.split("\t").map((cell) => cell.replace(/^"(.*)"$/s, "$1").trim()));
}
