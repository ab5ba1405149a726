import { expect, test } from "vitest";
import { covered, farCorner, topLeft, within } from "./block";

test("a cell is within two corners in whatever order they were chosen", () => {
  expect(within(1, 2, [0, 2], [3, 1])).toBe(true);
  expect(within(1, 0, [0, 2], [3, 1])).toBe(false);
  expect(topLeft([0, 2], [3, 1])).toEqual([0, 1]);
});

test("a pasted piece covers the cells from where it begins, and its empty ones none", () => {
  const cells = [["98", ""], ["97", "23/25"]];
  expect([...covered(cells, [4, 1])]).toEqual([[4, 1, "98"], [5, 1, "97"], [5, 2, "23/25"]]);
  expect(farCorner(cells, [4, 1])).toEqual([5, 2]);
});
