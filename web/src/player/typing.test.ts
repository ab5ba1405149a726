import { expect, test } from "vitest";
import { language } from "../shared/i18n";
import { listed, moved, paired, tapped } from "./arrange";
import { generated, LONGEST, problem } from "./nickname";
import { numeral } from "./numeral";
import { digits, pinOf } from "./pin";

test("generated names are short enough and differ by language", async () => {
  const many = (): string[] => Array.from({ length: 500 }, () => generated());
  for (const name of many()) expect(name).toMatch(/^[\u4e00-\u9fff]{4}$/);
  await language.choose("en");
  for (const name of many()) {
    expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(problem(name)).toBeNull();
  }
  await language.choose("zh-CN");
});

test("the same dice give the same name", () => {
  expect(generated(() => 0)).toBe("山高听雨");
});

test("a name is counted in characters, as people do", () => {
  expect(problem("  ")).toBe("empty");
  expect(problem("𠮷".repeat(LONGEST))).toBeNull();
  expect(problem("👨‍👩‍👧‍👦".repeat(LONGEST))).toBeNull();
  expect(problem("字".repeat(LONGEST + 1))).toBe("too_long");
});

test("a pin is understood in full-width digits and with spaces", () => {
  expect(digits("４０８ ２１７")).toBe("408217");
  expect(digits("40821789")).toBe("408217");
});

test("a pin is taken from either form of address, and only if it is whole", () => {
  expect(pinOf({ pathname: "/j/408217", search: "" })).toBe("408217");
  expect(pinOf({ pathname: "/", search: "?pin=408217" })).toBe("408217");
  expect(pinOf({ pathname: "/", search: "?pin=4082" })).toBe("");
  expect(pinOf({ pathname: "/", search: "" })).toBe("");
});

test.each([
  ["3.14", "3.14"],
  ["３．１４", "3.14"],
  [" −5 ", "-5"],
  ["1,234,567.5", "1234567.5"],
  ["007", "7"],
  [".5", "0.5"],
  ["5.", "5"],
  ["3。5", "3.5"],
])("%s is the number %s", (typed, number) => {
  expect(numeral(typed)).toBe(number);
});

test.each(["", "-", "1,5", "3.1.4", "12a", "1e5", "."])("%s is no number", (typed) => {
  expect(numeral(typed)).toBeNull();
});

test("tapping places things in turn, and the last one by itself", () => {
  const all = ["a", "b", "c"];
  expect(tapped([], all, "b")).toEqual(["b"]);
  expect(tapped(["b"], all, "c")).toEqual(["b", "c", "a"]);
  expect(tapped(["b", "c", "a"], all, "c")).toEqual(["b", "a"]);
  expect(tapped(["b", "c", "a"], all, "a")).toEqual(["b", "c", "a"]);
  expect(listed(["c"], all)).toEqual(["c", "a", "b"]);
});

test("moving keeps everything and stays inside the list", () => {
  expect(moved(["a", "b", "c"], "c", 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], "a", 9)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
});

test("a partner belongs to one only", () => {
  const once = paired([], "l1", "r1");
  expect(paired(once, "l2", "r1")).toEqual([["l2", "r1"]]);
  expect(paired(once, "l1", "r2")).toEqual([["l1", "r2"]]);
  expect(paired(once, "l1", null)).toEqual([]);
});
