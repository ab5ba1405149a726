import { expect, test } from "vitest";
import { better, secondsLeft, ServerClock, untilNextSecond } from "./clock";

test("the shortest round trip gives the offset", () => {
  const clock = new ServerClock(() => 1000);
  clock.learn({ sent: 0, received: 400, server: 50_300 });
  clock.learn({ sent: 500, received: 540, server: 50_520 });
  clock.learn({ sent: 600, received: 900, server: 50_700 });
  expect(clock.now()).toBe(51_000);
});

test("before any sample the latest possible hint is used", () => {
  let here = 100;
  const clock = new ServerClock(() => here);
  clock.hint(5_100);
  here = 400;
  clock.hint(5_300);
  expect(clock.now()).toBe(5_400);
});

test("a clock that stood still while the phone slept is set anew by one sample", () => {
  const kept = { sent: 0, received: 20, server: 10_010 };
  const afterSleep = { sent: 100, received: 400, server: 70_250 };
  expect(better(kept, afterSleep)).toBe(afterSleep);
});

test("a slower sample that agrees does not replace a faster one", () => {
  const kept = { sent: 0, received: 20, server: 10_010 };
  expect(better(kept, { sent: 100, received: 400, server: 10_250 })).toBe(kept);
});

test("seconds are shown to the end of each and are 0 at the deadline", () => {
  expect(secondsLeft(10_000, 0)).toBe(10);
  expect(secondsLeft(10_000, 1)).toBe(10);
  expect(secondsLeft(10_000, 9_999)).toBe(1);
  expect(secondsLeft(10_000, 10_000)).toBe(0);
  expect(secondsLeft(10_000, 12_000)).toBe(0);
});

test("the next step comes exactly when the shown second changes", () => {
  expect(untilNextSecond(10_000, 300)).toBe(700);
  expect(secondsLeft(10_000, 300 + untilNextSecond(10_000, 300))).toBe(9);
  expect(untilNextSecond(10_000, 10_000)).toBe(0);
});
