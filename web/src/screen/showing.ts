/** What the stage is given to draw. The projector and the console's preview share it. */
import type { ContestView, ProgressView, RosterView } from "../shared/protocol";

export interface SoundSwitch {
  on: boolean;
  toggle?: () => void;
}

export interface Showing {
  contest: ContestView;
  roster: RosterView | null;
  progress: ProgressView | null;
  /** Server time in milliseconds; countdowns are drawn from it. */
  now: number;
  /** Width between the sides, in vh. */
  width: number;
}

export type Scene =
  | "blank" | "cover" | "qr" | "lobby" | "standings" | "podium"
  | "reading" | "asking" | "revealed" | "void";

/** Which picture the stage shows: the host's display mode first, then the contest's own stage. */
export function sceneOf(contest: ContestView): Scene {
  if (contest.display && contest.display !== "stage") return contest.display;
  if (contest.stage === "standings" && !contest.standings) return "cover";
  if (contest.stage !== "item") return contest.stage;
  if (!contest.item) return "cover";
  switch (contest.item.phase) {
    case "reading":
      return "reading";
    case "open":
    case "closed":
      return "asking";
    case "revealed":
      return "revealed";
    default:
      // Void or skipped: nobody's points change.
      return "void";
  }
}
