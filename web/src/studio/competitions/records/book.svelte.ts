/** The records of a period as a sheet: who takes part by what is assessed. */
import { Refused } from "../../api";
import { calls, kindOf, numberOf, type Entry, type Period, type RecordLine, type SubjectLine } from "../calls";
import { BONUS, indicatorsOf, newIndicator, type Bonus, type Definition, type Indicator, type PeriodKind, type SubjectKind } from "../definition";
import type { Season } from "../season.svelte";
import { t } from "../text";
import { read, write, type Value } from "../values";
import { maybe } from "../words";

export interface Change {
  subject: string;
  indicator: string;
  /** As typed; empty takes the record back. */
  typed?: string;
  value?: Value;
}

export const keyOf = (subject: string, indicator: string): string => `${subject} ${indicator}`;
const TOGETHER = 500;
const MOST_STEPS = 50;

export class Book {
  entrants = $state.raw<SubjectLine[]>([]);
  lines = $state.raw<ReadonlyMap<string, RecordLine>>(new Map());
  /** What was typed and is no value, or was refused: the text and why. */
  faults = $state.raw<ReadonlyMap<string, { typed: string; why: string }>>(new Map());
  saving = $state.raw<ReadonlySet<string>>(new Set());
  ready = $state.raw(false);
  problem = $state.raw<Refused | null>(null);
  busy = $state.raw(false);
  /** Changes that wait for a reason. */
  pending = $state.raw<Entry[] | null>(null);
  private steps: Entry[][] = [];
  private units: ReadonlyMap<number, SubjectLine> = new Map();

  constructor(
    readonly season: Season,
    readonly period: Period,
  ) {
    void this.again();
  }

  async again(): Promise<void> {
    this.busy = true;
    try {
      const [entrants] = await Promise.all([calls.entrants(this.season.id, this.period.key), this.read()]);
      this.entrants = entrants;
      this.units = new Map(entrants.filter(({ subject }) => kindOf(subject) === "unit").map((each) => [Number(numberOf(each.subject)), each]));
      [this.ready, this.problem] = [true, null];
    } catch (problem) {
      this.problem = problem instanceof Refused ? problem : new Refused(0, "refused");
    } finally {
      this.busy = false;
    }
  }

  private async read(): Promise<void> {
    const lines = await calls.records(this.season.id, this.period.key);
    this.lines = new Map(lines.filter(({ state }) => state !== "withdrawn").map((line) => [keyOf(line.subject, line.indicator), line]));
  }

  /** Whether a change of now needs a reason that the log shows. */
  get late(): boolean {
    return this.period.state === "scored" || this.period.state === "publicity";
  }

  /** Whether values are checked now. */
  get checks(): boolean {
    return this.season.panel && ["open", "collecting", "scored"].includes(this.period.state);
  }

  get open(): boolean {
    return this.period.state !== "final" && (this.season.panel || this.period.state === "open" || this.period.state === "collecting");
  }

  /** Whether an indicator is for somebody's division: their own, else their unit's. */
  applies(indicator: Indicator, line: SubjectLine): boolean {
    if (indicator.divisions.length === 0) return true;
    let each: SubjectLine | undefined = line;
    while (each && !each.division) each = this.units.get(each.parent ?? 0);
    return each !== undefined && indicator.divisions.includes(each.division);
  }

  text(subject: string, indicator: Indicator): string {
    const key = keyOf(subject, indicator.key);
    const fault = this.faults.get(key);
    return fault ? fault.typed : write(indicator, this.lines.get(key)?.value, (how) => t(`settled.${how}.short`));
  }

  /** Read what was typed and send it; what cannot be read stays in its cell with the reason. */
  async enter(changes: readonly Change[], indicators: readonly Indicator[]): Promise<void> {
    const faults = new Map(this.faults);
    const entries: Entry[] = [];
    for (const { subject, indicator: key, typed = "", value } of changes) {
      const indicator = indicators.find((each) => each.key === key)!;
      const cell = keyOf(subject, key);
      const found = value ?? (typed.trim() ? read(indicator, typed) : undefined);
      faults.delete(cell);
      if (found === null) faults.set(cell, { typed, why: t(`typed.${indicator.rule.name}`) });
      else if (found === undefined) {
        if (this.lines.has(cell)) entries.push(this.entry(subject, key, { state: "withdrawn" }));
      } else if (value !== undefined || write(indicator, found, String) !== this.text(subject, indicator) || this.faults.has(cell)) {
        entries.push(this.entry(subject, key, { value: found }));
      }
    }
    this.faults = faults;
    if (entries.length === 0) return;
    const needs = this.late || entries.some(({ indicator }) => indicators.find(({ key }) => key === indicator)?.rule.name === "manual");
    if (needs) this.pending = entries;
    else await this.send(entries);
  }

