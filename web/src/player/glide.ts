/** Rows of a list glide to their new places, so that the eye can follow. */

const GLIDE_MS = 180;

/** Note where the children of ``list`` are now; move them from there after the next change. */
export function glide(list: HTMLElement): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const tops = new Map(Array.from(list.children, (row) => [row, row.getBoundingClientRect().top]));
  queueMicrotask(() => {
    for (const [row, top] of tops) {
      const by = top - row.getBoundingClientRect().top;
      if (by !== 0) row.animate?.([{ transform: `translateY(${by}px)` }, {}], { duration: GLIDE_MS, easing: "ease-out" });
    }
  });
}
