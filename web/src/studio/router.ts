/** Which page an address means. Sections name their pages here; each section is one chunk. */
import type { Component } from "svelte";

/** From the least to the most that somebody may do. */
export const ROLES = ["member", "judge", "host", "organizer", "admin"] as const;
export type Role = (typeof ROLES)[number];

export type Params = Record<string, string>;
// Each page reads its own parameters; the router gives all that the address holds.
export type Page = Component<any>;

export interface Route {
  /** Below /studio: ``/banks/:bank/questions/:number``. */
  path: string;
  /** The name under which the section's ``load`` exports the page. */
  page: string;
  /** Whoever has less than this sees why not; ``public`` needs no account and has no menu. */
  role?: Role | "public";
  /** Addresses with the same key keep the page that is shown; else each address has its own. */
  key?: (params: Params) => string;
}

export interface Section {
  name: string;
  /** What the menu says; without it the section is not in the menu. */
  label?: () => string;
  /** One of the icons. */
  icon?: string;
  /** The page that the menu leads to, below /studio. */
  home: string;
  role?: Role;
  routes: Route[];
  /** All pages of the section, in one chunk: ``() => import("./pages")``. */
  load: () => Promise<Record<string, Page>>;
}

export interface Found {
  section: Section;
  route: Route;
  params: Params;
  key: string;
}

export const BASE = "/studio";

/** The page at a path below /studio. */
export function find(sections: readonly Section[], path: string): Found | null {
  const parts = split(path);
  for (const section of sections) {
    for (const route of section.routes) {
      const params = match(split(route.path), parts);
      if (params) return { section, route, params, key: route.key ? `${route.path} ${route.key(params)}` : path };
    }
  }
  return null;
}

const split = (path: string): string[] => path.split("/").filter(Boolean);

function match(pattern: string[], parts: string[]): Params | null {
  if (pattern.length !== parts.length) return null;
  const params: Params = {};
  for (const [at, piece] of pattern.entries()) {
    const part = parts[at]!;
    if (piece.startsWith(":")) params[piece.slice(1)] = decoded(part);
    else if (piece !== part) return null;
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Whether a role is enough. */
export function isEnough(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
