import { describe, expect, it } from "vitest";
import { ems } from "./ems";
import {
  listRow, questionSizes, resultSizes, rowHeight, SMALLEST, stageWidth, stemAlone, type Question,
} from "./layout";

const WIDE = stageWidth(1920, 1080);
const cjk = (length: number): string => "题".repeat(length);
const question = (stem: number, choices: number, each: number): Question => ({
  stem: cjk(stem), tiles: Array<string>(choices).fill(cjk(each)), rows: Math.ceil(choices / 2), row: rowHeight(choices),
});

describe("sizes on the projector", () => {
  it("gives rows of 15.5 to four choices, 11 to six and 8.4 to ten", () => {
    expect([2, 4, 5, 6, 10].map(rowHeight)).toEqual([15.5, 15.5, 11, 11, 8.4]);
  });

  it("keeps a short question at the full size", () => {
    expect(questionSizes(question(38, 4, 8), WIDE)).toMatchObject({ stem: 6.4, choice: 5 });
  });

  it("shrinks a stem of 120 characters but never below the smallest", () => {
    expect(questionSizes(question(120, 4, 4), WIDE).stem).toBeLessThan(6.4);
    expect(questionSizes(question(120, 10, 30), WIDE)).toMatchObject({ choice: SMALLEST });
    expect(questionSizes(question(400, 10, 60), WIDE).stem).toBe(SMALLEST);
  });

  it("shrinks choices that do not fit their row", () => {
    const short = questionSizes(question(20, 6, 6), WIDE);
    const long = questionSizes(question(20, 6, 30), WIDE);
    expect(long.choice).toBeLessThan(short.choice);
  });

  it("takes the next smaller size for every tightening", () => {
    const sizes = [0, 1, 2, 9].map((tighter) => stemAlone(cjk(10), WIDE, tighter));
    expect(sizes).toEqual([8, 7.2, 6.4, SMALLEST]);
  });

  it("puts the bars of more than six choices in two columns", () => {
    const columns = [2, 6, 7, 10].map((n) => resultSizes(cjk(20), Array<string>(n).fill("甲"), WIDE, 14).columns);
    expect(columns).toEqual([1, 1, 2, 2]);
  });

  it("counts a Latin letter as about half a Chinese character", () => {
    expect(ems("ab")).toBeCloseTo(1.12);
    expect(ems("法律")).toBe(2);
  });

  it("shares the room among the rows", () => {
    expect(listRow(3, 70, 10)).toBe(10);
    expect(listRow(10, 70, 10, 1)).toBeCloseTo(6.1);
  });
});
