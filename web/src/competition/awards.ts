/** What is public of awards: those that people have decided to give. */
import type { Award } from "./wire";

export const given = (items: readonly Award[]): Award[] => items.filter(({ decision }) => decision?.state === "given");

/** In the order of the rules, each award with all who have it. */
export function byAward(items: readonly Award[]): [Award, ...Award[]][] {
  const groups = new Map<string, [Award, ...Award[]]>();
  for (const each of items) {
    const group = groups.get(each.award);
    if (group) group.push(each);
    else groups.set(each.award, [each]);
  }
  return [...groups.values()];
}
