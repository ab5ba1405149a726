import { expect, it } from "vitest";
import { addressOf, share, turns, wished } from "./boards";

it("shows everything of all time unless the address says otherwise", () => {
  expect(wished("")).toEqual({ scope: "all", period: "all", cycle: false, theme: "", turn_ms: 12_000 });
  expect(wished("?scope=topic%3A%E8%AE%BA%E8%AF%AD&period=2026-11&cycle=1").scope).toBe("topic:论语");
});

it("stays between three seconds and two minutes with each board", () => {
  const turns = ["every=1", "every=5", "every=999", "every=x"].map((text) => wished(`?${text}`).turn_ms);
  expect(turns).toEqual([3000, 5000, 120_000, 12_000]);
});

it("keeps the choice in the address and leaves out what is usual", () => {
  const address = addressOf({ scope: "bank:b1", period: "2026-W47" });
  expect(wished(address)).toMatchObject({ scope: "bank:b1", period: "2026-W47" });
  expect(addressOf({ scope: "all", period: "all" })).not.toContain("?");
});

it("draws no bar beyond its box, whatever the scores are", () => {
  expect([share(50, 100), share(-10, 100), share(0, 0), share(-5, -5)]).toEqual([0.5, 0, 0, 0]);
});

it("takes turns through the periods, then through the other scopes", () => {
  const known = {
    scopes: [{ scope: "all", title: "" }, { scope: "topic:a", title: "a" }],
    periods: [{ period: "all", title: "" }, { period: "2026-11", title: "" }],
  };
  expect(turns(known)).toEqual([
    { scope: "all", period: "all" },
    { scope: "all", period: "2026-11" },
    { scope: "topic:a", period: "all" },
  ]);
});
