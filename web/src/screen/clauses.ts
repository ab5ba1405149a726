/** Line breaks for a stem on the projector: a short clause stays whole. */
import { ems } from "./ems";

/** Clauses longer than this may break inside. */
const LONGEST = 24;

export interface Clause {
  text: string;
  keep: boolean;
}

/** A stem in clauses, each with its closing punctuation. A formula is never split. */
export function clausesOf(stem: string): Clause[] {
  const pieces = stem.match(/(?:\$[^$]*\$|[^，。；：？！、])+[，。；：？！、”’）》]*/g) ?? [];
  const whole = pieces.join("") === stem ? joinShort(pieces) : [stem];
  return whole.map((text) => ({ text, keep: ems(text) <= LONGEST }));
}

/** Lists such as 甲、乙、丙 read better together than one to a line. */
function joinShort(pieces: readonly string[]): string[] {
  const clauses: string[] = [];
  let open = "";
  for (const piece of pieces) {
    open += piece;
    if (piece.endsWith("、") && ems(open) < LONGEST) continue;
    clauses.push(open);
    open = "";
  }
  if (open) clauses.push(open);
  return clauses;
}
