import { expect, it } from "vitest";
import { answered, IDLE, press } from "./sending";

it("ignores a second press until the first is acknowledged", () => {
  const sending = press(IDLE, "next", 1000)!;
  expect(sending).toEqual({ waiting: "next", sent_ms: 1000 });
  expect(press(sending, "next", 5000)).toBeNull();
  expect(press(answered(sending), "next", 5000)).not.toBeNull();
});

it("ignores a press that follows within 300 ms even after a quick ack", () => {
  const sending = answered(press(IDLE, "next", 1000)!);
  expect(press(sending, "next", 1299)).toBeNull();
  expect(press(sending, "next", 1300)).not.toBeNull();
});
