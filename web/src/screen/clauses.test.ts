import { expect, it } from "vitest";
import { clausesOf } from "./clauses";

const texts = (stem: string): string[] => clausesOf(stem).map((clause) => clause.text);

it("keeps each short clause whole", () => {
  const stem = "保证合同对保证方式没有约定的，保证人按照哪种方式承担保证责任？";
  expect(clausesOf(stem)).toEqual([
    { text: "保证合同对保证方式没有约定的，", keep: true },
    { text: "保证人按照哪种方式承担保证责任？", keep: true },
  ]);
});

it("lets a long clause break", () => {
  expect(clausesOf("题".repeat(40))).toEqual([{ text: "题".repeat(40), keep: false }]);
});

it("keeps a list of short names together", () => {
  expect(texts("甲、乙、丙三人，谁先？")).toEqual(["甲、乙、丙三人，", "谁先？"]);
});

it("never splits a formula and never loses a character", () => {
  expect(texts("设 $f(x)，g(x)$ 连续，求和。")).toEqual(["设 $f(x)，g(x)$ 连续，", "求和。"]);
  for (const stem of ["，先有标点", "a $ b", ""]) expect(texts(stem).join("")).toBe(stem);
});
