/** Packets of Socket.IO 5 as text, inside messages of Engine.IO 4; JSON only. */

export const CONNECT = 0;
export const DISCONNECT = 1;
export const EVENT = 2;
export const ACK = 3;
export const REFUSED = 4;

export interface Packet {
  type: number;
  /** Joins an event and its acknowledgement. */
  id?: number | undefined;
  data?: unknown;
}

/** ``4`` makes it a message for Engine.IO. */
export function encoded(namespace: string, { type, id, data }: Packet): string {
  return `4${type}${namespace},${id ?? ""}${data === undefined ? "" : JSON.stringify(data)}`;
}

/** What ``encoded`` made; null for what is no such packet. */
export function decoded(message: string): Packet | null {
  const found = /^4(\d)(?:\/[^,]*,?)?(\d*)(.*)$/s.exec(message);
  if (!found) return null;
  const [, type, id, data] = found;
  return { type: Number(type), id: id ? Number(id) : undefined, data: data ? JSON.parse(data) : undefined };
}
