import { describe, expect, it } from "vitest";
import type { ItemView } from "../shared/protocol";
import { acceptedOf, barsOf, lawOf, orderOf, pairsOf, percent } from "./results";

const choice = (id: string, label: "A" | "B" | "C") => ({ id, label, text: label });

describe("answers on the projector", () => {
  it("gives each choice its share of those who answered", () => {
    const item = {
      choices: [choice("x", "A"), choice("y", "B")], key: { choices: ["y"] },
    } as ItemView;
    const bars = barsOf(item, { answered: 4, players: 9, right: 3, counts: { x: 1, y: 3 } });
    expect(bars.map((bar) => [bar.count, bar.share, bar.right])).toEqual([[1, 0.25, false], [3, 0.75, true]]);
  });

  it("has empty bars when nobody answered", () => {
    const item = { choices: [choice("x", "A")], key: {} } as ItemView;
    expect(barsOf(item, { answered: 0, players: 9, right: 0, counts: {} })[0]?.share).toBe(0);
  });

  it("rounds without inventing unanimity", () => {
    expect([0, 0.004, 0.64, 0.999, 1].map(percent)).toEqual(["0%", "<1%", "64%", "99%", "100%"]);
  });

  it("lists the right order with how many placed each", () => {
    const item = {
      choices: [choice("x", "A"), choice("y", "B")], key: { order: ["y", "x"] },
    } as ItemView;
    const lines = orderOf(item, { answered: 2, players: 2, right: 1, counts: { y: 2, x: 1 } });
    expect(lines.map((line) => [line.left, line.choice.label, line.share])).toEqual([["1", "B", 1], ["2", "A", 0.5]]);
  });

  it("lists the right pairs by the left side", () => {
    const item = {
      left: [{ id: "l1", text: "甲" }, { id: "l2", text: "乙" }],
      right: [choice("r1", "A"), choice("r2", "B")],
      key: { pairs: [["l2", "r1"], ["l1", "r2"]] },
    } as ItemView;
    expect(pairsOf(item, undefined).map((line) => line.left + line.choice.label)).toEqual(["甲B", "乙A"]);
  });

  it("cuts a long explanation only at the end of a sentence", () => {
    const item = { explanation: "第一句。第二句很长很长很长。", source: "民法典" } as ItemView;
    expect(lawOf(item, 100)).toEqual({ text: "第一句。第二句很长很长很长。", source: "民法典", shortened: false });
    expect(lawOf(item, 10)).toEqual({ text: "第一句。", source: "民法典", shortened: true });
    expect(lawOf({ explanation: "About 3.14. Then more and more and more." } as ItemView, 8)?.text).toBe("About 3.14.");
    expect(lawOf({} as ItemView, 10)).toBeNull();
  });

  it("shows the first accepted form of each blank large", () => {
    const item = { kind: "text", key: { texts: [["宪法", "《宪法》"], ["2018"]] } } as ItemView;
    expect(acceptedOf(item, () => "")).toEqual([
      { main: "宪法", also: ["《宪法》"] },
      { main: "2018", also: [] },
    ]);
  });

  it("shows a number with its unit and the accepted range", () => {
    const range = (low: string, high: string): string => `${low}–${high}`;
    const item = (key: object): ItemView => ({ kind: "numeric", unit: "km", key }) as ItemView;
    expect(acceptedOf(item({ low: "3.1", high: "3.2", number: "3.15" }), range)).toEqual([{ main: "3.15 km", also: ["3.1–3.2 km"] }]);
    expect(acceptedOf(item({ low: "3", high: "3", number: "3" }), range)).toEqual([{ main: "3 km", also: [] }]);
    expect(acceptedOf(item({ low: "3", high: "4", number: null }), range)).toEqual([{ main: "3–4 km", also: [] }]);
  });
});
