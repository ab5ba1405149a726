import { expect, test } from "vitest";
import type { ItemView, Snapshot } from "./protocol";

const files = import.meta.glob<Snapshot>("./golden/*.json", { eager: true, import: "default" });
const all = Object.entries(files);
const items = all.flatMap(([name, { contest }]) => (contest.item ? [[name, contest.item] as [string, ItemView]] : []));

test.each(items)("%s tells the key only once it is revealed", (_, item) => {
  expect("key" in item).toBe(item.phase === "revealed");
  expect("distribution" in item).toBe(item.phase === "revealed");
});

test.each(items)("%s shows nothing to pick while the question is read", (_, item) => {
  const shown = Boolean(item.choices ?? item.left ?? item.blanks ?? item.unit);
  expect(shown).toBe(item.phase !== "reading");
});

test("there is a message for every kind, open and revealed", () => {
  const seen = new Set(items.map(([, item]) => `${item.kind} ${item.phase}`));
  for (const kind of ["single", "multiple", "truefalse", "text", "numeric", "ordering", "matching", "poll"]) {
    expect(seen).toContain(`${kind} open`);
    expect(seen).toContain(`${kind} revealed`);
  }
});
