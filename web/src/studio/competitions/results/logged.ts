/** What a log entry says in a line. */
import { allIndicators, type Definition } from "../definition";
import { t } from "../text";
import { write, type Value } from "../values";
import { indicatorName, maybe } from "../words";

const SKIPPED = ["results", "entrants", "hash", "salt", "entered_by", "checked_by", "source", "evidence", "certificate", "import_id", "code", "revision", "state"];

/** The arguments as ``name value`` pairs; long hashes and lists are left to who downloads the log. */
export function logDetail(definition: Definition, args: Record<string, unknown>): string {
  return Object.entries(args)
    .sort(([one], [other]) => Number(other === "indicator") - Number(one === "indicator"))
    .filter(([name, value]) => !SKIPPED.includes(name) && value !== null && value !== "" && value !== false && !(Array.isArray(value) && value.length === 0))
    .map(([name]) => [maybe(`arg.${name}`, name), shown(definition, args, name)].filter(Boolean).join(" "))
    .join(" · ");
}

function shown(definition: Definition, args: Record<string, unknown>, name: string): string {
  const value = args[name];
  if (value === true) return "";
  if (name === "indicator" && typeof value === "string") return indicatorName(definition, value);
  if (name === "value") return recorded(definition, String(args["indicator"]), value as Value);
  if (typeof value === "string") return /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : maybe(`state.${value}`, maybe(`record.${value}`, value));
  return typeof value === "object" ? JSON.stringify(value).slice(0, 120) : String(value);
}

/** A value as it stands in its cell. */
function recorded(definition: Definition, key: string, value: Value): string {
  const indicator = allIndicators(definition).find((each) => each.key === key);
  const bonus = definition.bonus && { key, rule: { name: "bonus" as const, kinds: definition.bonus.kinds } };
  const typed = indicator ?? bonus;
  return typed ? write(typed, value, (how) => t(`settled.${how}`)) : JSON.stringify(value);
}
