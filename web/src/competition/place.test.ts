import { expect, it } from "vitest";
import { addressOf, display, placeOf } from "./place";

it("reads every address that it writes", () => {
  for (const place of [
    { competition: "c1" },
    { competition: "c1", kind: "member", division: "judges", period: "2026-Q3", level: "2" },
    { competition: "c1", page: "subject", subject: "unit:3", period: "2026-07" },
    { competition: "c1", page: "subject", subject: "member:self" },
    { competition: "c1", page: "rules", version: "2" },
    { competition: "c1", page: "log" },
    { competition: "c1", page: "awards", period: "2026-X" },
  ] as const) {
    const url = new URL(addressOf(place), "http://x");
    expect(placeOf(url.pathname, url.search)).toMatchObject(place);
  }
});

it("leads to the list what is no address of a competition", () => {
  expect(["/c", "/c/", "/other/3"].map((path) => placeOf(path).page)).toEqual(["list", "list", "list"]);
  expect(placeOf("/c/%E0%A4%A").competition).toBe("%E0%A4%A");
});

it("takes the token out of a personal link", () => {
  expect(placeOf("/m/abc-DEF")).toMatchObject({ page: "link", token: "abc-DEF", competition: "" });
});

it("stays between three seconds and two minutes with each picture", () => {
  expect(["every=1", "every=5", "every=999", "every=x"].map((text) => display(`?cycle=1&${text}`).turn_ms)).toEqual([3000, 5000, 120_000, 15_000]);
  expect(display("").cycle).toBe(false);
});
