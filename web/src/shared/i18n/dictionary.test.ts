import { expect, test } from "vitest";
import { en as joinEn, zh as joinZh } from "../../player/join/text";
import { en as playerEn } from "../../player/en";
import { zh as playerZh } from "../../player/zh";
import { dictionary, fill } from "./dictionary";
import { en } from "./en";
import { ALL_REFUSALS, refusal as hostRefusal } from "./hostRefusals";
import { language } from "./language.svelte";
import { refusal, REFUSALS } from "./refusals";
import { zh } from "./zh";

const PAIRS = [
  ["shared", zh, en],
  ["join", joinZh, joinEn],
  ["player", playerZh, playerEn],
] as const;
const names = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]!))].sort();

test.each(PAIRS)("both languages of %s have the same keys", (_, one, other) => {
  expect(Object.keys(other).sort()).toEqual(Object.keys(one).sort());
});

test.each(PAIRS)("no English sentence of %s names a parameter that Chinese does not give", (_, one, other) => {
  const chinese = one as Record<string, string>;
  const extra = Object.entries(other as Record<string, string>).filter(([key, text]) =>
    names(text).some((name) => !names(chinese[key]!).includes(name)),
  );
  expect(extra).toEqual([]);
});

test("parameters are put in, and words follow their number", () => {
  expect(fill("Submit {n} {n:choice|choices}", { n: 1 })).toBe("Submit 1 choice");
  expect(fill("Submit {n} {n:choice|choices}", { n: 3 })).toBe("Submit 3 choices");
});

test("a person's choice of language beats the contest's", () => {
  const t = dictionary({ hello: "你好" }, { hello: "Hello" });
  language.suggest("en", "en-GB");
  expect(t("hello")).toBe("Hello");
  language.choose("zh-CN");
  language.suggest("en", "en-GB");
  expect(t("hello")).toBe("你好");
  expect(document.documentElement.lang).toBe("zh-CN");
});

test("every refusal has a sentence in both languages", () => {
  for (const [zh, en] of Object.values(ALL_REFUSALS)) {
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/);
  }
  expect(Object.keys(ALL_REFUSALS)).toEqual(expect.arrayContaining(Object.keys(REFUSALS)));
});

test("an unknown refusal shows its code; a host's refusal is known to the console only", () => {
  expect(refusal("brand_new")).toContain("brand_new");
  expect(refusal("stale_version")).toContain("stale_version");
  expect(hostRefusal("stale_version")).not.toContain("stale_version");
});
