/** Addresses of this page: ``/c/<id>``, ``/c/<id>/unit/3``, ``/c/<id>/log``, ``/m/<token>``. */
import type { SubjectKind } from "./wire";

export type Page = "list" | "board" | "subject" | "awards" | "rules" | "log" | "link";

/** What is chosen on a board; it stays in the address. */
export interface Choice {
  period: string;
  kind: SubjectKind | "";
  level: string;
  division: string;
}

export interface Place extends Choice {
  page: Page;
  competition: string;
  /** ``unit:3``, ``member:12``, or ``member:self`` for whoever reads. */
  subject: string;
  /** A version of the rules; empty: the newest. */
  version: string;
  /** A personal link's. */
  token: string;
}

const CHOICES = ["period", "kind", "level", "division"] as const;
const NOWHERE: Place = { page: "list", competition: "", subject: "", version: "", token: "", period: "", kind: "", level: "", division: "" };

/** Where an address leads; what cannot be read leads to the list. */
export function placeOf(path: string, search = ""): Place {
  const [root, id = "", page = "", more = ""] = path.split("/").slice(1).map(plain);
  const query = new URLSearchParams(search);
  const chosen = Object.fromEntries(CHOICES.map((name) => [name, query.get(name) ?? ""])) as unknown as Choice;
  const place = { ...NOWHERE, ...chosen, competition: id };
  if (root === "m") return { ...NOWHERE, page: "link", token: id };
  if (root !== "c" || !id) return NOWHERE;
  if (page === "unit" || page === "member") return { ...place, page: "subject", subject: `${page}:${more}` };
  if (page === "awards" || page === "log") return { ...place, page };
  if (page === "rules") return { ...place, page, version: more };
  return { ...place, page: "board" };
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place. */
export function addressOf(place: Partial<Place> & { competition: string }): string {
  const { page = "board", competition, subject = "", version = "" } = place;
  const query = new URLSearchParams();
  for (const name of CHOICES) if (place[name]) query.set(name, place[name]);
  const tail = { list: "", link: "", board: "", subject: `/${subject.replace(":", "/")}`, awards: "/awards", rules: version ? `/rules/${version}` : "/rules", log: "/log" }[page];
  const text = query.toString();
  return `/c/${encodeURIComponent(competition)}${tail}${text ? `?${text}` : ""}`;
}

const TURN_S = { usual: 15, least: 3, most: 120 };

/** What a display in a lobby is asked for; ``every`` is how many seconds a picture stays. */
export function display(search: string): { cycle: boolean; theme: string; turn_ms: number } {
  const query = new URLSearchParams(search);
  const every = Number(query.get("every")) || TURN_S.usual;
  return {
    cycle: query.get("cycle") === "1",
    theme: query.get("theme") ?? "",
    turn_ms: 1000 * Math.min(TURN_S.most, Math.max(TURN_S.least, every)),
  };
}
