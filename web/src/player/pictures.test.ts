import { afterAll, beforeEach, expect, it, vi } from "vitest";
import type { ContestView, Picture } from "../shared/protocol";
import { show, watch } from "./pictures";

const view = (media: Picture[], media_ahead?: string[]): ContestView =>
  ({ item: { media }, ...(media_ahead && { media_ahead }) }) as unknown as ContestView;
const BRIDGE: Picture = { src: "/media/a", alt: "一座桥" };
const RIVER: Picture = { src: "/media/b", alt: "图 2" };
const shown = (): string[] => [...document.querySelectorAll<HTMLImageElement>(".pictures img")].map((image) => image.alt);

beforeEach(() => {
  document.body.innerHTML = '<main><div class="stem"><h1>?</h1></div></main>';
});

afterAll(() => watch.disconnect());

it("stands before the stem, with its words", () => {
  show(view([BRIDGE, RIVER]));
  expect(shown()).toEqual(["一座桥", "图 2"]);
  expect(document.querySelector(".pictures")!.nextElementSibling!.className).toBe("stem");
});

it("comes when the stem comes, and is there once however often the view does", async () => {
  document.body.innerHTML = "<main></main>";
  show(view([BRIDGE]));
  expect(shown()).toEqual([]);
  document.querySelector("main")!.innerHTML = '<div class="stem"></div>';
  await vi.waitFor(() => expect(shown()).toEqual(["一座桥"]));
  show(view([BRIDGE]));
  expect(shown()).toEqual(["一座桥"]);
});

it("gives way to the next item's, or to none", () => {
  show(view([BRIDGE]));
  show(view([RIVER]));
  expect(shown()).toEqual(["图 2"]);
  show(view([]));
  expect(shown()).toEqual([]);
});

it("is as large as the phone after a tap, and small again after another", () => {
  show(view([BRIDGE]));
  const button = document.querySelector<HTMLButtonElement>(".pictures button")!;
  button.click();
  expect(button.getAttribute("aria-pressed")).toBe("true");
  button.click();
  expect(button.getAttribute("aria-pressed")).toBe("false");
});

it("fetches ahead each once, one after another", async () => {
  const asked: string[] = [];
  vi.stubGlobal("Image", class {
    set src(src: string) {
      asked.push(src);
    }
    decode = async (): Promise<void> => {};
  });
  show(view([], ["/media/c", "/media/d"]));
  show(view([], ["/media/c", "/media/d"]));
  await vi.waitFor(() => expect([...asked].sort()).toEqual(["/media/c", "/media/d"]));
  vi.unstubAllGlobals();
});
