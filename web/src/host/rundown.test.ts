import { expect, it } from "vitest";
import type { ContestView } from "../shared/protocol";
import { roundsOf } from "./rundown";

it("counts what is over in each round, skipped and void included", () => {
  const row = (item_no: number, round_no: number, status: string) => ({ item_no, round_no, kind: "single", status });
  const contest = {
    rounds: [1, 2, 3].map((round_no) => ({ round_no, title: `r${round_no}`, format: "mass_sync", items: 2 })),
    rundown: [row(1, 1, "done"), row(2, 1, "void"), row(3, 2, "skipped"), row(4, 2, "current"), row(5, 3, "pending")],
  } as unknown as ContestView;
  expect(roundsOf(contest).map((each) => [each.state, each.done])).toEqual([["done", 2], ["current", 1], ["pending", 0]]);
});
