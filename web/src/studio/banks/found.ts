/** Which question of a report belongs to which row of the file. */
import type { Sheet } from "./sheet";
import type { WireQuestion } from "./wire";

const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The accepted question whose stem stands in a row; null if the row was not accepted, or is far down. */
export function questionOfRow(sheet: Sheet, number: number, questions: readonly WireQuestion[]): WireQuestion | null {
  const cells = sheet.rows.find((row) => row.number === number)?.cells.map(plain);
  if (!cells) return null;
  return questions.find((each) => cells.includes(plain(each.stem))) ?? null;
}
