import { beforeEach, expect, test } from "vitest";
import * as box from "./outbox";
import { giveUp, joinDone, joinKey, keep, keepOutbox, outboxOf, seatFor } from "./seat";

const A = { choices: ["a"] };
const B = { choices: ["b"] };
const stored = (submission: number, given = A) => ({ item_no: 3, submission, given, received_ms: 1 });
beforeEach(() => localStorage.clear());

test("the first tap is submission 1, a change of mind takes the next number", () => {
  const first = box.put(null, null, 3, A, 10);
  expect(first.submission).toBe(1);
  expect(box.put(first, null, 3, B, 20).submission).toBe(2);
});

test("a number already stored by another tab is passed over", () => {
  expect(box.put(null, stored(4), 3, B, 20).submission).toBe(5);
  expect(box.put(null, { ...stored(4), item_no: 2 }, 3, B, 20).submission).toBe(1);
});

test("nothing is called received before the server says so", () => {
  const sent = box.put(null, null, 3, A, 10);
  expect(box.shown(sent, null, 3)?.status).toBe("sending");
  expect(box.shown(box.retrying(sent, 1), null, 3)?.status).toBe("retrying");
  expect(box.shown(box.received(sent, stored(1)), null, 3)?.status).toBe("received");
});

test("an ack of an earlier tap does not confirm a later one", () => {
  const second = box.put(box.put(null, null, 3, A, 10), null, 3, B, 20);
  expect(box.received(second, stored(1))).toBe(second);
  expect(box.shown(second, stored(1), 3)).toMatchObject({ given: B, status: "sending" });
});

test("what is stored wins over what was sent", () => {
  const sent = box.put(null, null, 3, A, 10);
  expect(box.shown(box.received(sent, stored(1, B)), stored(1, B), 3)?.given).toEqual(B);
});

test("a refused change leaves the stored answer in place", () => {
  const late = box.refused(box.put(null, stored(1), 3, B, 20), 2, "too_late");
  expect(box.shown(late, stored(1), 3)).toMatchObject({ given: A, status: "received" });
});

test("a refused first answer is shown with its reason", () => {
  const late = box.refused(box.put(null, null, 3, B, 20), 1, "too_late");
  expect(box.shown(late, null, 3)).toMatchObject({ status: "refused", code: "too_late" });
});

test("a retry or refusal of an overtaken submission changes nothing", () => {
  const second = box.put(box.put(null, null, 3, A, 10), null, 3, B, 20);
  expect(box.retrying(second, 1)).toBe(second);
  expect(box.refused(second, 1, "too_late")).toBe(second);
});

test("the time of receipt is the ack's, not that of an answer before it", () => {
  const second = box.put(null, stored(1), 3, B, 20);
  const acked = box.received(second, { ...stored(2, B), received_ms: 9 });
  expect(box.shown(acked, stored(1), 3)?.received_ms).toBe(9);
});

test("an answer to another item is over", () => {
  const sent = box.put(null, null, 3, A, 10);
  expect(box.onItem(sent, 3)).toBe(sent);
  expect(box.onItem(sent, 4)).toBeNull();
  expect(box.shown(sent, null, 4)).toBeNull();
});

test("the message carries whole, non-negative milliseconds", () => {
  const sent = box.put(null, null, 3, A, -0.4);
  expect(box.toMessage(sent)).toEqual({ item_no: 3, submission: 1, given: A, elapsed_ms: 0 });
});

test("an answer under way survives a reload, for its own seat only", () => {
  const seat = { pin: "408217", token: "t1" };
  keepOutbox(seat, box.put(null, null, 3, A, 10));
  expect(outboxOf(seat)?.given).toEqual(A);
  expect(outboxOf({ pin: "408217", token: "t2" })).toBeNull();
});

test("a place is found by its pin, and the latest without one", () => {
  keep({ pin: "111111", token: "t1" });
  keep({ pin: "222222", token: "t2" });
  expect(seatFor("111111")?.token).toBe("t1");
  expect(seatFor("")?.token).toBe("t2");
  expect(seatFor("333333")).toBeNull();
  giveUp({ pin: "222222", token: "t2" });
  expect(seatFor("")?.token).toBe("t1");
});

test("a join keeps its key until it is done, for its own contest only", () => {
  const key = joinKey("111111");
  expect(key).toMatch(/^\w{22,64}$/);
  expect(joinKey("111111")).toBe(key);
  expect(joinKey("222222")).not.toBe(key);
  const other = joinKey("222222");
  joinDone();
  expect(joinKey("222222")).not.toBe(other);
});

test("broken storage is no place", () => {
  localStorage.setItem("quizengine.seats", "{oops");
  expect(seatFor("")).toBeNull();
});
