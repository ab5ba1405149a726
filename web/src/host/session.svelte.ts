/** The console's state: the view, one command at a time, and what to tell the person. */
import { Connection } from "../shared/connection";
import { NOTHING, reduce, type Message } from "../shared/contest";
import { refusal } from "../shared/i18n/hostRefusals";
import type { PlayerRow, Requests } from "../shared/protocol";
import { answered, IDLE, press } from "./sending";
import { t } from "./texts";

export interface Note {
  text: string;
  tone: "note" | "done" | "fault";
}

const NOTE_MS = 5000;
const PAGE = 500;

export class HostSession {
  known = $state.raw(NOTHING);
  consoles = $state.raw({ hosts: 1, screens: 0 });
  sending = $state.raw(IDLE);
  note = $state.raw<Note | null>(null);
  refused = $state<string | null>(null);
  now = $state(0);
  readonly connection: Connection;
  private forgetting: ReturnType<typeof setTimeout> | undefined;

  constructor(token: string) {
    this.connection = new Connection("/host", {
      auth: { token },
      greet: async (ask) => {
        const ack = await ask("request_snapshot", {});
        if (ack.ok) this.take({ type: "snapshot", snapshot: ack.snapshot });
        return ack.ok;
      },
      onRefused: (code) => (this.refused = code),
    });
    this.connection.on("contest_changed", (contest) => {
      this.connection.clock.hint(contest.server_ms);
      this.take({ type: "contest_changed", contest });
    });
    this.connection.on("progress_changed", (progress) => this.take({ type: "progress_changed", progress }));
    this.connection.on("roster_changed", (roster) => this.take({ type: "roster_changed", roster }));
    this.connection.on("consoles_changed", (consoles) => (this.consoles = consoles));
  }

  /** Let `now` run until the returned function is called. */
  run(): () => void {
    const timer = setInterval(() => (this.now = this.connection.clock.now()), 200);
    return () => {
      clearInterval(timer);
      this.connection.close();
    };
  }

  /** Send one command with the version the person is looking at. */
  async command(command: string, args: Record<string, unknown> = {}): Promise<void> {
    const contest = this.known.contest;
    const sending = press(this.sending, command, performance.now());
    if (!contest || !sending) return;
    this.sending = sending;
    const ack = await this.connection.request("run_command", { command, version: contest.version, args });
    if (!ack.ok) await this.explain(ack.code);
    this.sending = answered(this.sending);
  }

  /** Somebody else was faster, or the server said no: show the fresh view and say so. */
  private async explain(code: string): Promise<void> {
    if (code !== "stale_version") return this.say(refusal(code), "fault");
    const ack = await this.connection.request("request_snapshot", {});
    if (ack.ok) this.take({ type: "snapshot", snapshot: ack.snapshot });
    this.say(t("link.stale"));
  }

  /** Ask something about players; a refusal is told. */
  async ask<E extends "remove_players" | "rename_player" | "set_time_factor">(
    event: E,
    message: Requests[E]["send"],
  ): Promise<boolean> {
    const ack = await this.connection.request(event, message);
    if (!ack.ok) this.say(refusal(ack.code), "fault");
    return ack.ok;
  }

  /** Everybody who has joined, page by page. */
  async players(): Promise<PlayerRow[]> {
    const all: PlayerRow[] = [];
    for (;;) {
      const after = all[all.length - 1]?.player_id ?? 0;
      const ack = await this.connection.request("list_players", { after, limit: PAGE });
      if (!ack.ok) {
        this.say(refusal(ack.code), "fault");
        return all;
      }
      all.push(...ack.players);
      if (!ack.more || ack.players.length === 0) return all;
    }
  }

  say(text: string, tone: Note["tone"] = "note"): void {
    clearTimeout(this.forgetting);
    this.note = { text, tone };
    this.forgetting = setTimeout(() => (this.note = null), NOTE_MS);
  }

  private take(message: Message): void {
    this.known = reduce(this.known, message);
  }
}
