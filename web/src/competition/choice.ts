/** What a board shows where the address does not say. */
import type { Choice } from "./place";
import type { Competition, SubjectKind } from "./wire";

/** In addresses: those who fit no division. */
export const NONE = "-";

/** What is asked for; the server chooses what is left out. */
export interface Wish {
  kind: SubjectKind;
  period?: string | undefined;
  level?: string | undefined;
  division?: string | undefined;
}

/** The address's choice, units before persons. */
export function chosen({ compares }: Pick<Competition, "compares">, place: Choice): Wish {
  const kind = place.kind && compares.includes(place.kind) ? place.kind : (compares[0] ?? "unit");
  const level = kind === "unit" && place.level ? place.level : undefined;
  const division = place.division === NONE ? "" : place.division || undefined;
  return { kind, level, division, period: place.period || undefined };
}
