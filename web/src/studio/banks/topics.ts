/** Counts by topic, difficulty and kind, as a table of topics by difficulty. */
import type { TopicCount } from "./calls";

export interface TopicRow {
  topic: string;
  /** Difficulty to count; 0 where none is given. */
  by: Map<number, number>;
  total: number;
}

export interface TopicGrid {
  rows: TopicRow[];
  by: Map<number, number>;
  total: number;
}

/** Topics with most questions first; those without a topic last. */
export function grid(counts: readonly TopicCount[]): TopicGrid {
  const rows = new Map<string, TopicRow>();
  const by = new Map<number, number>();
  let total = 0;
  for (const { topic, difficulty, questions } of counts) {
    const row = rows.get(topic) ?? { topic, by: new Map<number, number>(), total: 0 };
    const level = difficulty ?? 0;
    row.by.set(level, (row.by.get(level) ?? 0) + questions);
    row.total += questions;
    rows.set(topic, row);
    by.set(level, (by.get(level) ?? 0) + questions);
    total += questions;
  }
  const order = (a: TopicRow, b: TopicRow): number => Number(!a.topic) - Number(!b.topic) || b.total - a.total || a.topic.localeCompare(b.topic);
  return { rows: [...rows.values()].sort(order), by, total };
}
