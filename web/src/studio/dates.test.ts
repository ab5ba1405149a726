import { afterEach, expect, test } from "vitest";
import { language } from "../shared/i18n";
import { ago, moment } from "./dates";

const NOW = new Date(2026, 10, 22, 18, 5).getTime();
afterEach(() => language.choose("zh-CN"));

test("spans are words", async () => {
  expect([ago(NOW - 5_000, NOW), ago(NOW - 180_000, NOW), ago(NOW + 7 * 86_400_000, NOW)]).toEqual(["刚刚", "3分钟前", "7天后"]);
  await language.choose("en");
  expect([ago(NOW, NOW), ago(NOW - 86_400_000, NOW)]).toEqual(["just now", "yesterday"]);
});

test("a moment names the year only when it is another", () => {
  expect(moment(NOW, NOW)).not.toContain("2026");
  expect(moment(NOW - 400 * 86_400_000, NOW)).toContain("2025");
});
