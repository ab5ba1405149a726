/** What a log entry says in a line. */
import type { Definition } from "../definition";
import { indicatorName, maybe } from "../words";

const SKIPPED = ["results", "entrants", "hash", "salt", "entered_by", "checked_by", "source", "evidence", "certificate", "import_id", "code"];

/** The arguments as ``name value`` pairs; long hashes and lists are left to who downloads the log. */
export function logDetail(definition: Definition, args: Record<string, unknown>): string {
  return Object.entries(args)
    .filter(([name, value]) => !SKIPPED.includes(name) && value !== null && value !== "" && value !== false && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${maybe(`arg.${name}`, name)} ${shown(definition, name, value)}`)
    .join(" · ");
}

function shown(definition: Definition, name: string, value: unknown): string {
  if (name === "indicator" && typeof value === "string") return indicatorName(definition, value);
  if (typeof value === "string") return /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : maybe(`state.${value}`, maybe(`record.${value}`, value));
  return typeof value === "object" ? JSON.stringify(value).slice(0, 120) : String(value);
}
