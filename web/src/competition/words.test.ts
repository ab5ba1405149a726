import { afterEach, expect, it } from "vitest";
import { language } from "../shared/i18n";
import { byAward, given } from "./awards";
import { chosen } from "./choice";
import { actionName, actorName, details, namesOf } from "./entries";
import awards from "./golden/awards.json";
import board from "./golden/board.json";
import rules from "./golden/rules.json";
import { scenes, ROWS } from "./hall/scenes";
import { formulaOf, valueOf } from "./marks";
import { beforeName, periodName, stateName } from "./naming";
import { kindsOf, partsOf, publicOnes } from "./periods";
import { zh } from "./zh";
import { en } from "./en";
import type { Award, Board, Definition, Entry, Mark, Period, Shown } from "./wire";

afterEach(() => language.choose("zh-CN"));
const KEYS = ["2026-07-01", "2026-07-X3", "2026-W27", "2026-07", "2026-Q3", "2026-H2", "2026", "season"];
const SHOWN = board as unknown as Board;

it("calls periods by their names in both languages", async () => {
  expect(KEYS.map(periodName)).toEqual(["2026 年 7 月 1 日", "2026 年 7 月下旬", "2026 年第 27 周", "2026 年 7 月", "2026 年第三季度", "2026 年下半年", "2026 年", "整个赛季"]);
  await language.choose("en");
  expect(KEYS.map(periodName)).toEqual(["July 1, 2026", "Last days of July 2026", "Week 27 of 2026", "July 2026", "Quarter 3 of 2026", "Second half of 2026", "2026", "Whole season"]);
});

it("says how long objections are taken, and that today is the last day", () => {
  const shown = (working_days_left: number | null, state: Shown["state"] = "publicity"): Shown => ({ ...SHOWN.period, state, working_days_left });
  expect(stateName(shown(3), false, "2026-10-13")).toBe("公示中，还有 3 个工作日，可以提异议");
  expect(stateName(shown(0), false, "2026-10-16")).toContain("最后一天");
  expect(stateName(shown(0), false, "2026-10-17")).toBe("公示期满，等待确定");
  expect(stateName(shown(null, "final"))).toBe("结果已确定");
});

it("compares with the period before of the same kind", () => {
  expect(beforeName(SHOWN.periods, SHOWN.period)).toBe("2026 年第二季度");
  expect(beforeName([], SHOWN.period)).toBe("上季度");
});

it("lists public periods only, the newest first, and kinds from fine to coarse", () => {
  const periods = SHOWN.periods as Period[];
  expect(publicOnes(periods).map(({ key }) => key)).toEqual(["2026-Q3", "2026-09", "2026-Q2"]);
  expect(kindsOf(periods)).toEqual(["month", "quarter", "year"]);
});

it("takes a quarter apart into its months", () => {
  const [year, quarter, , month] = SHOWN.periods as [Period, Period, Period, Period];
  expect(partsOf(SHOWN.periods, quarter)).toEqual([month]);
  expect(partsOf(SHOWN.periods, year).map(({ key }) => key)).toEqual(["2026-Q2", "2026-Q3"]);
  expect(partsOf(SHOWN.periods, month)).toEqual([]);
});

it("shows units first, and of levels and divisions only what the address says", () => {
  const nothing = { period: "", kind: "", level: "", division: "" } as const;
  expect(chosen({ compares: ["unit", "member"] }, nothing)).toEqual({ kind: "unit", level: undefined, division: undefined, period: undefined });
  expect(chosen({ compares: ["member"] }, { ...nothing, kind: "unit", level: "2", division: "-" })).toMatchObject({ kind: "member", level: undefined, division: "" });
});

const mark = (change: Partial<Mark>): Mark => ({ key: "a", name: "甲", unit: "%", weight: "10", mark: "9.00", rank: 2, shown: "value", value: { zh: "97%", en: "97%" }, explained: { zh: "10 × 97 ÷ 100", en: "" }, origin: "record", ...change });

it("tells of a mark no more than is public, and why", () => {
  const hidden = { value: null, explained: null, mark: null };
  expect([valueOf(mark({})), formulaOf(mark({}))]).toEqual(["97%", "10 × 97 ÷ 100"]);
  expect([valueOf(mark({ ...hidden, shown: "none" })), formulaOf(mark({ ...hidden, shown: "none" }))]).toEqual(["不公布", "这一项的数值和得分不公布"]);
  expect([valueOf(mark({ ...hidden, shown: "rank" })), formulaOf(mark({ ...hidden, shown: "rank" }))]).toEqual(["第 2 名", "只公布名次"]);
  expect(formulaOf(mark({ ...hidden, shown: "pass_fail" }))).toBe("只公布是否达标");
});

it("has words for entries, and keys where it has none", () => {
  const names = namesOf(rules.definition as unknown as Definition);
  const [key, name] = [...names][0]!;
  const entry = { args: { indicator: key, value: { met: 23, all: 25 }, reason: "", hash: "x", from: "scored", odd: "y" } } as unknown as Entry;
  expect(details(entry, names)).toEqual([["指标", name], ["数值", "达标 23、总数 25"], ["从", "草稿"], ["odd", "y"]]);
  expect([actionName("record.entered"), actionName("new.thing"), actorName("unit editor"), actorName("x")]).toEqual(["录入数据", "new.thing", "单位联络员", "x"]);
});

it("shows awards that were given, each with all who have it", () => {
  const items = awards.items as unknown as Award[];
  const proposed = { ...items[0]!, decision: null };
  const groups = byAward(given([...items, proposed]));
  expect(groups.map((group) => [group[0].name, group.length])).toEqual([["先进集体", 2], ["流动红旗", 1]]);
});

it("praises before it ranks, eight places at a time, and leaves out empty boards", () => {
  const long = { ...SHOWN, rows: Array.from({ length: ROWS + 1 }, (_, at) => ({ ...SHOWN.rows[0]!, subject: `unit:${at}` })) };
  const empty = { ...SHOWN, rows: [] };
  const kinds = scenes([long, empty], awards.items as unknown as Award[]).map(({ kind }) => kind);
  expect(kinds).toEqual(["red", "rows", "rows", "awards"]);
});

it("has the same gaps in both languages", () => {
  const gaps = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!).sort();
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect([key, [...new Set(gaps(en[key]))]]).toEqual([key, [...new Set(gaps(zh[key]))]]);
});
