/** What a board shows where the address does not say. */
import type { Choice } from "./place";
import type { Competition, SubjectKind } from "./wire";

export interface Wish extends Choice {
  kind: SubjectKind;
}

/** The address's choice, units before persons; the server chooses the period, level and division. */
export function chosen({ compares }: Pick<Competition, "compares">, place: Choice): Wish {
  const kind = place.kind && compares.includes(place.kind) ? place.kind : (compares[0] ?? "unit");
  return { period: place.period, kind, level: kind === "unit" ? place.level : "", division: place.division };
}
