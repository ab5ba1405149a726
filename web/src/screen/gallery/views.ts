/** Canned messages dressed as a screen or a console would get them. For the gallery and tests. */
import type { ContestView, Distribution, ProgressView, RosterView, Snapshot } from "../../shared/protocol";

const NAMES = "山高水长 小河弯弯 南湖听雨 一叶知秋 林深见鹿 朝花夕拾 云淡风轻 行者无疆 晨光熹微 清风徐来 听松 星河 半亩方塘 春山如笑 Zoë K.";

const files = import.meta.glob<Snapshot>("../../shared/golden/*.json", { eager: true, import: "default" });

/** Golden snapshots by name. */
export const golden: Record<string, Snapshot> = Object.fromEntries(
  Object.entries(files).map(([path, snapshot]) => [path.replace(/^.*\/|\.json$/g, ""), snapshot]),
);

export const ROSTER: RosterView = { roster_version: 9, joined: 768, present: 761, newest: NAMES.split(" ") };

export interface Dressed {
  contest: ContestView;
  roster: RosterView;
  progress: ProgressView | null;
  now: number;
}

/** A golden snapshot with what only host and screen hear. */
export function dressed(name: string, more: Partial<ContestView> = {}): Dressed {
  const found = golden[name];
  if (!found) throw new Error(`no golden message ${name}`);
  const contest: ContestView = {
    ...structuredClone(found.contest),
    theme: "night",
    join_url: "http://10.6.0.18:8000/?pin=408217",
    display: "stage",
    ...more,
  };
  const item_no = contest.item?.item_no ?? 0;
  const progress = contest.item ? { item_no, answered: 612, players: 812 } : null;
  return { contest, roster: ROSTER, progress, now: found.server_ms };
}

/** A distribution for whatever the item has. */
export function distributionOf(contest: ContestView): Distribution {
  const ids = (contest.item?.choices ?? contest.item?.left ?? []).map((part) => part.id);
  const counts = Object.fromEntries(ids.map((id, at) => [id, Math.round(512 / (1 + at * 1.2))]));
  return { answered: 796, players: 812, right: 512, counts };
}
