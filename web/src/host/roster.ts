/** The list of players on the console: finding people and seeing whose phone is in trouble. */
import type { PlayerRow } from "../shared/protocol";

/** A round trip longer than this is felt against the clock; the server's summary says the same. */
const LAGGING_MS = 150;
/** More rows than this are not read, they are searched. */
export const MOST_ROWS = 200;

export type Health = "ok" | "lagging" | "gone";

export function healthOf(player: PlayerRow): Health {
  if (!player.present) return "gone";
  return (player.round_trip_ms ?? 0) > LAGGING_MS ? "lagging" : "ok";
}

/** Players whose name contains the text and whose health is asked for; those in trouble first. */
export function found(players: readonly PlayerRow[], text: string, health: Health | "all"): PlayerRow[] {
  const wanted = text.trim().toLocaleLowerCase();
  const order: Record<Health, number> = { lagging: 0, gone: 1, ok: 2 };
  return players
    .filter((player) => player.nickname.toLocaleLowerCase().includes(wanted))
    .filter((player) => health === "all" || healthOf(player) === health)
    .sort((one, other) => order[healthOf(one)] - order[healthOf(other)] || one.player_id - other.player_id);
}

/** A few names for a question, and how many more. */
export function named(players: readonly PlayerRow[]): string {
  const names = players.slice(0, 5).map((player) => player.nickname).join("、");
  return players.length > 5 ? `${names} …` : names;
}
