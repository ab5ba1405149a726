import { describe, expect, it } from "vitest";
import type { ItemView } from "../shared/protocol";
import { secondsOf, totalSeconds } from "./time";

const OPEN = {
  phase: "open", time_limit_ms: 20_000, opened_ms: 1_000, deadline_ms: 21_000,
} as ItemView;

describe("the countdown on the projector", () => {
  it("counts whole seconds to the deadline and stops at zero", () => {
    expect(secondsOf(OPEN, 8_000)).toBe(13);
    expect(secondsOf(OPEN, 20_999)).toBe(1);
    expect(secondsOf(OPEN, 30_000)).toBe(0);
  });

  it("stands still while paused", () => {
    expect(secondsOf({ ...OPEN, deadline_ms: null, remaining_ms: 7_200 }, 99_000)).toBe(8);
  });

  it("counts the reading time, if the server ends it by itself", () => {
    const reading = { ...OPEN, phase: "reading" as const, deadline_ms: null, opened_ms: null };
    expect(secondsOf({ ...reading, reading_ends_ms: 5_000 }, 2_500)).toBe(3);
    expect(secondsOf({ ...reading, reading_ends_ms: null }, 2_500)).toBeNull();
  });

  it("counts nothing once the item is closed", () => {
    expect(secondsOf({ ...OPEN, phase: "closed" }, 8_000)).toBeNull();
  });

  it("grows when the host adds time", () => {
    expect(totalSeconds(OPEN)).toBe(20);
    expect(totalSeconds({ ...OPEN, deadline_ms: 31_000 })).toBe(30);
  });
});
