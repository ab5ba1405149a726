import { afterEach, expect, test } from "vitest";
import { language } from "../../shared/i18n";
import { spoken, texts } from "./texts.svelte";

const zh = { hello: "你好，{name}" } as const;
const english = async () => ({ en: { hello: "Hello {name}" } });
afterEach(() => language.choose("zh-CN"));

test("a section opened in Chinese speaks English once that is asked for", async () => {
  const t = texts(zh, english);
  expect(t("hello", { name: "温" })).toBe("你好，温");
  await language.choose("en");
  expect(t("hello", { name: "Wen" })).toBe("Hello Wen");
});

test("a section opened in English is drawn once it can speak it", async () => {
  await language.choose("en");
  const t = texts(zh, english);
  await spoken();
  expect(t("hello", { name: "Wen" })).toBe("Hello Wen");
});

test("a section on its way while the language changes speaks Chinese only until its English is there", async () => {
  const choosing = language.choose("en");
  const t = texts(zh, english);
  await choosing;
  expect(t("hello", { name: "Wen" })).toBe("你好，Wen");
  await new Promise((resolve) => setTimeout(resolve));
  expect(t("hello", { name: "Wen" })).toBe("Hello Wen");
});
