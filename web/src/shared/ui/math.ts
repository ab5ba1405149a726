/** KaTeX, apart from every page's own code: it is fetched when a question has a formula. */
import katex from "katex";
import "katex/dist/katex.min.css";

const OPTIONS = {
  trust: false,
  throwOnError: false,
  errorColor: "var(--foul-text)",
  maxExpand: 200,
  maxSize: 20,
} as const;

/** Draw ``tex`` into ``place``. Built from nodes, so that no style attribute is parsed. */
export function draw(place: HTMLElement, tex: string): void {
  katex.render(tex, place, OPTIONS);
  shrink(place);
}

/** A formula breaks after relations and operators; a part still too wide makes it smaller. */
export function shrink(place: HTMLElement): void {
  place.style.fontSize = "";
  let block = place.parentElement;
  while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
  const parts = place.querySelectorAll<HTMLElement>(".katex-base");
  const widest = Math.max(0, ...Array.from(parts, (part) => part.offsetWidth));
  const room = block?.clientWidth ?? 0;
  if (room > 0 && widest > room) place.style.fontSize = `${Math.floor((95 * room) / widest)}%`;
}
