import { expect, it } from "vitest";
import { isShort, lines, middle, moved, percent, point, reach, share, width } from "./figures";

it("draws no bar beyond its box, whatever the marks are", () => {
  expect([share("24", "25"), share("30", "25"), share("-1", "25"), share("1", "0")]).toEqual([0.96, 1, 0, 0]);
  expect(percent("23.90", "25")).toBe("95.6");
});

it("keeps every point of a radar out of its middle, and states a round one", () => {
  expect(middle([95.6, 94.4, 92.6])).toBe(80);
  expect(middle([80, 99])).toBe(60);
  expect(middle([100, 100])).toBe(80);
  expect(middle([0, 100])).toBe(0);
  expect(middle([])).toBe(80);
});

it("puts the first axis at the top and goes round clockwise", () => {
  const corners = [0, 1, 2, 3].map((at) => point(at, 4, 1, 10).map(Math.round));
  expect(corners).toEqual([[0, -10], [10, -0], [0, 10], [-10, 0]]);
  expect([reach(90, 80), reach(70, 80), reach(120, 80)]).toEqual([0.5, 0, 1]);
});

it("counts places gained, and nothing for who was not there before", () => {
  expect([moved({ rank: 2, before_rank: 5 }), moved({ rank: 5, before_rank: 4 }), moved({ rank: 1, before_rank: null })]).toEqual([3, -1, null]);
});

it("compares marks as figures, not as texts", () => {
  expect([isShort("9.00", "10"), isShort("10.00", "10"), isShort(null, "10")]).toEqual([true, false, false]);
});

it("cuts long words of axes between words only", () => {
  expect([width("比廉洁自律"), width("Law")]).toEqual([10, 3]);
  expect(lines("Integrity and self-discipline", 17)).toEqual(["Integrity and", "self-discipline"]);
  expect(lines("比廉洁自律", 4)).toEqual(["比廉洁自律"]);
});
