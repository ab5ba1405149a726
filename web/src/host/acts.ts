/** What a wish of the person means for the server: a command, a question first, or neither. */
import type { ContestView } from "../shared/protocol";
import type { Wish } from "./desk";
import { can, displayAfter, nextStep } from "./steps";

export type Question = "skip" | "void" | "finish";

export type Outcome =
  | { type: "command"; command: string; args?: Record<string, unknown> }
  | { type: "ask"; question: Question }
  | { type: "here" }
  | { type: "nothing" };

const EXTEND_MS = 10_000;
const NOTHING: Outcome = { type: "nothing" };

/** A command if the server allows it now, else nothing. */
function allowed(contest: ContestView, command: string, args?: Record<string, unknown>): Outcome {
  if (!can(contest, command)) return NOTHING;
  return args ? { type: "command", command, args } : { type: "command", command };
}

export function outcomeOf(wish: Wish, contest: ContestView): Outcome {
  switch (wish) {
    case "next": {
      const { command } = nextStep(contest);
      return command === null ? NOTHING : { type: "command", command };
    }
    case "pause":
      return allowed(contest, contest.paused ? "resume" : "pause");
    case "extend":
      return allowed(contest, "extend", { ms: EXTEND_MS });
    case "cover":
    case "blank":
      return { type: "command", command: "show", args: { display: displayAfter(contest, wish) } };
    case "lock":
      return { type: "command", command: contest.locked ? "unlock" : "lock" };
    case "late":
      return { type: "command", command: contest.late_join ? "forbid_late_join" : "allow_late_join" };
    case "skip":
    case "void":
    case "finish":
      return can(contest, wish) ? { type: "ask", question: wish } : NOTHING;
    default:
      return { type: "here" };
  }
}
