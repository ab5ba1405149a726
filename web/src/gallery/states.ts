/** The golden messages by name, and states that are not the server's to describe. */
import type { Outbox } from "../player/outbox";
import type { ConnectionState } from "../shared/connection";
import type { Snapshot } from "../shared/protocol";

const files = import.meta.glob<Snapshot>("../shared/golden/*.json", { eager: true, import: "default" });

export const SNAPSHOTS: Record<string, Snapshot> = Object.fromEntries(
  Object.entries(files).map(([path, snapshot]) => [path.replace(/^.*\/|\.json$/g, ""), snapshot]),
);

const tapped = (status: "sending" | "retrying" | "refused", code?: string): Outbox => ({
  item_no: 12,
  submission: 1,
  given: { choices: ["c1"] },
  elapsed_ms: 5000,
  status,
  ...(code ? { code } : {}),
});

/** What the phone adds: an answer on its way, a bad connection. */
export const VARIANTS: Record<string, { from: string; outbox: Outbox; link: ConnectionState }> = {
  "x-sending": { from: "single-open", outbox: tapped("sending"), link: "slow" },
  "x-retrying": { from: "single-open", outbox: tapped("retrying"), link: "offline" },
  "x-too-late": { from: "single-closed-unanswered", outbox: tapped("refused", "too_late"), link: "online" },
};

export const JOINS = ["join-empty", "join-found", "join-unknown", "join-locked", "join-name-taken", "join-roster", "join-either", "gone", "resuming"];
