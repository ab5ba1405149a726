/** A tree as it is shown: what is folded hides what is below it. */
import type { Unit } from "./calls";

/** The units below which there are others. */
export function parents(units: readonly Unit[]): Set<number> {
  return new Set(units.flatMap(({ parent_id }) => (parent_id === null ? [] : [parent_id])));
}

/** The units to show, in their order. */
export function unfolded(units: readonly Unit[], folded: ReadonlySet<number>): Unit[] {
  const hidden = new Set<number>();
  return units.filter(({ unit_id, parent_id }) => {
    const out = parent_id !== null && (hidden.has(parent_id) || folded.has(parent_id));
    if (out) hidden.add(unit_id);
    return !out;
  });
}

/** Units as options of a list, with what is above them; without one and what is below it. */
export function options(units: readonly Unit[], without: number | null = null): { value: number; label: string }[] {
  const out = new Set(without === null ? [] : [without]);
  for (const unit of units) if (unit.parent_id !== null && out.has(unit.parent_id)) out.add(unit.unit_id);
  return units.filter(({ unit_id }) => !out.has(unit_id)).map(({ unit_id, path }) => ({ value: unit_id, label: path.join(" / ") }));
}
