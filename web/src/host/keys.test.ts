import { describe, expect, it } from "vitest";
import { intentOf, KEY_LABELS, KEYS, type KeyPlace, type KeyPress } from "./keys";

const STAGE: KeyPlace = { typing: false, onControl: false };
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key, repeat: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more,
});

describe("keys of the console", () => {
  it.each([" ", "ArrowRight", "PageDown"])("%j goes on", (key) => {
    expect(intentOf(press(key), STAGE)).toBe("next");
  });

  it.each([
    ["PageUp", "cover"], ["p", "pause"], ["P", "pause"], ["s", "skip"], ["v", "void"], ["l", "lock"],
    ["k", "players"], ["m", "mute"], ["f", "fullscreen"], ["b", "blank"], [".", "blank"],
    ["t", "extend"], ["q", "qr"], ["?", "help"], ["？", "help"],
  ])("%s means %s", (key, intent) => {
    expect(intentOf(press(key), STAGE)).toBe(intent);
  });

  it("does nothing while somebody types a name", () => {
    expect(intentOf(press("s"), { typing: true, onControl: false })).toBeNull();
    expect(intentOf(press("s", { isComposing: true }), STAGE)).toBeNull();
  });

  it("ignores a key that is held down", () => {
    expect(intentOf(press(" ", { repeat: true }), STAGE)).toBeNull();
  });

  it("leaves the browser's own shortcuts alone", () => {
    expect(intentOf(press("p", { ctrlKey: true }), STAGE)).toBeNull();
    expect(intentOf(press("ArrowRight", { altKey: true }), STAGE)).toBeNull();
  });

  it("lets Space press the button a keyboard user stands on", () => {
    expect(intentOf(press(" "), { typing: false, onControl: true })).toBeNull();
    expect(intentOf(press("PageDown"), { typing: false, onControl: true })).toBe("next");
  });

  it("has a label for every intent", () => {
    for (const intent of Object.values(KEYS)) expect(KEY_LABELS[intent]).not.toHaveLength(0);
  });
});
