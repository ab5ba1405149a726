/**
 * One phone in one contest: joins, resumes, keeps the state and delivers answers.
 *
 * All decisions are in pure parts (``contest``, ``outbox``); this ties them to the socket.
 */

import { Connection, type Ask, type ConnectionState } from "../shared/connection";
import { NOTHING, reduce, type Known, type Message } from "../shared/contest";
import type { Ack, Given, Requests, Snapshot } from "../shared/protocol";
import * as box from "./outbox";
import { giveUp, joinDone, joinKey, keep, keepOutbox, outboxOf, seatFor, type Seat } from "./seat";

/** What the page shows at large. */
export type Place = "resuming" | "joining" | "playing" | "gone";

/** A nickname, or what shows which member of the roster somebody is. */
export type Who = Pick<Requests["join_contest"]["send"], "nickname" | "member" | "member_token">;

const BEHIND_MS = 2000;

export class Session {
  place: Place = $state.raw("joining");
  known: Known = $state.raw(NOTHING);
  outbox: box.Outbox = $state.raw(null);
  link: ConnectionState = $state.raw("connecting");
  /** Why the place was lost. */
  code: string = $state.raw("");
  private readonly connection: Connection;
  private seat: Seat | null;
  private shownAt = { item_no: 0, at_ms: 0 };
  private sending: AbortController | null = null;
  private behind: ReturnType<typeof setTimeout> | undefined;

  constructor(pin: string) {
    this.seat = seatFor(pin);
    if (this.seat) this.place = "resuming";
    this.connection = new Connection("/player", { greet: (ask) => this.greet(ask) });
    this.connection.state.subscribe((link) => (this.link = link));
    this.connection.on("contest_changed", (contest) => this.take({ type: "contest_changed", contest }));
    this.connection.on("player_changed", (you) => this.take({ type: "player_changed", you }));
    this.connection.on("player_removed", ({ code }) => this.lose(code));
  }

  /** Server time. */
  readonly now = (): number => this.connection.clock.now();

  find(pin: string): Promise<Ack<Requests["find_contest"]["ack"]>> {
    return this.connection.insist("find_contest", { pin });
  }

  /** Take a place. Answers with the refusal's code, or null once inside. */
  async join(pin: string, who: Who): Promise<string | null> {
    const join_key = joinKey(pin);
    const ack = await this.connection.insist("join_contest", { pin, ...who, join_key });
    if (!ack.ok) return ack.code;
    joinDone();
    this.seat = { pin, token: ack.resume_token };
    keep(this.seat);
    this.enter(ack.snapshot);
    this.connection.admit();
    return null;
  }

  /** Give the place up for good. */
  leave(): void {
    void this.connection.insist("leave_contest", {});
    this.lose("");
  }

  /** Forget why the place was lost, and show the form. */
  startOver(): void {
    this.code = "";
    this.place = "joining";
  }

  /** Submit, or change, the answer to the current item. */
  answer(given: Given): void {
    const item = this.known.contest?.item;
    if (!item || !this.seat) return;
    const elapsed_ms = this.connection.clock.here() - this.shownAt.at_ms;
    const stored = this.known.you?.answer ?? null;
    this.hold(box.put(this.outbox, stored, item.item_no, given, elapsed_ms));
    void this.deliver();
  }

  private async deliver(): Promise<void> {
    const outgoing = this.outbox;
    if (!box.waits(outgoing)) return;
    this.sending?.abort();
    const { signal } = (this.sending = new AbortController());
    const again = (): void => this.hold(box.retrying(this.outbox, outgoing.submission));
    const ack = await this.connection.request("submit_answer", box.toMessage(outgoing), {
      signal,
      onRetry: again,
      patience_ms: Infinity,
    });
    if (signal.aborted) return;
    if (ack.ok) this.hold(box.received(this.outbox, ack));
    else this.hold(box.refused(this.outbox, outgoing.submission, ack.code));
  }

  private async greet(ask: Ask): Promise<boolean> {
    if (!this.seat) return false;
    const ack = await ask("resume_player", { resume_token: this.seat.token });
    if (ack.ok) {
      this.enter(ack.snapshot);
      return true;
    }
    if (ack.retry) {
      await new Promise((resolve) => setTimeout(resolve, ack.detail?.wait_ms ?? 1000));
      return ack.code === "offline" ? false : this.greet(ask);
    }
    // A pin that leads to another contest by now is no news to anybody.
    this.lose(ack.code === "bad_token" ? "" : ack.code);
    return false;
  }

  private enter(snapshot: Snapshot): void {
    if (this.seat && !this.outbox) this.outbox = outboxOf(this.seat);
    this.place = "playing";
    this.take({ type: "snapshot", snapshot });
    if (box.waits(this.outbox)) void this.deliver();
  }

  private take(message: Message): void {
    this.known = reduce(this.known, message);
    const { contest, you, behind } = this.known;
    if (contest) this.connection.clock.hint(contest.server_ms);
    if (contest?.media_ahead || contest?.item?.media) void import("./pictures").then((part) => part.show(contest));
    const item = contest?.item ?? null;
    if (item?.phase === "open" && this.shownAt.item_no !== item.item_no) {
      this.shownAt = { item_no: item.item_no, at_ms: this.connection.clock.here() };
    }
    let next = box.onItem(this.outbox, item?.item_no ?? null);
    if (you?.answer) next = box.received(next, you.answer);
    if (next !== this.outbox) this.hold(next);
    this.watch(behind);
  }

  /** The contest's view is late: after two seconds, ask for all of it. */
  private watch(behind: boolean): void {
    if (!behind) {
      clearTimeout(this.behind);
      this.behind = undefined;
    } else if (this.behind === undefined) {
      this.behind = setTimeout(() => void this.catchUp(), BEHIND_MS);
    }
  }

  private async catchUp(): Promise<void> {
    this.behind = undefined;
    const ack = await this.connection.request("request_snapshot", {});
    if (ack.ok) this.take({ type: "snapshot", snapshot: ack.snapshot });
  }

  private hold(outbox: box.Outbox): void {
    this.outbox = outbox;
    if (!box.waits(outbox)) this.sending?.abort();
    if (this.seat) keepOutbox(this.seat, box.waits(outbox) ? outbox : null);
  }

  private lose(code: string): void {
    this.sending?.abort();
    if (this.seat) giveUp(this.seat);
    this.seat = null;
    this.outbox = null;
    this.known = NOTHING;
    this.code = code;
    this.place = code ? "gone" : "joining";
    this.connection.dismiss();
  }
}
