/** The six digits people type. */

export const PIN_LENGTH = 6;

/** Digits of what was typed or pasted: full-width ones are understood, the rest is dropped. */
export function digits(raw: string): string {
  return raw.normalize("NFKC").replace(/\D/g, "").slice(0, PIN_LENGTH);
}

/** The pin of an address: ``/j/408217`` or ``?pin=408217``; empty if there is none. */
export function pinOf(address: { pathname: string; search: string }): string {
  const path = /\/j\/([^/]+)/.exec(address.pathname)?.[1];
  const found = digits(path ?? new URLSearchParams(address.search).get("pin") ?? "");
  return found.length === PIN_LENGTH ? found : "";
}
