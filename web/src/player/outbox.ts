/**
 * The answer on its way to the server: a pure state, kept on the phone until acknowledged.
 *
 * At most one is under way: a change of mind replaces the one before, under the
 * next submission number (docs/protocol.md, *Player*).
 */

import type { Given, Requests, StoredAnswer } from "../shared/protocol";

export interface Outgoing {
  item_no: number;
  submission: number;
  given: Given;
  elapsed_ms: number;
  status: "sending" | "retrying" | "received" | "refused";
  /** Server time at which it was received. */
  received_ms?: number;
  /** Why it was refused. */
  code?: string;
}

export type Outbox = Outgoing | null;

/** A new answer to ``item_no``, numbered after everything known to have been sent. */
export function put(
  outbox: Outbox,
  stored: StoredAnswer | null,
  item_no: number,
  given: Given,
  elapsed_ms: number,
): Outgoing {
  const known = [outbox, stored].map((one) => (one?.item_no === item_no ? one.submission : 0));
  const submission = Math.max(...known) + 1;
  return { item_no, submission, given, elapsed_ms: Math.max(0, Math.round(elapsed_ms)), status: "sending" };
}

/** Still unanswered by the server after one attempt. */
export function retrying(outbox: Outbox, submission: number): Outbox {
  return outbox && waits(outbox) && outbox.submission === submission
    ? { ...outbox, status: "retrying" }
    : outbox;
}

/** Stored: an ack or the player's own view says so. What is stored wins over what was sent. */
export function received(outbox: Outbox, stored: StoredAnswer): Outbox {
  if (!outbox || outbox.item_no !== stored.item_no) return outbox;
  if (stored.submission < outbox.submission) return outbox;
  const { submission, given, received_ms } = stored;
  return { ...outbox, submission, given, received_ms, status: "received" };
}

/** Not taken. An answer that was already there stays; the caller shows it from the view. */
export function refused(outbox: Outbox, submission: number, code: string): Outbox {
  return outbox && outbox.submission === submission ? { ...outbox, status: "refused", code } : outbox;
}

/** What is left when the contest shows ``item_no``: answers to other items are over. */
export function onItem(outbox: Outbox, item_no: number | null): Outbox {
  return outbox?.item_no === item_no ? outbox : null;
}

/** Whether it still has to be sent. */
export function waits(outbox: Outbox): outbox is Outgoing {
  return outbox !== null && (outbox.status === "sending" || outbox.status === "retrying");
}

export function toMessage(outgoing: Outgoing): Requests["submit_answer"]["send"] {
  const { item_no, submission, given, elapsed_ms } = outgoing;
  return { item_no, submission, given, elapsed_ms };
}

/** The answer to show, and how sure it is; null before the first. */
export function shown(outbox: Outbox, stored: StoredAnswer | null, item_no: number): Shown | null {
  const kept = stored?.item_no === item_no ? stored : null;
  const own = onItem(outbox, item_no);
  if (own && own.status !== "refused" && own.submission > (kept?.submission ?? 0)) {
    return { given: own.given, status: own.status, received_ms: own.received_ms };
  }
  if (kept) return { given: kept.given, status: "received", received_ms: kept.received_ms };
  return own ? { given: own.given, status: own.status, code: own.code } : null;
}

export interface Shown {
  given: Given;
  status: Outgoing["status"];
  code?: string | undefined;
  received_ms?: number | undefined;
}