  private entry(subject: string, indicator: string, rest: Partial<Entry>): Entry {
    return { period: this.period.key, subject, indicator, ...rest };
  }

  async send(entries: readonly Entry[], undoing = false): Promise<void> {
    this.pending = null;
    const before = entries.map((entry) => this.before(entry));
    const keys = entries.map(({ subject, indicator }) => keyOf(subject, indicator));
    this.saving = new Set([...this.saving, ...keys]);
    this.problem = null;
    for (let at = 0; at < entries.length; at += TOGETHER) await this.deliver(entries.slice(at, at + TOGETHER));
    if (!undoing && !this.problem) this.steps = [...this.steps.slice(-MOST_STEPS), before];
    const done = new Set(keys);
    this.saving = new Set([...this.saving].filter((key) => !done.has(key)));
  }

  /** The server takes all or nothing; where a value is wrong the others must not wait for it. */
  private async deliver(entries: readonly Entry[]): Promise<void> {
    try {
      this.take(await calls.enter(this.season.id, [...entries]));
    } catch (refused) {
      const problem = refused instanceof Refused ? refused : new Refused(0, "refused");
      const half = Math.ceil(entries.length / 2);
      if (problem.code !== "bad_record" || half === entries.length) return this.blame(entries, problem);
      await this.deliver(entries.slice(0, half));
      await this.deliver(entries.slice(half));
    }
  }

  /** What the server has made of entries. */
  private take(made: readonly RecordLine[]): void {
    const lines = new Map(this.lines);
    for (const line of made) {
      if (line.state === "withdrawn") lines.delete(keyOf(line.subject, line.indicator));
      else lines.set(keyOf(line.subject, line.indicator), line);
    }
    this.lines = lines;
  }

  private before({ subject, indicator }: Entry): Entry {
    const line = this.lines.get(keyOf(subject, indicator));
    return this.entry(subject, indicator, line ? { value: line.value } : { state: "withdrawn" });
  }

  /** Take the last change back, by entering what was there. */
  async undo(): Promise<void> {
    const step = this.steps.at(-1);
    if (!step) return;
    this.steps = this.steps.slice(0, -1);
    if (this.late) this.pending = step;
    else await this.send(step, true);
  }

  private blame(entries: readonly Entry[], problem: Refused): void {
    const faults = new Map(this.faults);
    const indicators = columns(this.season.definition, this.period.kind);
    const why = maybe(`bad.${String(problem.detail["reason"] ?? "")}`, problem.sentence);
    for (const each of entries) {
      const column = indicators.find(({ key }) => key === each.indicator);
      if (column && each.value !== undefined) faults.set(keyOf(each.subject, each.indicator), { typed: write(column, each.value, String), why });
    }
    this.faults = faults;
    // What is wrong with a value stands in its cell; anything else is for all of them.
    if (problem.code !== "bad_record") this.problem = problem;
  }

  /** Check all that others have entered. */
  async checkOthers(): Promise<{ checked: number; own: number }> {
    const found = await calls.checkOthers(this.season.id, this.period.key);
    await this.read();
    return found;
  }

  async check(keys: readonly { subject: string; indicator: string }[]): Promise<void> {
    await calls.checked(this.season.id, keys.map(({ subject, indicator }) => this.entry(subject, indicator, {})));
    await this.read();
  }
}

/** What is recorded in a kind of period: the bonus always, as a column like the others. */
export function columns(definition: Definition, span: PeriodKind, track = ""): Indicator[] {
  const chosen = definition.tracks.filter(({ key }) => !track || key === track);
  const found = chosen.flatMap((each) => indicatorsOf(each)).filter(({ frequency }) => (frequency ?? definition.periods.kinds[0]) === span);
  const { bonus } = definition;
  return bonus && (!track || track === BONUS) ? [...found, bonusColumn(bonus)] : found;
}

const bonusColumn = (bonus: Bonus): Indicator => ({
  ...newIndicator([]), key: BONUS, name: bonus.name, weight: bonus.cap, rule: { name: "bonus", cap: bonus.cap, kinds: bonus.kinds }, unit: "",
});

/** Whether somebody's values of this kind are recorded here. */
export const isOf = (definition: Definition, indicator: Indicator, kind: SubjectKind): boolean =>
  indicator.key === BONUS ? definition.compares.includes(kind) : indicator.of === kind;
