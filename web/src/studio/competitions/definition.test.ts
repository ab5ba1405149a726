import { expect, test } from "vitest";
import { added, freshKey, moved, newIndicator, sums, total, whole, type Definition } from "./definition";

const indicator = (key: string, weight: string, divisions: string[] = []) => ({ ...newIndicator([]), key, weight, divisions });
const SEASON: Definition = whole({
  divisions: [{ key: "trial", name: "业务", kind: "unit" }, { key: "office", name: "综合", kind: "unit" }],
  tracks: [
    { key: "one", sai: "赛思想", bi: "比工作效率", weight: "10.3", measures: [{ key: "m", name: "", indicators: [indicator("a", "10.1"), indicator("b", "0.2", ["trial"])] }] },
    { key: "two", sai: "赛业务", bi: "比办案质量", weight: "0.2", measures: [] },
  ],
});

test("weights add up without the errors of floats", () => {
  expect(added(["0.1", "0.2"])).toBe("0.3");
  expect(added(["7", "x", ""])).toBe("7");
});

test("each division has a sum of its own", () => {
  expect(sums(SEASON, SEASON.tracks[0]!)).toEqual([
    { division: "trial", sum: "10.3", fits: true },
    { division: "office", sum: "10.1", fits: false },
  ]);
  expect(total(SEASON)).toBe("10.5");
});

test("a track's indicators may come without a measure around them", () => {
  const track = { key: "t", sai: "", bi: "", weight: "5", indicators: [{ key: "a", name: "甲", weight: "5", rule: { name: "checklist" } }] };
  const read = whole({ tracks: [track as never] });
  expect(read.tracks[0]!.measures[0]!.indicators[0]).toMatchObject({ key: "a", of: "unit", publish_as: "value", divisions: [] });
});

test("no key is given twice", () => {
  expect(freshKey("track", ["track1", "track3"])).toBe("track4");
  expect(freshKey("track", ["track2"])).toBe("track3");
});

test("a thing is moved within its list", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
});
