/** What banks hold by topic and difficulty, read once for each bank. */
import { SvelteMap } from "svelte/reactivity";
import { calls, type TopicCount } from "./calls";

class Stock {
  private readonly banks = new SvelteMap<string, TopicCount[]>();
  private readonly asked = new Set<string>();

  /** See to it that these banks are known. */
  need(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.asked.has(id)) continue;
      this.asked.add(id);
      calls.topics(id).then((counts) => this.banks.set(id, counts), () => this.asked.delete(id));
    }
  }

  of(ids: readonly string[]): Shelf {
    return new Shelf(ids.flatMap((id) => this.banks.get(id) ?? []));
  }
}

/** The questions of some banks together. */
export class Shelf {
  readonly topics: readonly string[];
  readonly levels: readonly number[];

  constructor(private readonly counts: readonly TopicCount[]) {
    const totals = new Map<string, number>();
    for (const { topic, questions } of counts) if (topic) totals.set(topic, (totals.get(topic) ?? 0) + questions);
    this.topics = [...totals].sort(([one, more], [other, less]) => less - more || one.localeCompare(other)).map(([topic]) => topic);
    this.levels = [...new Set(counts.flatMap(({ difficulty }) => difficulty ?? []))].sort((one, other) => one - other);
  }

  /** How many there are; null is any. */
  has(topic: string | null, difficulty: number | null): number {
    return this.counts
      .filter((each) => (topic === null || each.topic === topic) && (difficulty === null || each.difficulty === difficulty))
      .reduce((sum, { questions }) => sum + questions, 0);
  }
}

export const stock = new Stock();
