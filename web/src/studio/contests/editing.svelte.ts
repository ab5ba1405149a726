/**
 * A draft while it is being edited. Every change is saved by itself a moment later, with the
 * revision it was made from; where somebody else was faster, the person chooses.
 */
import { language } from "../../shared/i18n";
import { Refused } from "../api";
import { calls, type Checks, type Contest, type Placed, type RuleBook } from "./calls";
import type { Place, Plan, Round } from "./plan";
import { withRound } from "./plan";

export type Saving = "saved" | "waiting" | "saving" | "failed" | "conflict";
const PAUSE_MS = 600;

export const keyOf = ({ bank_id, number }: Place): string => `${bank_id}/${number}`;

export class Editing {
  plan: Plan = $state.raw()!;
  state = $state.raw<Saving>("saved");
  problem = $state.raw<Refused | null>(null);
  checks = $state.raw<Checks | null>(null);
  rules = $state.raw<RuleBook | null>(null);
  /** The questions of each round as they are saved. */
  drawn = $state.raw<Placed[][]>([]);
  /** What is known of questions by their places. */
  known = $state.raw<Record<string, Placed>>({});
  readonly id: string;
  private revision: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looks = 0;

  constructor(contest: Contest) {
    [this.id, this.plan, this.revision] = [contest.contest_id, contest.plan, contest.revision];
    void this.look();
  }

  get unsaved(): boolean {
    return this.state !== "saved";
  }

  change(plan: Plan): void {
    this.plan = plan;
    if (this.state === "conflict") return;
    this.state = "waiting";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  round(at: number, change: (round: Round) => Round): void {
    const round = this.plan.rounds[at];
    if (round) this.change(withRound(this.plan, at, change(round)));
  }

  /** What the person has just picked is known before it is saved. */
  remember(placed: readonly Placed[]): void {
    this.known = { ...this.known, ...Object.fromEntries(placed.map((each) => [keyOf(each), each])) };
  }

  /** Save now what is not saved; whether it is. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.state === "saving") await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (this.state === "saved" || this.state === "conflict") return this.state === "saved";
    const plan = this.plan;
    this.state = "saving";
    try {
      this.revision = (await calls.save(this.id, plan, this.revision)).revision;
      this.problem = null;
      this.state = "saved";
      if (this.plan !== plan) this.change(this.plan);
    } catch (problem) {
      this.problem = problem instanceof Refused ? problem : new Refused(0, "refused");
      this.state = this.problem.status === 412 ? "conflict" : "failed";
      return false;
    }
    void this.look();
    return true;
  }

  /** After a conflict: ours over theirs, or theirs. */
  async settle(keep: "ours" | "theirs"): Promise<void> {
    const theirs = await calls.contest(this.id);
    this.revision = theirs.revision;
    if (keep === "theirs") this.plan = theirs.plan;
    this.state = keep === "theirs" ? "saved" : "waiting";
    this.problem = null;
    await (keep === "theirs" ? this.look() : this.save());
  }

  /** Read what follows from the plan: checks, what was drawn, the rules. */
  async look(): Promise<void> {
    const look = ++this.looks;
    try {
      const [checks, drawn, rules] = await Promise.all([
        calls.checks(this.id), calls.drawn(this.id), calls.ruleBook(this.id, language.current === "en" ? "en" : "zh"),
      ]);
      if (look !== this.looks) return;
      [this.checks, this.rules, this.drawn] = [checks, rules, drawn.rounds.map(({ questions }) => questions)];
      this.remember(this.drawn.flat());
    } catch (problem) {
      if (look === this.looks && problem instanceof Refused) this.problem = problem;
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.looks++;
  }
}
