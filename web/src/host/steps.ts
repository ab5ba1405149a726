/** What the one solid button does and says, from the view alone. */
import type { ContestView, NextCommand } from "../shared/protocol";

export const STEPS = [
  "start", "open", "close", "reveal", "standings", "next_item", "podium", "none",
] as const satisfies readonly NextCommand[];

/** While paused, going on means to resume; `wait` is a moment without any next step. */
export type StepCode = NextCommand | "resume" | "wait";

export interface Step {
  code: StepCode;
  /** The command to send, or `null` when there is nothing to do. */
  command: string | null;
  /** The question it leads to, for the button's words. */
  item: number;
}

const isStep = (name: string | null | undefined): name is NextCommand =>
  (STEPS as readonly (string | null | undefined)[]).includes(name);

/** The next step of a contest. */
export function nextStep(contest: ContestView): Step {
  const { command = null, code = null } = contest.next ?? {};
  const step = isStep(code) ? code : isStep(command) ? command : "none";
  if (step === "none" && contest.phase !== "finished") {
    const paused = contest.paused && can(contest, "resume");
    return { code: paused ? "resume" : "wait", command: paused ? "resume" : null, item: 0 };
  }
  const item = contest.upcoming?.item_no ?? (contest.item?.item_no ?? 0) + 1;
  return { code: step, command: commandFor(step, command, contest.commands ?? []), item };
}

/** `next` does whatever comes next; only the start has a command of its own. */
function commandFor(step: NextCommand, named: string | null, possible: readonly string[]): string | null {
  if (step === "none") return null;
  if (named !== null && possible.includes(named)) return named;
  return step === "start" ? "start" : "next";
}

/** May the person do this now? */
export function can(contest: ContestView, command: string): boolean {
  return contest.commands?.includes(command) ?? false;
}

/** Toggles of the projector's display: asking for the same again goes back to the stage. */
export function displayAfter(contest: ContestView, asked: "cover" | "blank" | "qr"): string {
  return contest.display === asked ? "stage" : asked;
}

/** Where the contest stands, as a step of the bar at the top. */
export function standing(contest: ContestView): "reading" | "open" | "closed" | "revealed" | "standings" | null {
  if (contest.stage === "standings") return "standings";
  if (contest.stage !== "item") return null;
  const phase = contest.item?.phase;
  return phase === "reading" || phase === "open" || phase === "closed" || phase === "revealed" ? phase : null;
}
