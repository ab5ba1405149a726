/** The two ways packets of Engine.IO 4 travel: over a WebSocket, or by long-polling. */

export interface Wire {
  /** Only after the first packet was heard. */
  send(packet: string): void;
  /** Nothing is heard from then on. */
  close(): void;
}

export interface Ends {
  heard: (packet: string) => void;
  /** It broke, or could not be laid. */
  broke: () => void;
}

/** ``address`` begins with http and has a query. */
export type Lay = (address: string, ends: Ends) => Wire;

/** Between packets that travel together. */
const SEPARATOR = "\x1e";
const CLOSE = "1";

export const overWebSocket: Lay = (address, ends) => {
  const socket = new WebSocket(`${address.replace(/^http/, "ws")}&transport=websocket`);
  socket.onmessage = ({ data }) => ends.heard(data as string);
  socket.onclose = ends.broke;
  return {
    send: (packet) => socket.send(packet),
    close() {
      socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
};

export const overPolling: Lay = (address, ends) => {
  let sid = "";
  const waiting: string[] = [];
  let posting = false;
  const stop = new AbortController();

  async function ask(body?: string): Promise<string> {
    const url = `${address}&transport=polling${sid && `&sid=${sid}`}`;
    const method = body === undefined ? "GET" : "POST";
    const answer = await fetch(url, { method, body: body ?? null, cache: "no-store", signal: stop.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  }
  function broke(): void {
    if (!stop.signal.aborted) ends.broke();
  }
  async function listen(): Promise<void> {
    while (!stop.signal.aborted) {
      for (const packet of (await ask()).split(SEPARATOR)) {
        if (stop.signal.aborted) return;
        if (!sid) ({ sid } = JSON.parse(packet.slice(1)) as { sid: string });
        ends.heard(packet);
      }
    }
  }
  async function post(): Promise<void> {
    posting = true;
    while (waiting.length > 0) await ask(waiting.splice(0).join(SEPARATOR));
    posting = false;
  }

  void listen().catch(broke);
  return {
    send(packet) {
      waiting.push(packet);
      if (!posting) void post().catch(broke);
    },
    close() {
      stop.abort();
      const last = [...waiting.splice(0), CLOSE].join(SEPARATOR);
      if (sid) void fetch(`${address}&transport=polling&sid=${sid}`, { method: "POST", body: last, keepalive: true }).catch(() => undefined);
    },
  };
};
