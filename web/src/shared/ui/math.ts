/** KaTeX, apart from every page's own code: it is fetched when a question has a formula. */
import katex from "katex";
import "katex/dist/katex.min.css";

/** Draw ``tex`` into ``place``. Built from nodes, so that no style attribute is parsed. */
export function draw(place: HTMLElement, tex: string): void {
  katex.render(tex, place, { trust: false, throwOnError: false, maxExpand: 200, maxSize: 20 });
}
