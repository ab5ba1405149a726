import { expect, it } from "vitest";
import { differences } from "./compare";
import { grid } from "./topics";

it("adds kinds up, puts the largest topic first and the nameless last", () => {
  const found = grid([
    { topic: "", difficulty: null, kind: "single", questions: 9 },
    { topic: "宪法", difficulty: 1, kind: "single", questions: 2 },
    { topic: "宪法", difficulty: 1, kind: "poll", questions: 1 },
    { topic: "民法", difficulty: 3, kind: "single", questions: 5 },
  ]);
  expect(found.rows.map((row) => [row.topic, row.total])).toEqual([["民法", 5], ["宪法", 3], ["", 9]]);
  expect(found.rows[1]?.by.get(1)).toBe(3);
  expect(found.by.get(0)).toBe(9);
  expect(found.total).toBe(17);
});

it("names what differs between two states of a question", () => {
  const before = { kind: "single", stem: "甲？", choices: [{ choice_id: "A", text: "一" }, { choice_id: "B", text: "二" }], key: ["A"] } as const;
  const found = differences(structuredClone(before) as never, { ...structuredClone(before), key: ["B"], points: 5 } as never);
  expect(found).toEqual([
    { name: "正确答案", before: "A", after: "B" },
    { name: "分值", before: "", after: "5" },
  ]);
});
