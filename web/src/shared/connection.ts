/**
 * One socket to one namespace, kept alive.
 *
 * Every request is repeated until it is acknowledged, across reconnections:
 * the server takes repeats (docs/protocol.md, *Acks*).
 */

import { Told } from "./told";
import type { Readable } from "svelte/store";
import { ServerClock } from "./clock";
import { deviceKey } from "./device";
import type { Ack, Announcements, Requests } from "./protocol";
import { Socket } from "./socket/socket";

/** ``slow``: connected, but something has waited more than a second for its ack. */
export type ConnectionState = "connecting" | "online" | "slow" | "offline";

export interface RequestOptions {
  /** Give up and answer ``{ok: false, code: "cancelled"}``. */
  signal?: AbortSignal;
  /** Called before each repetition. */
  onRetry?: () => void;
  /** Longest refusal-with-retry that is waited for silently; 5 s if not given. */
  patience_ms?: number;
}

export interface ConnectionOptions {
  auth?: Record<string, string>;
  /** Runs after each connect and before any other request; false keeps the gate shut. */
  greet?: (ask: Ask) => Promise<boolean>;
  /** The namespace refused the connection, for example ``bad_token``. */
  onRefused?: (code: string) => void;
}

export type Ask = <E extends keyof Requests>(
  event: E,
  message: Requests[E]["send"],
) => Promise<Ack<Requests[E]["ack"]>>;

const ACK_MS = 3000;
const SLOW_MS = 1000;
const PONG_MS = 2000;
const SYNC_EVERY_MS = 25_000;
const CANCELLED = { ok: false, code: "cancelled", retry: false } as const;

export class Connection {
  readonly state: Readable<ConnectionState>;
  readonly clock = new ServerClock();
  private readonly shown = new Told<ConnectionState>("connecting");
  private readonly socket: Socket;
  private open!: () => void;
  private gate: Promise<void> = Promise.resolve();
  private waiting = 0;
  private welcome = false;
  private reached = false;

  constructor(
    namespace: string,
    private readonly options: ConnectionOptions = {},
  ) {
    this.state = this.shown;
    this.shut();
    this.socket = new Socket(namespace, { query: { device: deviceKey() }, auth: options.auth });
    this.listen();
    this.socket.connect();
  }

  /** Hear one kind of announcement, for as long as the page lives. */
  on<E extends keyof Announcements>(event: E, hear: (message: Announcements[E]) => void): void {
    this.socket.on(event as string, hear);
  }

  /** Send until acknowledged. Resolves with the ack, which may be a refusal; never rejects. */
  async request<E extends keyof Requests>(
    event: E,
    message: Requests[E]["send"],
    options: RequestOptions = {},
  ): Promise<Ack<Requests[E]["ack"]>> {
    const { signal, onRetry, patience_ms = 5000 } = options;
    for (;;) {
      await this.gate;
      if (signal?.aborted) return CANCELLED;
      const ack = await this.once(event, message);
      if (signal?.aborted) return CANCELLED;
      if (ack) {
        const wait = ack.ok || !ack.retry ? null : (ack.detail?.wait_ms ?? 1000);
        if (wait === null || wait > patience_ms) return ack;
        await pause(wait * (1 + Math.random() / 2));
      }
      onRetry?.();
    }
  }

  /** Measure the clock again, and find out whether the socket still lives. */
  async check(): Promise<void> {
    if (!this.socket.connected) return this.reconnect();
    const sent = this.clock.here();
    const ack = await this.once("sync_time", { client_ms: Math.round(sent) }, PONG_MS);
    if (ack?.ok) {
      this.clock.learn({ sent, received: this.clock.here(), server: ack.server_ms });
    } else if (!ack) {
      this.reconnect();
    }
  }

  close(): void {
    this.socket.disconnect();
  }

  /** Start anew at once: a phone that slept may hold a socket that is dead without knowing. */
  reconnect(): void {
    this.socket.disconnect();
    this.socket.connect();
  }

  private listen(): void {
    this.socket.onconnect = () => void this.greeted();
    this.socket.ondisconnect = (dismissed) => {
      this.shut();
      this.shown.set(dismissed && !this.welcome ? "connecting" : "offline");
      // Somebody who plays comes back after the server hung up; a page that only shows
      // the join form waits for its next request.
      if (dismissed && this.welcome) setTimeout(() => this.socket.connect(), jitter(1500));
    };
    this.socket.onfail = (code) => {
      this.shown.set("offline");
      if (!this.socket.active) this.options.onRefused?.(code);
      // Some proxies accept a WebSocket and drop it: begin with the other way next time.
      else if (!this.reached) this.socket.ways.reverse();
    };
    this.socket.on("probe", (_, acknowledge) => acknowledge());
    this.socket.on("server_restarting", () => this.shown.set("slow"));
    if (typeof document === "undefined") return;
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.check();
    });
    addEventListener("pageshow", (event) => event.persisted && void this.check());
    addEventListener("online", () => void this.check());
    setInterval(() => document.hidden || (this.socket.connected && void this.check()), SYNC_EVERY_MS);
  }

  private async greeted(): Promise<void> {
    this.reached = true;
    const greet = this.options.greet;
    const welcome = greet ? await greet((event, message) => this.insist(event, message)) : true;
    if (!this.socket.connected) return;
    this.shown.set("online");
    if (welcome) this.admit();
    for (let sample = 0; sample < 4 && this.socket.connected; sample += 1) await this.check();
  }

  /** Let waiting requests through: after the greeting, or after a join by hand. */
  admit(): void {
    this.welcome = true;
    this.open();
  }

  /** The server no longer knows this page: keep the gate shut until somebody joins. */
  dismiss(): void {
    this.welcome = false;
    this.shut();
  }

  /** Ask past the gate, for greeting and joining; repeats like ``request``. */
  async insist<E extends keyof Requests>(
    event: E,
    message: Requests[E]["send"],
  ): Promise<Ack<Requests[E]["ack"]>> {
    for (let tries = 0; ; tries += 1) {
      if (!this.socket.connected) {
        if (tries > 1) return { ok: false, code: "offline", retry: true };
        this.socket.connect();
      }
      const ack = await this.once(event, message);
      if (ack) return ack;
    }
  }

  private shut(): void {
    this.gate = new Promise((resolve) => (this.open = resolve));
  }

  /** One attempt; null if nothing came back in time. */
  private async once<E extends keyof Requests>(
    event: E,
    message: Requests[E]["send"],
    within_ms = ACK_MS,
  ): Promise<Ack<Requests[E]["ack"]> | null> {
    let counted = 0;
    const late = setTimeout(() => this.late((counted = 1)), SLOW_MS);
    const ack = await this.socket.request(event, message, within_ms);
    clearTimeout(late);
    if (counted) this.late(-1);
    return ack as Ack<Requests[E]["ack"]> | null;
  }

  private late(change: number): void {
    this.waiting = Math.max(0, this.waiting + change);
    if (this.socket.connected) this.shown.set(this.waiting > 0 ? "slow" : "online");
  }
}

function jitter(span_ms: number): number {
  return span_ms * (0.5 + Math.random());
}

function pause(span_ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, span_ms));
}
