import { expect, test } from "vitest";
import { en as playerEn } from "../../player/en";
import { zh as playerZh } from "../../player/zh";
import { dictionary, fill } from "./dictionary";
import { en } from "./en";
import { HOST_REFUSALS, HOST_REFUSALS_EN, refusal as hostRefusal } from "./hostRefusals";
import { language } from "./language.svelte";
import { refusal, REFUSALS } from "./refusals";
import { REFUSALS_EN } from "./refusals.en";
import { zh } from "./zh";

const PAIRS = [
  ["shared", zh, en],
  ["player", playerZh, playerEn],
  ["refusals", REFUSALS, REFUSALS_EN],
  ["host refusals", HOST_REFUSALS, HOST_REFUSALS_EN],
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

test("a person's choice of language beats the contest's", async () => {
  const t = dictionary({ hello: "你好" }, { hello: "Hello" });
  await language.suggest("en", "en-GB");
  expect(t("hello")).toBe("Hello");
  await language.choose("zh-CN");
  await language.suggest("en", "en-GB");
  expect(t("hello")).toBe("你好");
  expect(document.documentElement.lang).toBe("zh-CN");
});

test("English that has to be fetched is shown once all of it is there", async () => {
  let arrive = (_: { hello: string }): void => undefined;
  const t = dictionary({ hello: "你好" }, () => new Promise((resolve) => (arrive = resolve)));
  const chosen = language.choose("en");
  expect(t("hello")).toBe("你好");
  arrive({ hello: "Hello" });
  await chosen;
  expect(t("hello")).toBe("Hello");
});

test("every refusal has a sentence in both languages", () => {
  for (const zh of Object.values({ ...REFUSALS, ...HOST_REFUSALS })) expect(zh).toMatch(/[\u4e00-\u9fff]/);
  for (const en of Object.values({ ...REFUSALS_EN, ...HOST_REFUSALS_EN })) expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/);
});

test("an unknown refusal shows its code; a host's refusal is known to the console only", () => {
  expect(refusal("brand_new")).toContain("brand_new");
  expect(refusal("stale_version")).toContain("stale_version");
  expect(hostRefusal("stale_version")).not.toContain("stale_version");
});
