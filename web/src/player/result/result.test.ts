import { expect, test } from "vitest";
import matching from "../../shared/golden/matching-revealed.json";
import multiple from "../../shared/golden/multiple-revealed.json";
import numeric from "../../shared/golden/numeric-revealed.json";
import ordering from "../../shared/golden/ordering-revealed.json";
import pending from "../../shared/golden/single-result-pending.json";
import unanswered from "../../shared/golden/single-unanswered.json";
import text from "../../shared/golden/text-revealed.json";
import wrong from "../../shared/golden/single-wrong.json";
import type { Snapshot } from "../../shared/protocol";
import { inWords, signed } from "../given";
import { outcome } from "../outcome";
import { bars } from "./bars";
import { keyLines } from "./key";

const item = (golden: unknown) => (golden as Snapshot).contest.item!;
const result = (golden: unknown) => (golden as Snapshot).you!.result;
const given = (golden: unknown) => (golden as Snapshot).you!.answer!.given;

test("partly, wrong, unanswered and not yet known are told apart", () => {
  expect(outcome(item(multiple), result(multiple))).toBe("partly");
  expect(outcome(item(wrong), result(wrong))).toBe("wrong");
  expect(outcome(item(unanswered), result(unanswered))).toBe("none");
  expect(outcome(item(pending), null)).toBe("pending");
});

test("an order is compared place by place, pairs one by one", () => {
  expect(keyLines(item(ordering), item(ordering).key!, given(ordering)).map((line) => line.had)).toEqual([true, true, false, false, true]);
  expect(keyLines(item(matching), item(matching).key!, given(matching)).map((line) => line.had)).toEqual([true, false, true]);
});

test("a single number is shown with its unit, without a range", () => {
  expect(keyLines(item(numeric), item(numeric).key!, null)[0]!.text).toBe("0 ℃");
});

test("a range without a named number is told in words", () => {
  const line = keyLines(item(numeric), { low: "3.1", high: "3.2", number: null }, null)[0]!;
  expect(line.text).toBe("3.1 到 3.2 ℃ 都算对");
});

test("other accepted texts are named", () => {
  expect(keyLines(item(text), { texts: [["北京", "北京市"]] }, null)[0]!.text).toBe("北京\n也算对：北京市");
});

test("bars count those who answered, and mark what is right", () => {
  const found = bars(item(multiple), item(multiple).distribution!);
  expect(found.map((bar) => bar.right)).toEqual([true, false, true, false, true]);
  expect(found[0]!.percent).toBe(91);
});

test("answers are told in a few words", () => {
  expect(inWords(item(wrong), given(wrong))).toBe("你选了 B 连带责任保证");
  expect(inWords(item(multiple), given(multiple))).toBe("你选了 A C");
  expect(inWords(item(numeric), given(numeric))).toBe("你答了 0 ℃");
  expect(inWords(item(matching), given(matching))).toBe("");
});

test("points carry their sign", () => {
  expect([signed(10), signed(0), signed(-5)]).toEqual(["+10", "0", "−5"]);
});
