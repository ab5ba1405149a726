import { describe, expect, it } from "vitest";
import type { StandingsRow } from "../shared/protocol";
import { leadersOf, orderBefore, partsOf, podiumOf } from "./ranking";

const row = (player_id: number, before: number, gained: number): StandingsRow => ({
  player_id, before, gained, score: before + gained, rank: player_id, nickname: `p${player_id}`, change: null, right_time_ms: 0,
});

describe("standings on the projector", () => {
  const rows = [row(1, 10, 20), row(2, 20, 5), row(3, 20, 0)];

  it("starts from the order before the item", () => {
    expect(orderBefore(rows).map((each) => each.player_id)).toEqual([2, 3, 1]);
  });

  it("splits a bar into what was there and what was gained", () => {
    const parts = partsOf(rows[0]!, rows);
    expect(parts.before).toBeCloseTo(1 / 3);
    expect(parts.gained).toBeCloseTo(2 / 3);
  });

  it("draws no bar for a negative score and none backwards for a loss", () => {
    expect(partsOf(row(4, 0, -10), rows)).toEqual({ before: 0, gained: 0 });
    expect(partsOf(row(5, 20, -5), rows).gained).toBe(0);
  });

  it("gives gold to who leads, but not to a crowd or for nothing", () => {
    expect([...leadersOf(rows)]).toEqual([1]);
    expect(leadersOf([row(1, 0, 0)]).size).toBe(0);
    const crowd = [1, 2, 3, 4].map((player_id) => ({ ...row(player_id, 0, 9), rank: 1 }));
    expect(leadersOf(crowd).size).toBe(0);
  });

  it("puts the winner in the middle of the podium", () => {
    const { places, others } = podiumOf([...rows, row(4, 0, 0)]);
    expect(places.map((each) => each.player_id)).toEqual([2, 1, 3]);
    expect(others.map((each) => each.player_id)).toEqual([4]);
  });

  it("has a podium for fewer than three", () => {
    expect(podiumOf([rows[0]!]).places).toHaveLength(1);
    expect(podiumOf([]).places).toHaveLength(0);
  });
});
