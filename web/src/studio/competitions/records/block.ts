/** The piece of a sheet between two corners, and what is pasted over it. */

export type Corner = readonly [row: number, column: number];

/** Whether a cell is between two corners, both included. */
export const within = (row: number, column: number, one: Corner, other: Corner): boolean => between(row, one[0], other[0]) && between(column, one[1], other[1]);

const between = (at: number, one: number, other: number): boolean => at >= Math.min(one, other) && at <= Math.max(one, other);

/** The upper left of two corners. */
export const topLeft = (one: Corner, other: Corner): Corner => [Math.min(one[0], other[0]), Math.min(one[1], other[1])];

/** The cells that a pasted piece covers, with what stands in them; empty ones say nothing. */
export function* covered(cells: readonly (readonly string[])[], [top, left]: Corner): Generator<[row: number, column: number, text: string]> {
  for (const [row, texts] of cells.entries()) for (const [column, text] of texts.entries()) if (text) yield [top + row, left + column, text];
}

/** The corner opposite to where a pasted piece begins. */
export const farCorner = (cells: readonly (readonly string[])[], [top, left]: Corner): Corner => [top + cells.length - 1, left + Math.max(...cells.map(({ length }) => length)) - 1];
