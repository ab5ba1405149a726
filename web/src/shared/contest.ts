/** What this page knows of its contest: a pure reducer over the server's messages. */

import type { ContestView, ItemView, ProgressView, RosterView, Snapshot, YouView } from "./protocol";

export interface Known {
  readonly contest: ContestView | null;
  readonly you: YouView | null;
  readonly roster: RosterView | null;
  readonly progress: ProgressView | null;
  /** ``you`` belongs to a version not seen yet: if it stays so, ask for a snapshot. */
  readonly behind: boolean;
}

export type Message =
  | { type: "snapshot"; snapshot: Snapshot }
  | { type: "contest_changed"; contest: ContestView }
  | { type: "player_changed"; you: YouView }
  | { type: "progress_changed"; progress: ProgressView }
  | { type: "roster_changed"; roster: RosterView }
  | { type: "forgotten" };

export const NOTHING: Known = {
  contest: null,
  you: null,
  roster: null,
  progress: null,
  behind: false,
};

/** The state after ``message``; the same object if it says nothing new. */
export function reduce(known: Known, message: Message): Known {
  switch (message.type) {
    case "snapshot":
      return fromSnapshot(known, message.snapshot);
    case "contest_changed":
      return withContest(known, message.contest);
    case "player_changed":
      return withYou(known, message.you);
    case "progress_changed":
      return { ...known, progress: message.progress };
    case "roster_changed":
      return withRoster(known, message.roster);
    case "forgotten":
      return NOTHING;
  }
}

/** Take a whole snapshot, unless newer news of the same contest overtook it. */
function fromSnapshot(known: Known, snapshot: Snapshot): Known {
  const same = known.contest?.contest_id === snapshot.contest.contest_id;
  let next = withContest(same ? known : NOTHING, snapshot.contest);
  if (snapshot.you) next = withYou(next, snapshot.you);
  if (snapshot.roster) next = withRoster(next, snapshot.roster);
  if (snapshot.progress) next = { ...next, progress: snapshot.progress };
  return next;
}

function withContest(known: Known, contest: ContestView): Known {
  if (known.contest && contest.version < known.contest.version) return known;
  const progress = known.progress?.item_no === contest.item?.item_no ? known.progress : null;
  const you = known.you && known.you.version < contest.version ? followed(known.you, contest) : known.you;
  return measured({ ...known, contest, progress, you });
}

/** What still holds of a player's own view at a newer version of the contest. */
function followed(you: YouView, contest: ContestView): YouView {
  const item = contest.item;
  const same = item !== null && you.answer?.item_no === item.item_no;
  const told = item?.phase === "revealed" && you.result?.item_no === item.item_no;
  return {
    ...you,
    answer: same ? you.answer : null,
    result: told ? you.result : null,
    deadline_ms: item && ownDeadline(item, you.time_factor_percent),
  };
}

function ownDeadline(item: ItemView, time_factor_percent: number): number | null {
  if (item.phase !== "open" || item.deadline_ms === null) return null;
  return item.deadline_ms + Math.floor((item.time_limit_ms * (time_factor_percent - 100)) / 100);
}

function withYou(known: Known, you: YouView): Known {
  if (known.you?.player_id === you.player_id && you.version < known.you.version) return known;
  return measured({ ...known, you });
}

function withRoster(known: Known, roster: RosterView): Known {
  if (known.roster && roster.roster_version < known.roster.roster_version) return known;
  return { ...known, roster };
}

function measured(known: Known): Known {
  const behind =
    known.you !== null && known.contest !== null && known.you.version > known.contest.version;
  return { ...known, behind };
}
