/** What the console draws, and what it asks for. One shape for the page and the gallery. */
import type { ContestView, ProgressView, RosterView } from "../shared/protocol";
import type { Intent } from "./keys";

export interface Desk {
  contest: ContestView;
  roster: RosterView | null;
  progress: ProgressView | null;
  consoles: { hosts: number; screens: number };
  now: number;
  /** Commands can be sent: the server is there. */
  online: boolean;
  /** A command waits for its ack. */
  busy: boolean;
  soundOn: boolean;
}

/** Everything a button or a key may ask for. */
export type Wish = Intent | "finish" | "late";
export type Act = (wish: Wish) => void;
