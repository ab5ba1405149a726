/** The blue-green landscape: one brush stroke, placed many times. */

/** Left end, width, height and layer (0 far … 2 near) of a peak, in the picture's own units. */
export type Peak = readonly [x: number, width: number, height: number, layer: 0 | 1 | 2];

export interface Landscape {
  width: number;
  height: number;
  peaks: readonly Peak[];
}

/** A peak 190 wide and 122 high with its foot at the origin, and the veins on its flank. */
export const OUTLINE = "M0 0C46-12 57-60 76-101C84-118 91-122 102-114C118-100 116-72 131-50C146-30 152-7 190 0";
export const VEINS = "M91-108C82-72 101-60 85-29M105-91C101-66 118-55 114-34";
export const PEAK_WIDTH = 190;
export const PEAK_HEIGHT = 122;

export const PHONE: Landscape = {
  width: 390,
  height: 210,
  peaks: [
    [5, 190, 122, 0],
    [147, 230, 184, 0],
    [-55, 150, 82, 1],
    [75, 190, 138, 1],
    [271, 170, 122, 1],
    [11, 170, 57, 2],
    [160, 220, 67, 2],
    [330, 120, 41, 2],
  ],
};

export const HALL: Landscape = {
  width: 1920,
  height: 420,
  peaks: [
    [-50, 620, 255, 0],
    [1140, 700, 367, 0],
    [500, 520, 194, 0],
    [870, 520, 235, 0],
    [-150, 420, 153, 1],
    [200, 560, 296, 1],
    [1460, 560, 286, 1],
    [1090, 420, 204, 1],
    [690, 460, 122, 1],
    [-20, 480, 112, 2],
    [1240, 640, 133, 2],
    [1650, 420, 92, 2],
    [490, 420, 71, 2],
  ],
};

/** Mountains at the sides only, for the podium. */
export const PODIUM: Landscape = {
  width: 1920,
  height: 760,
  peaks: [
    [-220, 560, 653, 0],
    [1550, 600, 704, 0],
    [60, 420, 408, 1],
    [1420, 440, 439, 1],
    [-230, 420, 337, 1],
    [1750, 420, 388, 2],
    [-80, 460, 204, 2],
    [1380, 360, 153, 2],
    [230, 300, 122, 2],
    [1570, 420, 194, 2],
  ],
};
