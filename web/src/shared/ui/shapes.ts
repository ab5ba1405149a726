/** The outline of each choice's seal on a 48 px grid, as in the design's visual language. */
import type { Label } from "../protocol";

export interface Shape {
  d: string;
  /** Rounds the corners: width of a stroke in the fill's own colour. */
  round: number;
  /** How far the letter moves down, in seal heights, to look centred. */
  down: number;
}

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

export const SHAPES: Record<Label, Shape> = {
  A: { d: "M10 10h28v28H10z", round: 12, down: 0 },
  B: { d: circle(24, 24, 21), round: 0, down: 0 },
  C: { d: "M24 7.5 42.5 40.5H5.5z", round: 6, down: 0.11 },
  D: { d: "M24 5 43 24 24 43 5 24z", round: 5, down: 0 },
  E: { d: "M15.5 5h17v10.5h10.5v17H32.5V43h-17V32.5H5v-17h10.5z", round: 4, down: 0 },
  F: { d: "M5 44V23a19 19 0 0 1 38 0v21z", round: 0, down: 0.03 },
  G: { d: "M13.5 6h21L45 24 34.5 42h-21L3 24z", round: 3, down: 0 },
  H: { d: "M5 5h21a17 17 0 0 1 17 17v21H22A17 17 0 0 1 5 26z", round: 0, down: 0 },
  I: { d: "M5 5h38v20c0 10-8 16-19 20C13 41 5 35 5 25z", round: 0, down: -0.03 },
  J: {
    d: circle(16, 16, 12) + circle(32, 16, 12) + circle(16, 32, 12) + circle(32, 32, 12),
    round: 0,
    down: 0,
  },
};

/** The identity a label goes by; an eleventh choice starts again with the first. */
export function identity(label: string): Label {
  return "ABCDEFGHIJ".charAt((label.charCodeAt(0) - 65) % 10) as Label;
}
