/** What the studio says at the bottom: one thing at a time. */
import { sentence } from "./api";

export interface Said {
  text: string;
  tone: "done" | "note" | "fault";
  action?: string | undefined;
  onaction?: (() => void) | undefined;
}

const STAYS_MS = 5000;
/** What can be undone stays longer. */
const ACTION_STAYS_MS = 10_000;

class Toasts {
  current = $state.raw<Said | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Say something; ``action`` is one thing to do about it, as a rule undoing it. */
  say(text: string, options: Partial<Omit<Said, "text">> = {}): void {
    const said: Said = { text, tone: "done", ...options };
    clearTimeout(this.timer);
    this.current = said;
    this.timer = setTimeout(() => this.current === said && this.clear(), said.action ? ACTION_STAYS_MS : STAYS_MS);
  }

  /** Say why something was refused. */
  fail(problem: unknown): void {
    this.say(sentence(problem), { tone: "fault" });
  }

  /** Do something; whether it went well. A refusal is said. */
  async trying(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    try {
      await work();
    } catch (problem) {
      this.fail(problem);
      return false;
    }
    if (done) this.say(done);
    return true;
  }

  act(): void {
    const act = this.current?.onaction;
    this.clear();
    act?.();
  }

  clear(): void {
    this.current = null;
  }
}

export const toasts = new Toasts();
