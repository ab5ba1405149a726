/** A random key that stays with this browser, so that a load balancer can know it again. */

const PLACE = "quizengine.device";

/** 32 hexadecimal digits. ``crypto.randomUUID`` would be missing on plain http. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** This browser's key; a browser that refuses storage gets one for this page only. */
export function deviceKey(): string {
  const known = recall(PLACE);
  if (known) return known;
  const fresh = randomKey();
  remember(PLACE, fresh);
  return fresh;
}

/** What is stored under ``place``; null where there is nothing or storage is forbidden. */
export function recall(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

/** Store ``text``; a full or forbidden storage must not stop a contest. */
export function remember(place: string, text: string): void {
  try {
    localStorage.setItem(place, text);
  } catch {
    // Without storage a reload has to join again; nothing else is lost.
  }
}

export function forget(place: string): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was stored either.
  }
}
