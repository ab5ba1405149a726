/**
 * The server's time, estimated on this device's monotonic clock.
 *
 * Of several round trips the shortest says most (docs/protocol.md, *Time*). Some
 * phones stop the monotonic clock while they sleep; a sample that cannot be
 * squared with the kept one therefore replaces it.
 */

/** All in milliseconds; ``sent`` and ``received`` on the monotonic clock. */
export interface Sample {
  sent: number;
  received: number;
  server: number;
}

/** How far two honest samples may differ beyond half their round trips. */
const TOLERANCE_MS = 60;

const roundTrip = (sample: Sample): number => sample.received - sample.sent;
const offset = (sample: Sample): number => sample.server - (sample.sent + sample.received) / 2;

/** The sample to keep of the one kept so far and a new one. */
export function better(kept: Sample | null, fresh: Sample): Sample {
  if (!kept) return fresh;
  const slack = (roundTrip(kept) + roundTrip(fresh)) / 2 + TOLERANCE_MS;
  const slept = Math.abs(offset(kept) - offset(fresh)) > slack;
  return slept || roundTrip(fresh) <= roundTrip(kept) ? fresh : kept;
}

export class ServerClock {
  private kept: Sample | null = null;
  private guess: number | null = null;

  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** Take one answered ``sync_time``. */
  learn(sample: Sample): void {
    this.kept = better(this.kept, sample);
  }

  /** Take the ``server_ms`` of any message, for the time before the first sample. */
  hint(server_ms: number): void {
    const next = server_ms - this.monotonic();
    // A message is always late, never early: the largest guess is the closest.
    if (this.guess === null || next > this.guess) this.guess = next;
  }

  /** Server time in milliseconds. */
  now(): number {
    const known = this.kept ? offset(this.kept) : this.guess;
    return this.monotonic() + (known ?? 0);
  }

  /** Monotonic milliseconds, for spans measured on this device alone. */
  here(): number {
    return this.monotonic();
  }
}

/** Whole seconds still to show at ``now``; 0 from the deadline on. */
export function secondsLeft(deadline_ms: number, now_ms: number): number {
  return Math.max(0, Math.ceil((deadline_ms - now_ms) / 1000));
}

/** Milliseconds until ``secondsLeft`` changes, so that seconds step on the second. */
export function untilNextSecond(deadline_ms: number, now_ms: number): number {
  const left = deadline_ms - now_ms;
  if (left <= 0) return 0;
  return left - (Math.ceil(left / 1000) - 1) * 1000;
}
