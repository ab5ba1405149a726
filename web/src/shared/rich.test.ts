import { expect, test } from "vitest";
import { phrases, pieces } from "./rich";

test("a formula between dollar signs becomes its own piece", () => {
  expect(pieces("若 $x^2=4$，则")).toEqual([
    { tex: false, text: "若 " },
    { tex: true, text: "x^2=4" },
    { tex: false, text: "，则" },
  ]);
});

test("a one-letter formula is a formula", () => {
  expect(pieces("$x$")).toEqual([{ tex: true, text: "x" }]);
});

test("prices and escaped dollar signs stay text", () => {
  expect(pieces("from $5 to $10")).toEqual([{ tex: false, text: "from $5 to $10" }]);
  expect(pieces("costs \\$5 or $a\\$b$")).toEqual([
    { tex: false, text: "costs $5 or " },
    { tex: true, text: "a\\$b" },
  ]);
});

test("pieces put together again lose nothing", () => {
  const text = "设 $\\frac{1}{2}$ 与 $\\alpha$ 相等，价格 $3";
  const joined = pieces(text).map((piece) => (piece.tex ? `$${piece.text}$` : piece.text));
  expect(joined.join("")).toBe(text);
});

test("a line never breaks before a comma, after a bracket or inside a figure", () => {
  const text = "保证合同对保证方式约定不明确的，《民法典》第12条怎样规定？";
  const found = phrases(text);
  expect(found.join("")).toBe(text);
  expect(found.length).toBeGreaterThan(4);
  for (const phrase of found) expect(phrase).not.toMatch(/^[，？》]|《$|^\d|\d$/);
});

test("a word of two characters is never cut", () => {
  expect(phrases("保证人按照哪种方式承担保证责任").some((phrase) => phrase.includes("按照"))).toBe(true);
});

test("text without Chinese is left alone", () => {
  expect(phrases("Which of these?")).toEqual(["Which of these?"]);
});
