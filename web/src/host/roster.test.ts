import { describe, expect, it } from "vitest";
import type { PlayerRow } from "../shared/protocol";
import { found, healthOf, named } from "./roster";

const player = (player_id: number, nickname: string, more: Partial<PlayerRow> = {}): PlayerRow => ({
  player_id, nickname, present: true, score: 0, answered: false, round_trip_ms: 40, time_factor_percent: 100, ...more,
});
const ALL = [
  player(1, "Anna"), player(2, "山高水长", { round_trip_ms: 900 }), player(3, "hannah", { present: false, round_trip_ms: null }),
];

describe("the list of players", () => {
  it("sees who is lagging and who is gone", () => {
    expect(ALL.map(healthOf)).toEqual(["ok", "lagging", "gone"]);
    expect(healthOf(player(4, "new", { round_trip_ms: null }))).toBe("ok");
  });

  it("finds by part of a name, whatever the case, and puts trouble first", () => {
    expect(found(ALL, "ANNA", "all").map((each) => each.player_id)).toEqual([3, 1]);
    expect(found(ALL, "", "all").map((each) => each.player_id)).toEqual([2, 3, 1]);
    expect(found(ALL, "", "gone").map((each) => each.player_id)).toEqual([3]);
  });

  it("names a few of many", () => {
    expect(named(ALL)).toBe("Anna、山高水长、hannah");
    expect(named(Array<PlayerRow>(9).fill(player(1, "甲")))).toBe("甲、甲、甲、甲、甲 …");
  });
});
