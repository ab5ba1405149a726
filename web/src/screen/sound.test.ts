import { describe, expect, it } from "vitest";
import { cueBetween, type Beat } from "./sound";

const at = (seconds: number | null, closed = false, item: number | null = 3): Beat => ({ item, seconds, closed });

describe("sounds of the countdown", () => {
  it("ticks on each of the last five seconds", () => {
    expect(cueBetween(at(6), at(5))).toBe("tick");
    expect(cueBetween(at(2), at(1))).toBe("tick");
  });

  it("is silent before the last five seconds, between two seconds and at zero", () => {
    expect(cueBetween(at(7), at(6))).toBeNull();
    expect(cueBetween(at(4), at(4))).toBeNull();
    expect(cueBetween(at(1), at(0))).toBeNull();
  });

  it("is silent when the host adds time", () => {
    expect(cueBetween(at(2), at(12))).toBeNull();
  });

  it("strikes the gong once at the close", () => {
    expect(cueBetween(at(1), at(null, true))).toBe("gong");
    expect(cueBetween(at(null, true), at(null, true))).toBeNull();
  });

  it("says nothing when another item appears", () => {
    expect(cueBetween(at(1, false, 3), at(5, true, 4))).toBeNull();
    expect(cueBetween(at(null, false, null), at(5))).toBeNull();
  });
});
