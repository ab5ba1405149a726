/** Putting things into an order by tapping, by arrows or by dragging: pure lists of ids. */

/**
 * Ids placed so far, in order. Tapping an open one places it next, a placed one takes it out;
 * but the last of all stays: whoever taps all of them in turn finds it placed already.
 */
export function tapped(placed: readonly string[], all: readonly string[], id: string): string[] {
  const complete = placed.length === all.length && placed[placed.length - 1] === id;
  if (complete) return [...placed];
  if (placed.includes(id)) return placed.filter((one) => one !== id);
  const next = [...placed, id];
  const open = all.filter((one) => !next.includes(one));
  // The last one has no choice left.
  return open.length === 1 ? [...next, open[0]!] : next;
}

/** ``id`` moved to position ``to`` (0…) among the placed. */
export function moved(placed: readonly string[], id: string, to: number): string[] {
  const others = placed.filter((one) => one !== id);
  const at = Math.min(Math.max(to, 0), others.length);
  return [...others.slice(0, at), id, ...others.slice(at)];
}

/** All ids as the list shows them: the placed first, then the open ones as they were dealt. */
export function listed(placed: readonly string[], all: readonly string[]): string[] {
  return [...placed, ...all.filter((one) => !placed.includes(one))];
}

/** Pairs after joining ``left`` with ``right``: each has one partner at most. */
export function paired(
  pairs: readonly [string, string][],
  left: string,
  right: string | null,
): [string, string][] {
  const others = pairs.filter(([l, r]) => l !== left && r !== right);
  return right === null ? others : [...others, [left, right]];
}
