/** One command at a time, so that a nervous thumb on a remote does not skip a question. */

/** A second press within this time is a slip. */
export const GUARD_MS = 300;

export interface Sending {
  /** The command that has no ack yet. */
  readonly waiting: string | null;
  /** When the last one was sent, on the monotonic clock. */
  readonly sent_ms: number;
}

export const IDLE: Sending = { waiting: null, sent_ms: -Infinity };

/** The state after a press, or `null` if the press has to be ignored. */
export function press(sending: Sending, command: string, now_ms: number): Sending | null {
  if (sending.waiting !== null || now_ms - sending.sent_ms < GUARD_MS) return null;
  return { waiting: command, sent_ms: now_ms };
}

/** The state once the server has answered. */
export function answered(sending: Sending): Sending {
  return { ...sending, waiting: null };
}
