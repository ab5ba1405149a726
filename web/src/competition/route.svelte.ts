/** Where this page is; links and buttons change it without loading the page anew. */
import { addressOf, placeOf, type Place } from "./place";

class Route {
  place = $state.raw<Place>(placeOf(location.pathname, location.search));
  /** Changes whenever another page was gone to, so that its heading takes the focus. */
  moves = $state.raw(0);

  /** Follow the browser's back and forward, and links of ours; undo with what is returned. */
  listen(): () => void {
    const back = (): void => this.read();
    const click = (event: MouseEvent): void => this.follow(event);
    addEventListener("popstate", back);
    addEventListener("click", click);
    return () => {
      removeEventListener("popstate", back);
      removeEventListener("click", click);
    };
  }

  /** Another page. */
  go(address: string): void {
    history.pushState(null, "", address);
    this.read();
    this.moves += 1;
  }

  /** Another choice on the same page. */
  choose(change: Partial<Place>): void {
    history.replaceState(null, "", addressOf({ ...this.place, ...change }));
    this.read();
  }

  /** The same address, told otherwise: nobody shall find a personal link in the history. */
  replace(address: string): void {
    history.replaceState(null, "", address);
    this.read();
  }

  private read(): void {
    this.place = placeOf(location.pathname, location.search);
  }

  private follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.download || link.origin !== location.origin) return;
    if (!/^\/c(?:\/|$)/.test(link.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
    if (!link.hash) scrollTo(0, 0);
  }
}

export const route = new Route();
