import { expect, test } from "vitest";
import opened from "./golden/single-open.json";
import revealed from "./golden/single-revealed.json";
import { NOTHING, reduce, type Known, type Message } from "./contest";
import type { Snapshot } from "./protocol";

const OPEN = opened as unknown as Snapshot;
const REVEALED = revealed as unknown as Snapshot;
const after = (...messages: Message[]): Known => messages.reduce(reduce, NOTHING);
const snapshot = (of: Snapshot): Message => ({ type: "snapshot", snapshot: of });

test("a snapshot fills contest and player", () => {
  const known = after(snapshot(OPEN));
  expect(known.contest?.version).toBe(41);
  expect(known.you?.nickname).toBe("山高水长");
  expect(known.behind).toBe(false);
});

test("an older view is dropped, a newer one taken", () => {
  const known = after(snapshot(OPEN), { type: "contest_changed", contest: REVEALED.contest });
  expect(reduce(known, { type: "contest_changed", contest: OPEN.contest })).toBe(known);
  expect(known.contest?.item?.phase).toBe("revealed");
});

test("an older view of the player is dropped", () => {
  const known = after(snapshot(REVEALED));
  expect(reduce(known, { type: "player_changed", you: OPEN.you! })).toBe(known);
});

test("the same version again is taken, since an answer changes no version", () => {
  const answered = { ...OPEN.you!, answer: REVEALED.you!.answer };
  expect(after(snapshot(OPEN), { type: "player_changed", you: answered }).you?.answer).not.toBeNull();
});

test("a player's view ahead of the contest wants a snapshot until the contest follows", () => {
  const known = after(snapshot(OPEN), { type: "player_changed", you: REVEALED.you! });
  expect(known.behind).toBe(true);
  expect(reduce(known, { type: "contest_changed", contest: REVEALED.contest }).behind).toBe(false);
});

test("another contest replaces everything, whatever its version", () => {
  const other = { ...OPEN, contest: { ...OPEN.contest, contest_id: "8", version: 1 }, you: { ...OPEN.you!, player_id: 5, version: 1 } };
  const known = after(snapshot(REVEALED), snapshot(other));
  expect(known.contest?.contest_id).toBe("8");
  expect(known.you?.player_id).toBe(5);
});

test("progress belongs to its item", () => {
  const progress = { item_no: 12, answered: 3, players: 9 };
  const known = after(snapshot(OPEN), { type: "progress_changed", progress });
  const next = { ...OPEN.contest, version: 50, item: { ...OPEN.contest.item!, item_no: 13 } };
  expect(reduce(known, { type: "contest_changed", contest: next }).progress).toBeNull();
});

test("an older roster is dropped", () => {
  const roster = { roster_version: 4, joined: 9, present: 8, newest: ["听松"] };
  const known = after({ type: "roster_changed", roster });
  expect(reduce(known, { type: "roster_changed", roster: { ...roster, roster_version: 3 } })).toBe(known);
});

test("another item takes a player's answer and result along with the last one", () => {
  const item = { ...REVEALED.contest.item!, item_no: 99, phase: "reading" as const };
  const contest = { ...REVEALED.contest, version: 999, item };
  const { you } = after(snapshot(REVEALED), { type: "contest_changed", contest });
  expect(you?.answer).toBeNull();
  expect(you?.result).toBeNull();
});

test("a player with extra time has a later deadline than the others", () => {
  const slow = { ...OPEN, you: { ...OPEN.you!, time_factor_percent: 150 } };
  const contest = { ...OPEN.contest, version: 999 };
  const { you } = after(snapshot(slow), { type: "contest_changed", contest });
  const item = contest.item!;
  expect(you?.deadline_ms).toBe(item.deadline_ms! + item.time_limit_ms / 2);
});
