import { expect, it } from "vitest";
import { canonical, digest, firstBroken } from "./chain";
import log from "./golden/log.json";
import rules from "./golden/rules.json";
import type { Entry } from "./wire";

const entries = log.items as unknown as Entry[];
const edited = (seq: number, change: Partial<Entry>): Entry[] => entries.map((each) => (each.seq === seq ? { ...each, ...change } : each));

it("writes JSON as the server does: keys by code point, no spaces", () => {
  expect(canonical({ b: [1, "二"], a: null, "\u{1F600}": true, "\uFF01": 0 })).toBe('{"a":null,"b":[1,"二"],"\uFF01":0,"\u{1F600}":true}');
});

it("finds the server's own log whole", async () => {
  expect(await firstBroken(entries, true)).toBeNull();
});

it("names the entry that was edited, whatever was edited", async () => {
  expect(await firstBroken(edited(4, { args: { indicator: "study_rate", value: "99" } }), true)).toBe(4);
  expect(await firstBroken(edited(3, { at_ms: 1 }), true)).toBe(3);
  expect(await firstBroken(edited(2, { actor: "panel:9" }), true)).toBe(2);
  expect(await firstBroken(edited(5, { digest: "0".repeat(64) }), true)).toBe(5);
});

it("notices what was left out, in the middle and at the beginning", async () => {
  expect(await firstBroken(entries.filter(({ seq }) => seq !== 3), true)).toBe(4);
  expect(await firstBroken(entries.filter(({ seq }) => seq !== 1), true)).toBe(2);
  expect(await firstBroken(entries.filter(({ seq }) => seq > 2), false)).toBeNull();
});

it("computes the hash of rules that the server has published", async () => {
  expect(await digest(rules.definition)).toBe(rules.rules_hash);
});
