/** One question being written: what is typed, what is stored, and what stands between. */
import { Refused } from "../api";
import { calls, type StoredQuestion } from "./calls";
import { empty, fromQuestion, toQuestion, withKind, type Draft } from "./draft";
import { byPlace, type Problems } from "./problems";
import type { WireProblem } from "./wire";
import type { Kind } from "../../shared/protocol";

/** How a save ended; ``refused`` has been told by its problems or is thrown. */
export type Saved = "saved" | "problems" | "conflict";

export class Editing {
  draft: Draft = $state()!;
  number: number | null = $state.raw(null);
  version = $state.raw(0);
  changed_ms = $state.raw(0);
  changed_by: string | null = $state.raw(null);
  problems: Problems = $state.raw({});
  busy = $state.raw(false);
  /** What somebody else saved meanwhile; null inside: they removed it. */
  conflict: { theirs: StoredQuestion | null } | null = $state.raw(null);
  private stored: string = $state.raw("");

  constructor(
    readonly bank_id: string,
    start: StoredQuestion | Draft,
  ) {
    if ("question" in start) this.take(start);
    else this.begin(start);
  }

  get isNew(): boolean {
    return this.number === null;
  }

  get dirty(): boolean {
    return JSON.stringify(toQuestion(this.draft)) !== this.stored;
  }

  /** Errors to mend before it can be saved. */
  get count(): number {
    return Object.values(this.problems).reduce((sum, each) => sum + each.length, 0);
  }

  problem(place: string): WireProblem | undefined {
    return this.problems[place]?.[0];
  }

  changeKind(kind: Kind): void {
    this.draft = withKind(this.draft, kind);
    this.problems = {};
  }

  /** @throws Refused for whatever is neither a problem of the question nor a conflict. */
  async save(): Promise<Saved> {
    if (this.busy) return "problems";
    this.busy = true;
    const question = toQuestion(this.draft);
    try {
      const stored = this.number === null
        ? await calls.addQuestion(this.bank_id, question)
        : await calls.putQuestion(this.bank_id, this.number, question, this.version);
      this.settle(stored, JSON.stringify(question));
      return "saved";
    } catch (problem) {
      return await this.refused(problem);
    } finally {
      this.busy = false;
    }
  }

  private async refused(problem: unknown): Promise<Saved> {
    if (!(problem instanceof Refused)) throw problem;
    const found = problem.detail["problems"];
    if (Array.isArray(found)) {
      this.problems = byPlace(this.draft.kind, found as WireProblem[], this.draft.pairs.length);
      return "problems";
    }
    if (problem.status !== 412 || this.number === null) throw problem;
    this.conflict = { theirs: await this.latest(this.number) };
    return "conflict";
  }

  private async latest(number: number): Promise<StoredQuestion | null> {
    try {
      const stored = await calls.question(this.bank_id, number);
      return stored.removed ? null : stored;
    } catch (problem) {
      if (problem instanceof Refused && problem.status === 404) return null;
      throw problem;
    }
  }

  /** After a conflict: save what is typed over what is stored. */
  keepMine(): Promise<Saved> {
    const theirs = this.conflict?.theirs;
    this.conflict = null;
    if (theirs) this.version = theirs.version;
    else this.number = null;
    return this.save();
  }

  /** After a conflict: what is stored, and what was typed is gone. */
  takeTheirs(): void {
    const theirs = this.conflict?.theirs;
    this.conflict = null;
    if (theirs) this.take(theirs);
  }

  /** Show what is stored. */
  take(stored: StoredQuestion): void {
    this.draft = fromQuestion(stored.question);
    this.settle(stored, JSON.stringify(toQuestion(this.draft)));
  }

  /** Start a new question with the same settings as this one. */
  next(): void {
    const { kind, topic, difficulty, source, language, points, time_limit_s } = this.draft;
    this.begin({ ...empty(kind, language), topic, difficulty, source, points, time_limit_s });
  }

  private begin(draft: Draft): void {
    [this.draft, this.number, this.version, this.problems] = [draft, null, 0, {}];
    this.stored = JSON.stringify(toQuestion(draft));
  }

  /** What was typed while the request was on its way stays, and is not saved yet. */
  private settle(stored: StoredQuestion, saved: string): void {
    [this.number, this.version, this.problems] = [stored.number, stored.version, {}];
    [this.changed_ms, this.changed_by] = [stored.changed_ms, stored.changed_by];
    this.stored = saved;
  }
}
