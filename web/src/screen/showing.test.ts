import { describe, expect, it } from "vitest";
import type { ContestView, ItemPhase } from "../shared/protocol";
import { sceneOf } from "./showing";

const at = (more: object): ContestView => ({ stage: "lobby", display: "stage", item: null, standings: null, ...more }) as ContestView;

describe("what the stage shows", () => {
  it.each([
    ["reading", "reading"], ["open", "asking"], ["closed", "asking"],
    ["revealed", "revealed"], ["void", "void"],
  ] as [ItemPhase, string][])("shows a %s item as %s", (phase, scene) => {
    expect(sceneOf(at({ stage: "item", item: { phase } }))).toBe(scene);
  });

  it.each(["cover", "blank", "qr"])("shows %s when the host asks for it, whatever is going on", (display) => {
    expect(sceneOf(at({ stage: "item", item: { phase: "open" }, display }))).toBe(display);
  });

  it("covers what it has nothing to draw for", () => {
    expect(sceneOf(at({ stage: "item" }))).toBe("cover");
    expect(sceneOf(at({ stage: "standings" }))).toBe("cover");
  });
});
