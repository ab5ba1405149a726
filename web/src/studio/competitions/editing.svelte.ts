/**
 * A definition while it is being edited. Every change can be taken back; a draft saves itself a
 * moment later, with the revision it was made from. A new version of running rules is kept here
 * until it is proclaimed.
 */
import { Refused } from "../api";
import { calls, type Competition, type Finding } from "./calls";
import { whole, type Definition } from "./definition";

export type Saving = "saved" | "waiting" | "saving" | "failed" | "conflict";
const PAUSE_MS = 700;
/** Typing on in one field is one step to take back. */
const TOGETHER_MS = 1500;
const MOST_STEPS = 100;

export class Editing {
  definition: Definition = $state.raw()!;
  state = $state.raw<Saving>("saved");
  problem = $state.raw<Refused | null>(null);
  problems = $state.raw<Finding[]>([]);
  ready = $state.raw(false);
  past = $state.raw<Definition[]>([]);
  future = $state.raw<Definition[]>([]);
  readonly id: string;
  private revision: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looks = 0;
  private mark = "";
  private markedMs = 0;

  constructor(
    competition: Competition,
    readonly draft = true,
  ) {
    [this.id, this.revision] = [competition.competition_id, competition.revision];
    this.definition = whole(competition.definition);
    if (draft) void this.look();
  }

  get unsaved(): boolean {
    return this.draft ? this.state !== "saved" : this.past.length > 0;
  }

  /** ``mark`` names the field: one after the other with the same mark are taken back at once. */
  change(changes: Partial<Definition>, mark = ""): void {
    const now = performance.now();
    const goesOn = mark !== "" && mark === this.mark && now - this.markedMs < TOGETHER_MS;
    [this.mark, this.markedMs] = [mark, now];
    if (!goesOn) this.past = [...this.past.slice(-MOST_STEPS), this.definition];
    this.future = [];
    this.put({ ...this.definition, ...changes });
  }

  undo(): void {
    const before = this.past.at(-1);
    if (!before) return;
    this.past = this.past.slice(0, -1);
    this.future = [...this.future, this.definition];
    this.mark = "";
    this.put(before);
  }

  redo(): void {
    const after = this.future.at(-1);
    if (!after) return;
    this.future = this.future.slice(0, -1);
    this.past = [...this.past, this.definition];
    this.put(after);
  }

  private put(definition: Definition): void {
    this.definition = definition;
    if (!this.draft || this.state === "conflict") return;
    this.state = "waiting";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** Save now what is not saved; whether it is. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.state === "saving") await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (!this.draft || this.state === "saved" || this.state === "conflict") return this.state === "saved";
    const definition = this.definition;
    this.state = "saving";
    try {
      this.revision = (await calls.save(this.id, definition, this.revision)).revision;
      this.problem = null;
      this.state = "saved";
      if (this.definition !== definition) this.put(this.definition);
    } catch (problem) {
      this.problem = problem instanceof Refused ? problem : new Refused(0, "refused");
      this.state = this.problem.status === 412 ? "conflict" : "failed";
      if (this.problem.code === "bad_definition") this.problems = unreadable(this.problem);
      return false;
    }
    void this.look();
    return true;
  }

  /** After a conflict: ours over theirs, or theirs. */
  async settle(keep: "ours" | "theirs"): Promise<void> {
    const theirs = await calls.competition(this.id);
    this.revision = theirs.revision;
    if (keep === "theirs") this.definition = whole(theirs.definition);
    this.state = keep === "theirs" ? "saved" : "waiting";
    this.problem = null;
    await (keep === "theirs" ? this.look() : this.save());
  }

  /** Read what is wrong with what is saved. */
  async look(): Promise<void> {
    const look = ++this.looks;
    try {
      const found = await calls.check(this.id);
      if (look === this.looks) [this.problems, this.ready] = [found.problems, found.ready];
    } catch (problem) {
      if (look === this.looks && problem instanceof Refused) this.problem = problem;
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.looks++;
  }
}

/** What cannot even be read as a definition, as problems at their places. */
function unreadable(problem: Refused): Finding[] {
  const errors = (problem.detail["errors"] as { path: string; code: string; value?: unknown }[] | undefined) ?? [];
  return errors.map(({ path, code, value }) => ({ severity: "error", code, path, detail: { value } }));
}
