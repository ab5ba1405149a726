/** Figures as people read them. */
import { t } from "./text";

/** 0.417 → 42%. */
export const percent = (share: number | null): string => (share === null ? "–" : `${Math.round(share * 100)}%`);

/** 12345 ms → 12.3 秒. */
export const seconds = (ms: number | null): string => (ms === null ? "–" : t("seconds", { n: (ms / 1000).toFixed(1) }));

/** +10, −5, 0. */
export const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0");

/** What a share right says of a question. */
export function hardness(share: number): "easy" | "middle" | "hard" {
  return share >= 0.75 ? "easy" : share >= 0.4 ? "middle" : "hard";
}

/** What the discrimination says: whether the good did better here than the weak. */
export function sharpness(discrimination: number): "good" | "fair" | "poor" {
  return discrimination >= 0.3 ? "good" : discrimination >= 0.15 ? "fair" : "poor";
}
