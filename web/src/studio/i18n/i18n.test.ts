import { expect, test } from "vitest";
import { isKnown, refusal } from ".";
import { en } from "./en";
import { en as refusalsEn } from "./refusals.en";
import { zh as refusalsZh } from "./refusals.zh";
import { zh } from "./zh";

/** Every section that has dictionaries: i18n here, and <section>/zh.ts beside <section>/en.ts. */
const files = import.meta.glob<Record<string, Record<string, string>>>(["../*/zh.ts", "../*/en.ts"], { eager: true });
const texts = (path: string): Record<string, string> => Object.values(files[path]!)[0]!;
const sections = Object.keys(files).filter((path) => path.endsWith("/zh.ts"));
const PAIRS = [
  ...sections.map((path) => [path, texts(path), texts(path.replace("zh.ts", "en.ts"))] as const),
  ["refusals", refusalsZh, refusalsEn] as const,
];
const names = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]!))].sort();

test("the frame's own dictionary is among those compared", () => {
  expect(texts("./zh.ts")).toBe(zh);
  expect(texts("./en.ts")).toBe(en);
});

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

test("every refusal has a sentence in both languages", () => {
  for (const sentence of Object.values(refusalsZh)) expect(sentence).toMatch(/[\u4e00-\u9fff]/);
  for (const sentence of Object.values(refusalsEn)) expect(sentence).toMatch(/^[A-Z][\x20-\x7e]+$/);
});

test("the studio knows its own refusals, the host's and everybody's", () => {
  for (const code of ["not_signed_in", "forbidden_origin", "slow_down"]) {
    expect(isKnown(code)).toBe(true);
    expect(refusal(code)).not.toContain(code);
  }
  expect(isKnown("brand_new")).toBe(false);
  expect(refusal("brand_new")).toContain("brand_new");
});
