import { describe, expect, it } from "vitest";
import type { ContestView } from "../shared/protocol";
import { outcomeOf } from "./acts";

const at = (more: object = {}): ContestView =>
  ({ display: "stage", locked: false, late_join: true, paused: false, commands: ["next", "pause", "resume", "extend", "skip", "void", "finish"], next: { command: "next", code: "close" }, ...more }) as ContestView;

describe("what a wish means", () => {
  it("goes on without asking", () => {
    expect(outcomeOf("next", at())).toEqual({ type: "command", command: "next" });
    expect(outcomeOf("next", at({ next: { command: "none", code: null } }))).toEqual({ type: "nothing" });
  });

  it("pauses or resumes, by what is going on", () => {
    expect(outcomeOf("pause", at())).toMatchObject({ command: "pause" });
    expect(outcomeOf("pause", at({ paused: true }))).toMatchObject({ command: "resume" });
  });

  it("adds ten seconds", () => {
    expect(outcomeOf("extend", at())).toEqual({ type: "command", command: "extend", args: { ms: 10_000 } });
  });

  it("shows the cover, and the stage again", () => {
    expect(outcomeOf("cover", at())).toMatchObject({ command: "show", args: { display: "cover" } });
    expect(outcomeOf("cover", at({ display: "cover" }))).toMatchObject({ args: { display: "stage" } });
  });

  it("asks only before what cannot be taken back", () => {
    for (const wish of ["skip", "void", "finish"] as const) expect(outcomeOf(wish, at())).toEqual({ type: "ask", question: wish });
    for (const wish of ["next", "pause", "extend", "cover", "blank", "lock", "late"] as const) expect(outcomeOf(wish, at()).type).toBe("command");
  });

  it("does nothing the server would refuse", () => {
    for (const wish of ["pause", "extend", "skip", "void", "finish"] as const) expect(outcomeOf(wish, at({ commands: [] })).type).toBe("nothing");
  });

  it("leaves to the page what is the page's own", () => {
    for (const wish of ["players", "qr", "help", "mute", "fullscreen"] as const) expect(outcomeOf(wish, at()).type).toBe("here");
  });
});
