/** This browser's places in contests, so that a reload or a second tab needs no typing. */

import { forget, randomKey, recall, remember } from "../shared/device";
import type { Outbox } from "./outbox";

export interface Seat {
  pin: string;
  token: string;
}

const SEATS = "quizengine.seats";
const OUTBOX = "quizengine.outbox";
const JOINING = "quizengine.joining";
const MOST = 5;

/** The place kept for ``pin``; without a pin the latest one. */
export function seatFor(pin: string): Seat | null {
  const all = seats();
  return (pin ? all.find((seat) => seat.pin === pin) : all[0]) ?? null;
}

/** Keep a place, the latest first. */
export function keep(seat: Seat): void {
  const others = seats().filter((other) => other.pin !== seat.pin);
  remember(SEATS, JSON.stringify([seat, ...others].slice(0, MOST)));
}

export function giveUp(seat: Seat): void {
  remember(SEATS, JSON.stringify(seats().filter((other) => other.token !== seat.token)));
  forget(OUTBOX);
}

function seats(): Seat[] {
  const found = parsed(recall(SEATS));
  return Array.isArray(found) ? found.filter(isSeat) : [];
}

function isSeat(value: unknown): value is Seat {
  const seat = value as Partial<Seat> | null;
  return typeof seat?.pin === "string" && typeof seat.token === "string";
}

let joining: { pin: string; key: string } | null = null;

/** What makes joining ``pin`` repeatable, across reloads, until ``joinDone``. */
export function joinKey(pin: string): string {
  const found = parsed(recall(JOINING)) as typeof joining;
  const known = [joining, found].find((each) => each?.pin === pin && typeof each.key === "string");
  joining = known ?? { pin, key: randomKey() };
  remember(JOINING, JSON.stringify(joining));
  return joining.key;
}

/** The place is taken: the next join is another one. */
export function joinDone(): void {
  joining = null;
  forget(JOINING);
}

/** Keep the answer under way, with the seat it belongs to. */
export function keepOutbox(seat: Seat, outbox: Outbox): void {
  if (outbox) remember(OUTBOX, JSON.stringify({ token: seat.token, outbox }));
  else forget(OUTBOX);
}

export function outboxOf(seat: Seat): Outbox {
  const found = parsed(recall(OUTBOX)) as { token?: string; outbox?: Outbox } | null;
  return found?.token === seat.token ? (found.outbox ?? null) : null;
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
