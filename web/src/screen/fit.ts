import type { Attachment } from "svelte/attachments";

/** Steps a text may be tightened before we give up: the scales have no more. */
const STEPS = 9;

/**
 * Ask for one step tighter while the content is taller or wider than its box.
 *
 * The sizes from `layout.ts` are estimates; fonts differ and formulas arrive late, and
 * a question cut off at the edge of a projector is unreadable for a whole hall.
 */
export function fit(tighter: number, tighten: () => void): Attachment<HTMLElement> {
  return (node) => {
    if (typeof ResizeObserver === "undefined" || tighter >= STEPS) return;
    const observer = new ResizeObserver(() => {
      const tall = node.scrollHeight > node.clientHeight + 1;
      if (tall || node.scrollWidth > node.clientWidth + 1) tighten();
    });
    for (const part of [node, ...node.children]) observer.observe(part);
    return () => observer.disconnect();
  };
}
