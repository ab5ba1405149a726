import { expect, it, vi } from "vitest";
import { editorKey, pressed } from "./keyboard";

const key = (name: string, more: KeyboardEventInit = {}): KeyboardEvent => new KeyboardEvent("keydown", { key: name, cancelable: true, ...more });
const keys = () => ({ move: vi.fn(), next: vi.fn(), remove: vi.fn() });

it("moves a choice with Alt and an arrow", () => {
  const done = keys();
  expect(pressed(key("ArrowUp", { altKey: true }), "a", done)).toBe(true);
  expect(pressed(key("ArrowDown", { altKey: true }), "a", done)).toBe(true);
  expect(done.move.mock.calls).toEqual([[-1], [1]]);
  expect(pressed(key("ArrowUp"), "a", done)).toBe(false);
});

it("goes on with Enter, but not while a word is being composed", () => {
  const done = keys();
  const event = key("Enter");
  pressed(event, "a", done);
  expect(event.defaultPrevented).toBe(true);
  expect(pressed(key("Enter", { isComposing: true }), "a", done)).toBe(false);
  expect(pressed(key("Enter", { ctrlKey: true }), "a", done)).toBe(false);
  expect(done.next).toHaveBeenCalledTimes(1);
});

it("removes a choice with Backspace only where it is empty", () => {
  const done = keys();
  expect(pressed(key("Backspace"), "a", done)).toBe(false);
  expect(pressed(key("Backspace"), "", done)).toBe(true);
  expect(done.remove).toHaveBeenCalledTimes(1);
});

it("saves with Ctrl or Command", () => {
  expect(editorKey(key("s", { ctrlKey: true }))).toBe("save");
  expect(editorKey(key("S", { metaKey: true }))).toBe("save");
  expect(editorKey(key("Enter", { ctrlKey: true }))).toBe("next");
  expect(editorKey(key("s"))).toBeNull();
});
