/** Where the person is in the studio, and how they move; links are plain ``<a href>``. */
import { BASE } from "./router";

class Place {
  /** Below /studio, without the query. */
  path = $state.raw(below(location.pathname));
  query = $state.raw(new URLSearchParams(location.search));
  /** Whether the person moved since the page was loaded: then a heading takes the focus. */
  moved = $state.raw(false);
  /** Where the person wants to go while something is not saved. */
  held = $state.raw<(() => void) | null>(null);
  private unsaved: (() => boolean) | null = null;
  private shown = location.href;

  /** Ask before leaving while ``unsaved()`` is true; returns what ends the asking. */
  guard(unsaved: () => boolean): () => void {
    this.unsaved = unsaved;
    return () => {
      if (this.unsaved === unsaved) this.unsaved = null;
    };
  }

  /** Listen to links, to the browser's back button and to closing; returns the end of it. */
  run(): () => void {
    const leaving = new AbortController();
    const { signal } = leaving;
    addEventListener("popstate", () => this.back(), { signal });
    addEventListener("click", (event) => this.clicked(event), { signal });
    addEventListener("beforeunload", (event) => this.unsaved?.() && event.preventDefault(), { signal });
    return () => leaving.abort();
  }

  /** Go to a path below /studio, or anywhere with the whole path. */
  go(to: string, how: { replace?: boolean } = {}): void {
    const url = new URL(to.startsWith(BASE) ? to : at(to), location.origin);
    this.unless(() => {
      history[how.replace ? "replaceState" : "pushState"](null, "", url);
      this.arrive();
      if (!url.hash) scrollTo(0, 0);
    });
  }

  /** Change the query of this page: filters and sorting that a reload and a link keep. */
  refine(changes: Record<string, string | number | null | undefined>): void {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === undefined || value === "") url.searchParams.delete(name);
      else url.searchParams.set(name, String(value));
    }
    history.replaceState(null, "", url);
    this.shown = location.href;
    this.query = new URLSearchParams(url.search);
  }

  /** Leave in spite of what is not saved. */
  leave(): void {
    const go = this.held;
    this.held = null;
    this.unsaved = null;
    go?.();
  }

  stay(): void {
    this.held = null;
  }

  private unless(go: () => void): void {
    if (this.unsaved?.()) this.held = go;
    else go();
  }

  /** The browser has moved already: where something is not saved, it comes back first. */
  private back(): void {
    const to = location.href;
    if (!this.unsaved?.()) return this.arrive();
    history.pushState(null, "", this.shown);
    this.held = () => {
      history.replaceState(null, "", to);
      this.arrive();
    };
  }

  private arrive(): void {
    const path = below(location.pathname);
    this.shown = location.href;
    this.query = new URLSearchParams(location.search);
    if (path === this.path) return;
    this.moved = true;
    this.path = path;
  }

  private clicked(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (!isStudio(link.pathname) || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

const isStudio = (path: string): boolean => path === BASE || path.startsWith(`${BASE}/`);

function below(path: string): string {
  return path.slice(BASE.length).replace(/\/+$/, "") || "/";
}

export const place = new Place();
/** The secret of a link: in the fragment, which browsers never send to a server or into its logs. */
export function secretOfLink(): string {
  return decodeURIComponent(location.hash.slice(1)) || (place.query.get("token") ?? "");
}

/** The address of a page, for links. */
export const at = (path: string): string => BASE + path.replace(/^\/(?=$|[?#])/, "");
