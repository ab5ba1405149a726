/** A chosen file as a table, so that problems can be shown in their cells. The server decides what it means. */

import type { WireProblem } from "./wire";

export interface SheetRow {
  /** As a spreadsheet counts. */
  number: number;
  cells: string[];
}

export interface Sheet {
  /** The row of headings; null where none was found. */
  head: SheetRow | null;
  rows: SheetRow[];
}

const DELIMITERS = [",", ";", "\t"];
const HEAD_WITHIN = 10;
/** Characters; the headings are among them. */
const LOOKED_AT = 20_000;
const STEM = /^(题干|题目|试题|问题|stem|question)/i;

/** The text of a file in the encoding that the server found. */
export function decoded(bytes: ArrayBuffer, encoding: string): string {
  const label = /gb/i.test(encoding) ? "gb18030" : encoding || "utf-8";
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** ``text`` as a table. */
export function sheet(text: string): Sheet {
  const beginning = text.slice(0, LOOKED_AT);
  const headings = DELIMITERS.map((delimiter) => rows(beginning, delimiter).slice(0, HEAD_WITHIN).find(isHead));
  const best = headings.reduce((best, head, at) => ((head?.cells.length ?? 0) > (headings[best]?.cells.length ?? 0) ? at : best), 0);
  const head = headings[best] ?? null;
  const after = head?.number ?? 0;
  return { head, rows: rows(text, DELIMITERS[best]!).filter((row) => row.number > after && row.cells.some((cell) => cell.trim())) };
}

const isHead = (row: SheetRow): boolean => row.cells.length > 1 && row.cells.some((cell) => STEM.test(cell.trim()));

/** Rows as RFC 4180 writes them: quoted cells may hold separators, quotes and line ends. */
function rows(text: string, delimiter: string): SheetRow[] {
  const found: SheetRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  const ended = (): void => void (cells.push(cell), (cell = ""));
  const next = (): void => {
    ended();
    found.push({ number: found.length + 1, cells });
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && !cell) quoted = true;
    else if (sign === delimiter) ended();
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") at++;
      next();
    } else cell += sign;
  }
  if (cell || cells.length) next();
  return found;
}

/** The letters of a column: 0 is A, 26 is AA. */
export function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

/** Problems of a file by where they are: a cell such as D17, or nothing. */
export function byCell(problems: readonly WireProblem[]): Map<string, WireProblem[]> {
  const found = new Map<string, WireProblem[]>();
  for (const each of problems) {
    if (!each.cell) continue;
    found.set(each.cell, [...(found.get(each.cell) ?? []), each]);
  }
  return found;
}

/** The row number in a cell's name. */
export const rowOf = (cell: string | undefined): number => Number(/\d+$/.exec(cell ?? "")?.[0] ?? 0);

const GRAVITY = { error: 0, warning: 1, info: 2 } as const;

/** The gravest of some problems. */
export function gravest(problems: readonly WireProblem[] | undefined): WireProblem | undefined {
  return [...(problems ?? [])].sort((a, b) => GRAVITY[a.severity ?? "error"] - GRAVITY[b.severity ?? "error"])[0];
}

/** Where a problem is, as a person would look for it. */
export function placeIn(problem: WireProblem, line: (n: number) => string): string {
  if (problem.cell) return problem.cell;
  if (problem.line) return line(problem.line);
  return problem.question ?? "";
}

/** All problems as a table to send to whoever wrote the file; nothing in it is a formula. */
export function problemList(problems: readonly WireProblem[], heads: string[], language: string): string {
  const lines = problems.map((each) => [
    each.cell || (each.line ? String(each.line) : ""),
    each.question ?? "",
    language === "en" ? each.message_en : each.message_zh,
    (language === "en" ? each.suggestion_en : each.suggestion_zh) ?? "",
    each.value ?? "",
  ]);
  // The mark at the start tells spreadsheets that this is UTF-8.
  return "\uFEFF" + [heads, ...lines].map((line) => line.map(cellText).join(",")).join("\r\n") + "\r\n";
}

function cellText(text: string): string {
  const plain = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.split('"').join('""')}"` : plain;
}
