import { expect, test } from "vitest";
import { newRule } from "./rules";
import { pasted, read, write, type Typed } from "./values";

const of = (name: Parameters<typeof newRule>[0], settings = {}): Typed => ({ key: "it", rule: { ...newRule(name), ...settings } });
const KINDS = { kinds: [{ key: "late", name: "迟到", points: "0.5" }, { key: "absent", name: "旷工", points: "2" }] };
const settled = (how: string): string => `<${how}>`;

test.each([
  ["98%", "98"], ["９７．５", "97.5"], ["  3 ", "3"], ["+2", "2"], ["7.", "7"], ["abc", null], ["1 2", null], ["", null],
])("the number in %j is %j", (typed, value) => {
  expect(read(of("linear"), typed)).toBe(value);
});

test.each([
  ["checklist", {}, "23/25", { met: 23, all: 25 }],
  ["checklist", {}, "92", "92"],
  ["survey", {}, "61/3/1/0", { votes: [61, 3, 1, 0], invalid: 0 }],
  ["survey", {}, "61/3", null],
  ["judged", {}, "88；90；92.5", { marks: ["88", "90", "92.5"] }],
  ["deduct", {}, "2", "2"],
  ["deduct", {}, "-2", null],
  ["deduct", KINDS, "2/1", { counts: { late: 2, absent: 1 } }],
  ["deduct", KINDS, "旷工 1", { counts: { absent: 1 } }],
  ["deduct", KINDS, "迟到：2、旷工：1", { counts: { late: 2, absent: 1 } }],
  ["deduct", KINDS, "早退 1", null],
  ["contest_link", { by: "rank" }, "1", "1"],
  ["contest_link", { by: "rank" }, "1.5", null],
] as const)("%s: what is typed %j as %j is understood", (name, settings, typed, value) => {
  expect(read(of(name, settings), typed)).toEqual(value);
});

test.each([
  ["checklist", {}, { met: 23, all: 25 }, "23/25"],
  ["survey", {}, { votes: [61, 3, 1, 0], invalid: 2 }, "61/3/1/0"],
  ["judged", {}, { marks: ["88", "90"] }, "88; 90"],
  ["deduct", KINDS, { counts: { absent: 1 } }, "0/1"],
  ["linear", {}, "97.5", "97.5"],
  ["linear", {}, { settled: "zero" }, "<zero>"],
  ["contest_link", { by: "rank" }, { rank: 2, percent: "81.2" }, "2"],
] as const)("%s: a value stands in its cell as it would be typed", (name, settings, value, text) => {
  expect(write(of(name, settings), value as never, settled)).toBe(text);
});

test("a piece of a spreadsheet is rows of cells", () => {
  expect(pasted('98\t"97"\r\n\t23/25\r\n')).toEqual([["98", "97"], ["", "23/25"]]);
});
