import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Socket } from "./socket";
import type { Ends } from "./wires";

const OPEN = '0{"sid":"s","pingInterval":20000,"pingTimeout":15000}';
const IN = '40/player,{"sid":"p"}';

interface Laid extends Ends {
  way: number;
  sent: string[];
  closed: boolean;
}

let laid: Laid[];
let socket: Socket;
let heard: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  laid = [];
  heard = [];
  socket = new Socket("/player", { query: { device: "d" } });
  socket.ways.splice(0, 2, ...[0, 1].map((way) => (_: string, ends: Ends) => {
    const wire: Laid = { ...ends, way, sent: [], closed: false };
    laid.push(wire);
    return { send: (packet: string) => void wire.sent.push(packet), close: () => void (wire.closed = true) };
  }));
  socket.onconnect = () => void heard.push("connect");
  socket.ondisconnect = (dismissed) => void heard.push(dismissed ? "dismissed" : "disconnect");
  socket.onfail = (code) => void heard.push(code || "fail");
});
afterEach(() => {
  socket.disconnect();
  vi.useRealTimers();
});

const last = (): Laid => laid[laid.length - 1]!;
function enter(): void {
  last().heard(OPEN);
  last().heard(IN);
}

test("enters its namespace, and answers pings", () => {
  socket.connect();
  enter();
  last().heard("2");
  expect(last().sent).toEqual(["40/player,", "3"]);
  expect(heard).toEqual(["connect"]);
});

test("what is asked before the connection is sent with it, and answered", async () => {
  const asked = socket.request("find", { pin: "1" }, 3000);
  socket.connect();
  enter();
  expect(last().sent).toContain('42/player,1["find",{"pin":"1"}]');
  last().heard('43/player,1[{"ok":true}]');
  expect(await asked).toEqual({ ok: true });
});

test("no answer in time, or a broken wire, is null", async () => {
  socket.connect();
  enter();
  const slow = socket.request("find", {}, 3000);
  vi.advanceTimersByTime(3000);
  expect(await slow).toBeNull();
  const cut = socket.request("find", {}, 3000);
  last().broke();
  expect(await cut).toBeNull();
  expect(heard).toEqual(["connect", "disconnect"]);
});

test("an event is heard, and acknowledged if the server wants to know", () => {
  const hear = vi.fn((_: unknown, acknowledge: () => void) => acknowledge());
  socket.on("probe", hear);
  socket.connect();
  enter();
  last().heard('42/player,["probe",{}]');
  last().heard('42/player,7["probe",{}]');
  expect(hear).toHaveBeenCalledTimes(2);
  expect(last().sent.slice(1)).toEqual(["43/player,7[]"]);
});

test("where the first way leads nowhere the second is tried at once, then both again later", () => {
  socket.connect();
  last().broke();
  expect(laid.map((wire) => wire.way)).toEqual([0, 1]);
  last().broke();
  expect(heard).toEqual(["fail"]);
  vi.advanceTimersByTime(6000);
  expect(laid.map((wire) => wire.way)).toEqual([0, 1, 0]);
});

test("a way that says nothing for eight seconds leads nowhere", () => {
  socket.connect();
  vi.advanceTimersByTime(8000);
  expect(laid[0]!.closed).toBe(true);
  expect(last().way).toBe(1);
});

test("a silent server is left, and looked for again", () => {
  socket.connect();
  enter();
  vi.advanceTimersByTime(35_000);
  expect(heard).toEqual(["connect", "disconnect"]);
  vi.advanceTimersByTime(6000);
  enter();
  expect(heard).toEqual(["connect", "disconnect", "connect"]);
});

test("who is dismissed or refused stays away until told to come back", () => {
  socket.connect();
  enter();
  last().heard("41/player,");
  socket.connect();
  last().heard(OPEN);
  last().heard('44/player,{"message":"bad_token"}');
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual(["connect", "dismissed", "bad_token"]);
  expect(laid).toHaveLength(2);
  expect(socket.active).toBe(false);
});

test("where a browser has no WebSocket, the next way is tried at once", () => {
  socket.ways[0] = () => {
    throw new ReferenceError("WebSocket is not defined");
  };
  socket.connect();
  enter();
  expect(last().way).toBe(1);
  expect(heard).toEqual(["connect"]);
});
