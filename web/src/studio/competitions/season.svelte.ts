/** What the views of a running competition share: its periods, and the one that is looked at. */
import { Loaded } from "../loaded.svelte";
import { place } from "../place.svelte";
import { calls, type Competition, type Period, type RulesVersion } from "./calls";
import { whole, type Definition } from "./definition";

export class Season {
  readonly id: string;
  /** The newest rules. */
  readonly newest: Definition;
  readonly periods: Loaded<Period[]>;
  readonly versions: Loaded<RulesVersion[]>;
  /** What was asked for; else the one that is at work now. */
  private asked = $state.raw(place.query.get("period") ?? "");

  constructor(readonly competition: Competition) {
    this.id = competition.competition_id;
    this.newest = whole(competition.definition);
    this.periods = new Loaded(() => calls.periods(this.id));
    this.versions = new Loaded(() => calls.rules(this.id));
  }

  /** The rules that hold for the period that is looked at. */
  get definition(): Definition {
    return this.held;
  }

  private held = $derived.by(() => {
    const all = this.versions.value ?? [];
    const found = all.find(({ version }) => version === this.period?.version);
    return !found || found === all.at(-1) || !found.definition ? this.newest : whole(found.definition);
  });

  get manages(): boolean {
    return this.competition.access === "manage";
  }

  /** Whether the person enters and checks everybody's values. */
  get panel(): boolean {
    return this.manages || this.competition.access === "panel";
  }

  get period(): Period | null {
    const all = this.periods.value ?? [];
    return all.find(({ key }) => key === this.asked) ?? current(all);
  }

  show(key: string): void {
    this.asked = key;
    place.refine({ period: key });
  }
}

/** The period that most needs somebody: the first that is under way, else the first open one, else the last. */
export function current(periods: readonly Period[]): Period | null {
  const under = periods.find(({ state }) => state === "collecting" || state === "scored" || state === "publicity");
  return under ?? periods.find(({ state }) => state === "open") ?? periods.at(-1) ?? null;
}
