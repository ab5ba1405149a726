import { describe, expect, it } from "vitest";
import type { Kind } from "../../shared/protocol";
import { minus, plus } from "./decimals";
import { empty, fromQuestion, KIND_ORDER, moved, newPart, toQuestion, withKind } from "./draft";
import { contestOf, gaps, itemOf } from "./preview";
import { byPlace } from "./problems";
import type { WireProblem, WireQuestion } from "./wire";

const STORED: Record<Kind, WireQuestion> = {
  single: { kind: "single", stem: "一年中白昼最长的节气？", choices: [{ choice_id: "A", text: "春分" }, { choice_id: "B", text: "夏至" }], key: ["B"], language: "zh-CN", difficulty: 1, points: 5, tags: ["节气"], external_id: "q-1", media: ["m1"], media_alt: ["一幅图"] },
  multiple: { kind: "multiple", stem: "哪些是？", choices: [{ choice_id: "A", text: "甲" }, { choice_id: "B", text: "乙" }, { choice_id: "C", text: "丙" }], key: ["A", "C"], policy: "half_if_incomplete", shuffle: false, language: "zh-CN" },
  truefalse: { kind: "truefalse", stem: "声音在真空中也能传播。", choices: [{ choice_id: "A", text: "true" }, { choice_id: "B", text: "false" }], key: ["B"], language: "zh-CN" },
  text: { kind: "text", stem: "首都是____。", blanks: [["北京", "北京市"]], fold: { case: true, width: true, space: true, punctuation: true }, language: "zh-CN" },
  numeric: { kind: "numeric", stem: "水的沸点？", numeric: { low: "99.5", high: "100.5", value: "100", unit: "℃" }, language: "zh-CN" },
  ordering: { kind: "ordering", stem: "从早到晚", choices: [{ choice_id: "A", text: "秦" }, { choice_id: "B", text: "汉" }, { choice_id: "C", text: "唐" }], key: ["A", "B", "C"], language: "zh-CN" },
  matching: { kind: "matching", stem: "连线", left: [{ choice_id: "1", text: "法国" }, { choice_id: "2", text: "日本" }], right: [{ choice_id: "A", text: "巴黎" }, { choice_id: "B", text: "东京" }, { choice_id: "C", text: "伦敦" }], pairs: [["1", "A"], ["2", "B"]], language: "zh-CN" },
  poll: { kind: "poll", stem: "喜欢哪个季节？", choices: [{ choice_id: "A", text: "春" }, { choice_id: "B", text: "秋" }], language: "en", time_limit_s: 30 },
};

describe("a draft", () => {
  it.each(KIND_ORDER)("of a stored %s question becomes the same question again", (kind) => {
    expect(toQuestion(fromQuestion(STORED[kind]))).toEqual(STORED[kind]);
  });

  it("lists what is to be ordered in the right order, whatever the file's order was", () => {
    const draft = fromQuestion({ ...STORED.ordering, key: ["C", "A", "B"] });
    expect(draft.choices.map((each) => each.text)).toEqual(["唐", "秦", "汉"]);
  });

  it("keeps what was typed when its kind changes, but one right choice at most", () => {
    const draft = withKind(fromQuestion(STORED.multiple), "single");
    expect(draft.choices.map((each) => each.right)).toEqual([true, false, false]);
    expect(draft.policy).toBe("all_or_nothing");
    expect(draft.stem).toBe("哪些是？");
  });

  it("of a new question has no key, so that the server says so", () => {
    expect(toQuestion(empty("single", "en")).key).toBeUndefined();
    expect(toQuestion(empty("numeric", "en")).numeric).toBeUndefined();
  });

  it("sends a number that is none as it was typed", () => {
    const draft = empty("numeric", "en");
    expect(toQuestion({ ...draft, number: { ...draft.number, value: "about 3" } }).numeric?.low).toBe("about 3");
  });

  it("tells a tolerance from a range", () => {
    expect(fromQuestion(STORED.numeric).number).toMatchObject({ mode: "around", tolerance: "0.5" });
    const range = { ...STORED.numeric, numeric: { low: "3.1", high: "3.2", value: null, unit: "" } };
    expect(fromQuestion(range).number).toMatchObject({ mode: "range", low: "3.1", high: "3.2" });
    expect(toQuestion(fromQuestion(range)).numeric).toEqual(range.numeric);
  });
});

it("moves a thing inside its list and stops at the ends", () => {
  const list = ["a", "b", "c"].map((text) => newPart(text));
  const texts = (parts: typeof list): string => parts.map((each) => each.text).join("");
  expect(texts(moved(list, 0, 1))).toBe("bac");
  expect(texts(moved(list, 2, -1))).toBe("acb");
  expect(moved(list, 0, -1)).toBe(list);
  expect(moved(list, 2, 1)).toBe(list);
});

it("adds decimals exactly", () => {
  expect(plus("0.1", "0.2")).toBe("0.3");
  expect(minus("100", "0.5")).toBe("99.5");
  expect(minus("1", "1.50")).toBe("-0.5");
  expect(plus("-1.5", "1.5")).toBe("0");
  expect(plus("ten", "1")).toBeNull();
  expect(plus(".", "1")).toBeNull();
});

describe("the preview", () => {
  it.each(KIND_ORDER)("of a %s question tells nothing of its key", (kind) => {
    const item = itemOf(fromQuestion(STORED[kind]));
    expect(item.key).toBeUndefined();
    expect(item.phase).toBe("open");
    expect(contestOf(fromQuestion(STORED[kind]), "题库", "night").item).toEqual(item);
  });

  it("never shows things in their right order or beside their partner", () => {
    expect(itemOf(fromQuestion(STORED.ordering)).choices?.map((each) => each.text)).toEqual(["汉", "唐", "秦"]);
    expect(itemOf(fromQuestion(STORED.matching)).right?.[0]?.text).toBe("东京");
  });

  it("shows the pictures", () => {
    expect(itemOf(fromQuestion(STORED.single)).media).toEqual([{ src: "/media/m1", alt: "一幅图" }]);
  });

  it("counts gaps as the rules do", () => {
    expect(gaps("我国的首都是____，最长的河流是（　）。")).toBe(2);
    expect(gaps("print() prints")).toBe(0);
  });
});

it("shows a problem where it can be mended", () => {
  const problem = (path: (string | number)[]): WireProblem => ({ code: "x", path, message_zh: "", message_en: "" });
  expect(Object.keys(byPlace("single", [problem(["choices", 2]), problem(["key"])], 0))).toEqual(["choices.2", "key"]);
  expect(Object.keys(byPlace("truefalse", [problem(["key", 0])], 0))).toEqual(["truth"]);
  expect(Object.keys(byPlace("matching", [problem(["right", 1]), problem(["right", 3])], 3))).toEqual(["pairs.1", "distractors.0"]);
  expect(Object.keys(byPlace("ordering", [problem(["choices", 1]), problem(["key", 1])], 0))).toEqual(["choices.1", "choices"]);
});
