/** How an item ended for this player. */
import type { ItemView, Result } from "../shared/protocol";

export type Outcome = "right" | "partly" | "wrong" | "none" | "poll" | "pending";

/** ``pending``: the contest's news was faster than the player's own. */
export function outcome(item: ItemView, result: Result | null): Outcome {
  if (!item.scored) return "poll";
  if (!result) return "pending";
  if (!result.answered) return "none";
  if (result.right) return "right";
  return (result.mark?.[0] ?? 0) > 0 ? "partly" : "wrong";
}
