/** States of the console for the gallery, dressed from the golden messages. */
import { distributionOf, dressed, golden } from "../screen/gallery/views";
import type { ContestView, NextCommand, PlayerRow, RundownRow } from "../shared/protocol";
import type { Desk } from "./desk";

const AFTER: Partial<Record<string, NextCommand>> = {
  reading: "open", open: "close", closed: "reveal", revealed: "standings", void: "next_item",
};
const COMMANDS: Partial<Record<string, string[]>> = {
  reading: ["next", "pause", "skip"], open: ["next", "close", "pause", "extend", "skip", "void"],
  closed: ["next", "reveal", "void"], revealed: ["next", "show_standings", "void"],
};

function rundown(at: number, total: number): RundownRow[] {
  return Array.from({ length: total }, (_, index) => {
    const item_no = index + 1;
    const passed = item_no === 4 ? "void" : item_no === 7 ? "skipped" : "done";
    const status = item_no < at ? passed : item_no === at ? "current" : "pending";
    return { item_no, round_no: 1, kind: "single", status } as const;
  });
}

/** What the host gets of a golden snapshot; the key comes from the revealed twin, if there is one. */
export function deskOf(name: string, more: Partial<Desk> = {}): Desk {
  const view = dressed(name);
  const contest: ContestView = view.contest;
  const item = contest.item;
  const revealed = golden[name.replace(/-.*$/, "-revealed")]?.contest.item;
  if (item && revealed) Object.assign(item, { key: revealed.key, explanation: revealed.explanation, source: revealed.source });
  const phase = contest.stage === "item" ? (item?.phase ?? "") : contest.stage;
  const code = AFTER[phase] ?? (contest.stage === "lobby" ? "start" : contest.stage === "standings" ? "next_item" : "none");
  contest.next = { command: code, code };
  contest.commands = [...(COMMANDS[phase] ?? []), ...(contest.phase === "finished" ? [] : ["show", "lock", "finish"])];
  contest.rundown = rundown(contest.stage === "lobby" ? 0 : 12, contest.items_total);
  contest.upcoming = contest.stage === "podium" ? null : { item_no: 13, kind: "multiple", stem: "下列哪些属于民法典规定的担保物权？" };
  const progress = item && { item_no: item.item_no, answered: 612, players: 812, distribution: distributionOf(contest) };
  return {
    contest, roster: { ...view.roster, health: { good: 743, slow: 18, gone: 7 } }, progress: progress ?? null, consoles: { hosts: 2, screens: 2 },
    now: view.now, online: true, busy: false, soundOn: false, ...more,
  };
}

export const PLAYERS: PlayerRow[] = Array.from({ length: 24 }, (_, at) => ({
  player_id: at + 1,
  nickname: ["山高水长", "小河弯弯", "南湖听雨", "一叶知秋", "Zoë K.", "林深见鹿"][at % 6]! + (at > 5 ? at : ""),
  present: at % 9 !== 4,
  score: 190 - at * 7,
  answered: at % 3 === 0,
  round_trip_ms: at % 9 === 4 ? null : at % 7 === 3 ? 820 : 40 + at,
  time_factor_percent: at === 2 ? 150 : 100,
}));
