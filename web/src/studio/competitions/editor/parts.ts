/** The parts of a definition as the editor lists them, and the part that a problem's path means. */
export const OTHERS = ["about", "periods", "divisions", "bonus", "vetoes", "ranking", "awards", "flow", "showing"] as const;
export type Part = (typeof OTHERS)[number] | number;

const OF: Record<string, Part> = {
  periods: "periods", divisions: "divisions", bonus: "bonus", vetoes: "vetoes", grades: "ranking", ties: "ranking", awards: "awards", flags: "awards",
  streaks: "awards", flow: "flow", showing: "showing",
};

/** ``/tracks/1/measures/0/indicators/2/rule`` or ``tracks[1].weight``. */
export const pieces = (path: string): string[] => path.split(/[/.[\]]+/).filter(Boolean);

/** A track is meant by its number. */
export function partOf(path: string): Part {
  const [first = "", second = ""] = pieces(path);
  if (first === "tracks" && /^\d+$/.test(second)) return Number(second);
  return OF[first] ?? "about";
}

/** The numbers of track, measure and indicator in a path. */
export function indicatorAt(path: string): [number, number, number] | null {
  const [tracks, track, , measure, , indicator] = pieces(path);
  return tracks === "tracks" && indicator !== undefined ? [Number(track), Number(measure), Number(indicator)] : null;
}
