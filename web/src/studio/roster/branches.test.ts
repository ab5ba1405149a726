import { expect, test } from "vitest";
import { options, parents, unfolded } from "./branches";
import type { Unit } from "./calls";

const unit = (unit_id: number, parent_id: number | null, path: string[]): Unit => ({
  unit_id, parent_id, path, name: path.at(-1)!, tree_id: 1, short_name: "", code: "", division: "", closed_day: null, level: path.length, own: 0, members: 0, expected: 0,
});
const TREE = [unit(1, null, ["A"]), unit(2, 1, ["A", "B"]), unit(3, 2, ["A", "B", "C"]), unit(4, null, ["D"])];

test("what is folded hides everything below it", () => {
  expect(unfolded(TREE, new Set([1])).map(({ name }) => name)).toEqual(["A", "D"]);
  expect(unfolded(TREE, new Set([2])).map(({ name }) => name)).toEqual(["A", "B", "D"]);
  expect([...parents(TREE)]).toEqual([1, 2]);
});

test("a unit cannot be put below itself or what is below it", () => {
  expect(options(TREE, 2)).toEqual([
    { value: 1, label: "A" },
    { value: 4, label: "D" },
  ]);
});
