import { expect, it } from "vitest";
import type { ItemView } from "../shared/protocol";
import { keyLines } from "./key";

const range = (low: string, high: string): string => `${low}–${high}`;
const lines = (item: object): string[] => keyLines(item as ItemView, range);
const choices = [{ id: "x", label: "A", text: "甲" }, { id: "y", label: "B", text: "乙" }];

it("names the right choices with their letters", () => {
  expect(lines({ kind: "single", choices, key: { choices: ["y"] } })).toEqual(["B  乙"]);
  expect(lines({ kind: "multiple", choices, key: { choices: ["y", "x"] } })).toEqual(["A  甲", "B  乙"]);
  expect(lines({ kind: "truefalse", choices: [{ id: "t", label: "A", text: "", value: true }], key: { choices: ["t"] } })).toEqual(["A  正确"]);
});

it("lists what is accepted, in order, in pairs", () => {
  expect(lines({ kind: "text", key: { texts: [["宪法", "《宪法》"]] } })).toEqual(["宪法 / 《宪法》"]);
  expect(lines({ kind: "numeric", unit: "", key: { low: "3", high: "4", number: null } })).toEqual(["3–4"]);
  expect(lines({ kind: "ordering", choices, key: { order: ["y", "x"] } })).toEqual(["乙 → 甲"]);
  expect(lines({ kind: "matching", left: [{ id: "l", text: "首都" }], right: choices, key: { pairs: [["l", "x"]] } })).toEqual(["首都 — 甲"]);
});

it("has nothing to say about a poll, or before the choices are there", () => {
  expect(lines({ kind: "poll", choices, key: {} })).toEqual([]);
  expect(lines({ kind: "single", key: { choices: ["y"] } })).toEqual([]);
});
