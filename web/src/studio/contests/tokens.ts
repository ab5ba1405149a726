/** Tokens are told once: this tab keeps them until it is closed, nobody else does. */
import type { Tokens } from "./calls";

const KEY = "quizengine.studio.tokens.";

export function keep(contest: string, tokens: Tokens): void {
  const before = kept(contest);
  const { host_token, screen_token } = tokens;
  try {
    sessionStorage.setItem(KEY + contest, JSON.stringify({ host_token: host_token ?? before?.host_token ?? null, screen_token: screen_token ?? before?.screen_token ?? null }));
  } catch {
    // Without storage the links are shown until the page is left.
    memory.set(contest, tokens);
  }
}

export function kept(contest: string): Tokens | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY + contest) ?? "null") as Tokens | null;
  } catch {
    return memory.get(contest) ?? null;
  }
}

const memory = new Map<string, Tokens>();
