/** What phone and screen would be sent of a draft: the open question of a contest that is not there. */

import type { Choice, ContestView, ItemView, Label, Picture, Theme, YouView } from "../../shared/protocol";
import { letter, type Draft } from "./draft";
import { pictureAddress } from "./pictures";

/** Time stands still in a preview. */
export const NOW_MS = 1_800_000_000_000;
const DEFAULT_LIMIT_S = 20;
const DEFAULT_POINTS = 10;
/** A gap in a stem, as rules/kinds/text.py finds it. */
const GAP = /_{3,}|\uff3f{2,}|（[\s\u3000]*）|\([\s\u3000]+\)/g;

/** How many gaps the stem of a fill-in question has. */
export const gaps = (stem: string): number => stem.match(GAP)?.length ?? 0;

const positive = (text: string, otherwise: number): number => {
  const number = Math.floor(Number(text));
  return text.trim() && number > 0 ? number : otherwise;
};

const shown = (texts: string[]): Choice[] =>
  texts.map((text, at) => ({ id: `c${at}`, label: letter(at) as Label, text: text.trim() || "…" }));

/** Something deterministic that is not the right order. */
const turned = <Each>(list: Each[]): Each[] => [...list.slice(1), ...list.slice(0, 1)];

function content(draft: Draft): Partial<ItemView> {
  const choices = shown(draft.choices.map((each) => each.text));
  switch (draft.kind) {
    case "truefalse":
      return { choices: [true, false].map((value, at) => ({ id: `c${at}`, label: letter(at) as Label, text: "", value })), select: { min: 1, max: 1 } };
    case "text":
      return { blanks: Math.max(1, draft.blanks.length) };
    case "numeric":
      return { unit: draft.number.unit.trim() };
    case "ordering":
      return { choices: shown(turned(draft.choices).map((each) => each.text)) };
    case "matching":
      return {
        left: draft.pairs.map((each, at) => ({ id: `l${at}`, text: each.left.trim() || "…" })),
        right: shown(turned([...draft.pairs.map((each) => each.right), ...draft.distractors.map((each) => each.text)])),
      };
    case "multiple":
      return { choices, select: { min: 1, max: choices.length } };
    default:
      return { choices, select: { min: 1, max: 1 } };
  }
}

/** Each once: pages know pictures by their address. */
const pictures = (draft: Draft): Picture[] =>
  [...new Map(draft.pictures.map(({ id, alt }) => [id, { src: pictureAddress(id), alt }])).values()];

/** The open question. */
export function itemOf(draft: Draft): ItemView {
  const limit_ms = positive(draft.time_limit_s, DEFAULT_LIMIT_S) * 1000;
  return {
    item_no: 1,
    round_no: 1,
    index: 1,
    phase: "open",
    kind: draft.kind,
    points: positive(draft.points, DEFAULT_POINTS),
    scoring: "accuracy",
    answers: "last",
    scored: draft.kind !== "poll",
    time_limit_ms: limit_ms,
    opened_ms: NOW_MS,
    deadline_ms: NOW_MS + limit_ms,
    stem: draft.stem.trim() || "…",
    ...content(draft),
    ...(draft.pictures.length ? { media: pictures(draft) } : {}),
  };
}

/** The contest around it, as the projector is told. */
export function contestOf(draft: Draft, title: string, theme: Theme): ContestView {
  return {
    contest_id: "0",
    version: 1,
    server_ms: NOW_MS,
    pin: "000000",
    title,
    subtitle: "",
    organizer: "",
    theme,
    language: draft.language,
    phase: "running",
    stage: "item",
    locked: false,
    late_join: false,
    paused: false,
    rounds: [{ round_no: 1, title, format: "mass_sync", items: 1 }],
    round_no: 1,
    items_total: 1,
    items_done: 0,
    item: itemOf(draft),
    standings: null,
    display: "stage",
  };
}

/** Somebody who looks at it. */
export function youOf(item: ItemView): YouView {
  return {
    version: 1,
    player_id: 1,
    nickname: "",
    score: 0,
    rank: null,
    players: 0,
    time_factor_percent: 100,
    deadline_ms: item.deadline_ms,
    answer: null,
    result: null,
  };
}
