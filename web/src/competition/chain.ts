/**
 * The public log checked in the browser, as ``competition verify`` does on the server
 * (quizengine/rules/competitions/log.py): SHA-256 over canonical JSON, each entry joined
 * to the hash of the one before.
 */
import type { Entry } from "./wire";

export const GENESIS = "0".repeat(64);

/** Keys sorted by code point, no spaces, UTF-8. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => byCodePoint(one, other));
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join()}}`;
}

/** ``<`` would compare halves of characters beyond U+FFFF. */
function byCodePoint(one: string, other: string): number {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const apart = left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!;
    if (apart) return apart;
  }
  return left.length - right.length;
}

/** Browsers compute hashes only over https and on localhost. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

/** SHA-256 of a JSON value in canonical form, 64 hex digits. */
export async function digest(value: unknown): Promise<string> {
  const hashed = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(value)));
  return Array.from(new Uint8Array(hashed), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function holds(entry: Entry): Promise<boolean> {
  const { seq, at_ms, actor, action, period, subject, args, salt, previous } = entry;
  if (args !== null && salt !== null && (await digest({ action, period, subject, args, salt })) !== entry.digest) return false;
  return (await digest({ seq, at_ms, actor, digest: entry.digest, previous })) === entry.hash;
}

/**
 * The number of the first entry that does not fit; null: all do.
 *
 * ``entries`` are the newest first, without a gap; the oldest must begin the log if ``whole``.
 */
export async function firstBroken(entries: readonly Entry[], whole: boolean): Promise<number | null> {
  let older: Entry | null = null;
  for (const entry of [...entries].reverse()) {
    const previous = older ? older.hash : whole ? GENESIS : entry.previous;
    const seq: number = older ? older.seq + 1 : whole ? 1 : entry.seq;
    if (entry.seq !== seq || entry.previous !== previous || !(await holds(entry))) return entry.seq;
    older = entry;
  }
  return null;
}
