/**
 * A Socket.IO client for what our pages need: one namespace, JSON, acknowledged events.
 *
 * The library does more (binary data, several namespaces, changing the transport in
 * flight, old browsers) and weighs as much as half the phone's page without it.
 */
import { ACK, CONNECT, decoded, DISCONNECT, encoded, EVENT, REFUSED } from "./packets";
import { overPolling, overWebSocket, type Wire } from "./wires";

export interface SocketOptions {
  query: Record<string, string>;
  auth?: Record<string, string> | undefined;
}

interface Sent {
  packet: string;
  sent: boolean;
  answer: (ack: unknown) => void;
}

type Hear = (message: never, acknowledge: () => void) => void;

const OPEN_MS = 8000;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 6000;

export class Socket {
  connected = false;
  /** It comes back by itself. */
  active = false;
  /** Tried in this order each time. */
  readonly ways = [overWebSocket, overPolling];
  /** The namespace took us in. */
  onconnect = (): void => undefined;
  /** ``dismissed``: it was the server's wish. */
  ondisconnect = (_dismissed: boolean): void => undefined;
  /** No way led to the server, or the namespace refused with ``code``. */
  onfail = (_code: string): void => undefined;
  private readonly address: string;
  private readonly hearers = new Map<string, Hear>();
  private readonly unanswered = new Map<number, Sent>();
  private wire: Wire | null = null;
  /** The server has said its first word over this wire. */
  private spoken = false;
  private silence_ms = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private lastId = 0;

  constructor(
    private readonly namespace: string,
    private readonly options: SocketOptions,
  ) {
    const query = new URLSearchParams({ ...options.query, EIO: "4" });
    this.address = `${location.origin}/socket.io/?${query}`;
    addEventListener("offline", () => this.wire && this.lost());
  }

  /** Hear one kind of event. */
  on(event: string, hear: Hear): void {
    this.hearers.set(event, hear);
  }

  /** Begin at once, unless it has begun. */
  connect(): void {
    this.active = true;
    if (!this.wire) this.open(0);
  }

  disconnect(): void {
    this.active = false;
    if (this.connected) this.wire?.send(encoded(this.namespace, { type: DISCONNECT }));
    this.cut(false);
  }

  /** The acknowledgement; null if none came in time or the connection broke meanwhile. */
  request(event: string, message: unknown, within_ms: number): Promise<unknown> {
    return new Promise((resolve) => {
      const id = (this.lastId += 1);
      const late = setTimeout(() => answer(null), within_ms);
      const answer = (ack: unknown): void => {
        clearTimeout(late);
        this.unanswered.delete(id);
        resolve(ack);
      };
      const packet = encoded(this.namespace, { type: EVENT, id, data: [event, message] });
      if (this.connected) this.wire?.send(packet);
      this.unanswered.set(id, { packet, sent: this.connected, answer });
    });
  }

  private open(way: number): void {
    this.after(OPEN_MS, () => this.failed(way));
    const ends = { heard: (packet: string) => this.heard(packet), broke: () => this.failed(way) };
    try {
      this.wire = this.ways[way]!(this.address, ends);
    } catch {
      this.failed(way); // a browser may have no WebSocket, or forbid this one
    }
  }

  /** The wire broke: before the server had spoken the next way is tried, at once. */
  private failed(way: number): void {
    if (this.spoken || way + 1 >= this.ways.length) return this.lost();
    this.wire?.close();
    this.open(way + 1);
  }

  private heard(packet: string): void {
    if (packet[0] === "0") {
      this.opened(JSON.parse(packet.slice(1)) as { pingInterval: number; pingTimeout: number });
    } else if (packet[0] === "2") {
      this.wire?.send("3");
      this.expectPing();
    } else if (packet[0] === "1") {
      this.lost();
    } else {
      this.take(packet);
    }
  }

  private opened(terms: { pingInterval: number; pingTimeout: number }): void {
    this.spoken = true;
    this.silence_ms = terms.pingInterval + terms.pingTimeout;
    this.expectPing();
    this.wire?.send(encoded(this.namespace, { type: CONNECT, data: this.options.auth }));
  }

  private expectPing(): void {
    this.after(this.silence_ms, () => this.lost());
  }

  private take(message: string): void {
    const packet = decoded(message);
    if (packet?.type === CONNECT) this.entered();
    else if (packet?.type === EVENT) this.tell(packet.data as [string, never], packet.id);
    else if (packet?.type === ACK) this.unanswered.get(packet.id!)?.answer((packet.data as unknown[])[0] ?? null);
    else if (packet?.type === DISCONNECT) this.dismissed();
    else if (packet?.type === REFUSED) this.refused((packet.data as { message: string }).message);
  }

  private entered(): void {
    this.connected = true;
    this.failures = 0;
    for (const one of this.unanswered.values()) {
      this.wire?.send(one.packet);
      one.sent = true;
    }
    this.onconnect();
  }

  private tell([event, message]: [string, never], id: number | undefined): void {
    const wire = this.wire;
    const acknowledge = (): void => wire?.send(encoded(this.namespace, { type: ACK, id, data: [] }));
    this.hearers.get(event)?.(message, id === undefined ? () => undefined : acknowledge);
  }

  private dismissed(): void {
    this.active = false;
    this.cut(true);
  }

  private refused(code: string): void {
    this.active = false;
    this.cut(false);
    this.onfail(code);
  }

  /** The connection broke, or could not be made: come back after a while. */
  private lost(): void {
    const was = this.connected;
    this.cut(false);
    if (!was) this.onfail("");
    const pause = FIRST_PAUSE_MS * 2 ** this.failures * (0.5 + Math.random());
    this.failures += 1;
    if (this.active && !this.wire) this.after(Math.min(pause, LONGEST_PAUSE_MS), () => this.connect());
  }

  /** Drop the wire; what was sent over it will not be answered any more. */
  private cut(dismissed: boolean): void {
    const was = this.connected;
    clearTimeout(this.timer);
    this.wire?.close();
    this.wire = null;
    this.connected = this.spoken = false;
    for (const one of [...this.unanswered.values()]) if (one.sent) one.answer(null);
    if (was) this.ondisconnect(dismissed);
  }

  /** The one thing that happens by the clock. */
  private after(span_ms: number, act: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, span_ms);
  }
}
