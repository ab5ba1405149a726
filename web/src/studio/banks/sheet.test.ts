import { describe, expect, it } from "vitest";
import { byCell, columnName, decoded, gravest, placeIn, problemList, rowOf, sheet } from "./sheet";
import type { WireProblem } from "./wire";

const problem = (more: Partial<WireProblem>): WireProblem => ({ code: "x", message_zh: "没有题干。", message_en: "The stem is missing.", ...more });

describe("a file as a table", () => {
  it("counts rows as a spreadsheet does, whatever stands above the headings", () => {
    const found = sheet('标题,我的题库\n题型,题干,答案\n\n单选题,"甲,\n乙",A\n');
    expect(found.head).toEqual({ number: 2, cells: ["题型", "题干", "答案"] });
    expect(found.rows).toEqual([{ number: 4, cells: ["单选题", "甲,\n乙", "A"] }]);
  });

  it("reads quotes, semicolons and lines that end as on Windows", () => {
    const found = sheet('kind;stem;answer\r\nsingle;"say ""yes"", please";B\r\n');
    expect(found.rows[0]?.cells).toEqual(["single", 'say "yes", please', "B"]);
  });

  it("without headings is all rows", () => {
    expect(sheet("a,b\nc,d")).toEqual({ head: null, rows: [{ number: 1, cells: ["a", "b"] }, { number: 2, cells: ["c", "d"] }] });
  });

  it("reads what the server found to be GBK", () => {
    expect(decoded(new Uint8Array([0xcc, 0xe2, 0xb8, 0xc9]).buffer, "gbk")).toBe("题干");
  });
});

it("names columns as spreadsheets do", () => {
  expect([0, 25, 26, 27, 51, 52].map(columnName)).toEqual(["A", "Z", "AA", "AB", "AZ", "BA"]);
  expect(rowOf("AB17")).toBe(17);
  expect(rowOf("")).toBe(0);
});

it("shows the gravest of a cell's problems", () => {
  const cells = byCell([problem({ cell: "B3", severity: "info" }), problem({ cell: "B3", severity: "error", code: "bad" }), problem({})]);
  expect(gravest(cells.get("B3"))?.code).toBe("bad");
  expect(cells.size).toBe(1);
  expect(gravest(undefined)).toBeUndefined();
});

it("says where a problem is: a cell, else a line, else a question", () => {
  const line = (n: number): string => `line ${n}`;
  expect(placeIn(problem({ cell: "D5", line: 9 }), line)).toBe("D5");
  expect(placeIn(problem({ line: 9 }), line)).toBe("line 9");
  expect(placeIn(problem({ question: "#3" }), line)).toBe("#3");
});

it("writes the list of problems without formulas", () => {
  const list = problemList([problem({ cell: "B4", question: "#4", value: '=1+1,"x"' })], ["where", "question", "problem", "advice", "text"], "en");
  expect(list.split("\r\n")[1]).toBe(`B4,#4,The stem is missing.,,"'=1+1,""x"""`);
});
