/** A question as the editor holds it: every kind's fields at once, so that a kind can be tried out. */

import type { Kind } from "../../shared/protocol";
import { equal, minus, plus } from "./decimals";
import type { Policy, WireChoice, WireFold, WireNumeric, WireQuestion } from "./wire";

/** Something in a list. ``uid`` stays with it while it moves. */
export interface Part {
  uid: number;
  text: string;
  /** A choice that is right. */
  right: boolean;
}

export interface Blank {
  uid: number;
  variants: string[];
}

export interface Pair {
  uid: number;
  left: string;
  right: string;
}

/** A picture on the server, and what is read out instead of it. */
export interface Picture {
  uid: number;
  id: string;
  alt: string;
}

export type NumberMode = "exact" | "around" | "range";

export interface NumberDraft {
  mode: NumberMode;
  value: string;
  tolerance: string;
  low: string;
  high: string;
  unit: string;
}

export interface Draft {
  kind: Kind;
  stem: string;
  /** Choices; of an ordering the things in their right order. */
  choices: Part[];
  truth: boolean | null;
  blanks: Blank[];
  fold: WireFold;
  number: NumberDraft;
  pairs: Pair[];
  distractors: Part[];
  policy: Policy;
  shuffle: boolean;
  explanation: string;
  source: string;
  topic: string;
  difficulty: number | null;
  tags: string[];
  time_limit_s: string;
  points: string;
  language: string;
  external_id: string;
  pictures: Picture[];
}

export const KIND_ORDER: readonly Kind[] = [
  "single", "multiple", "truefalse", "text", "numeric", "ordering", "matching", "poll",
];

export const POLICIES: Record<Kind, readonly Policy[]> = {
  single: ["all_or_nothing"],
  multiple: ["all_or_nothing", "proportional", "half_if_incomplete", "right_minus_wrong"],
  truefalse: ["all_or_nothing"],
  text: ["all_or_nothing", "proportional"],
  numeric: ["all_or_nothing"],
  ordering: ["all_or_nothing", "proportional"],
  matching: ["all_or_nothing", "proportional"],
  poll: ["all_or_nothing"],
};

/** Kinds whose order on the phone is a matter of taste. */
export const SHUFFLED: readonly Kind[] = ["single", "multiple", "poll", "matching"];
export const MOST_CHOICES = 26;
export const MOST_PICTURES = 4;
const FOLD: WireFold = { case: true, width: true, space: true, punctuation: false };

let last = 0;
export const newUid = (): number => (last += 1);
export const newPart = (text = "", right = false): Part => ({ uid: newUid(), text, right });
export const newPair = (left = "", right = ""): Pair => ({ uid: newUid(), left, right });
export const newPicture = (id: string, alt = ""): Picture => ({ uid: newUid(), id, alt });
export const newBlank = (variants: string[] = [""]): Blank => ({ uid: newUid(), variants });
const several = <Each>(count: number, make: () => Each): Each[] => Array.from({ length: count }, () => make());

/** A new question of ``kind`` with room for the usual number of things. */
export function empty(kind: Kind, language: string): Draft {
  return {
    kind,
    stem: "",
    choices: several(4, newPart),
    truth: null,
    blanks: [newBlank()],
    fold: { ...FOLD },
    number: { mode: "exact", value: "", tolerance: "", low: "", high: "", unit: "" },
    pairs: several(3, newPair),
    distractors: [],
    policy: "all_or_nothing",
    shuffle: true,
    explanation: "",
    source: "",
    topic: "",
    difficulty: null,
    tags: [],
    time_limit_s: "",
    points: "",
    language,
    external_id: "",
    pictures: [],
  };
}

/** ``draft`` as another kind: what was typed stays wherever the other kind has a place for it. */
export function withKind(draft: Draft, kind: Kind): Draft {
  const policy = POLICIES[kind].includes(draft.policy) ? draft.policy : "all_or_nothing";
  const one = kind === "single" ? onlyFirstRight(draft.choices) : draft.choices;
  return { ...draft, kind, policy, choices: one };
}

function onlyFirstRight(choices: Part[]): Part[] {
  const first = choices.find((each) => each.right);
  return choices.map((each) => ({ ...each, right: each === first }));
}

/** ``list`` with the thing at ``at`` moved ``by`` places; the same list at its ends. */
export function moved<Each>(list: Each[], at: number, by: number): Each[] {
  const to = at + by;
  const thing = list[at];
  if (thing === undefined || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, place) => place !== at);
  return [...rest.slice(0, to), thing, ...rest.slice(to)];
}

export const letter = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : String(at + 1));

/** The draft of a stored question. */
export function fromQuestion(question: WireQuestion): Draft {
  const base = empty(question.kind, question.language ?? "zh-CN");
  return {
    ...base,
    ...content(question, base),
    stem: question.stem,
    fold: { ...FOLD, ...question.fold },
    policy: question.policy ?? "all_or_nothing",
    shuffle: question.shuffle ?? true,
    explanation: question.explanation ?? "",
    source: question.source ?? "",
    topic: question.topic ?? "",
    difficulty: question.difficulty ?? null,
    tags: [...(question.tags ?? [])],
    time_limit_s: typed(question.time_limit_s),
    points: typed(question.points),
    external_id: question.external_id ?? "",
    pictures: (question.media ?? []).map((id, at) => newPicture(id, question.media_alt?.[at] ?? "")),
  };
}

const typed = (number: number | null | undefined): string => (number == null ? "" : String(number));

function content(question: WireQuestion, base: Draft): Partial<Draft> {
  const choices = question.choices ?? [];
  const key = question.key ?? [];
  switch (question.kind) {
    case "truefalse":
      return { truth: key.length ? textOf(choices, key[0]!) !== "false" : null };
    case "text":
      return { blanks: question.blanks?.length ? question.blanks.map((each) => newBlank([...each])) : base.blanks };
    case "numeric":
      return question.numeric ? { number: numberDraft(question.numeric) } : {};
    case "ordering":
      return { choices: inOrder(choices, key).map((each) => newPart(each.text)) };
    case "matching":
      return paired(question);
    default:
      return { choices: choices.map((each) => newPart(each.text, key.includes(each.choice_id))) };
  }
}

const textOf = (choices: WireChoice[], id: string): string =>
  choices.find((each) => each.choice_id === id)?.text ?? (id === "B" ? "false" : "true");

function inOrder(choices: WireChoice[], key: string[]): WireChoice[] {
  const place = (each: WireChoice): number => (key.indexOf(each.choice_id) + 1 || key.length + 1);
  return [...choices].sort((a, b) => place(a) - place(b));
}

function paired(question: WireQuestion): Partial<Draft> {
  const partner = new Map(question.pairs ?? []);
  const right = question.right ?? [];
  const text = (id: string | undefined): string => right.find((each) => each.choice_id === id)?.text ?? "";
  const taken = new Set(partner.values());
  return {
    pairs: (question.left ?? []).map((each) => newPair(each.text, text(partner.get(each.choice_id)))),
    distractors: right.filter((each) => !taken.has(each.choice_id)).map((each) => newPart(each.text)),
  };
}

function numberDraft({ low, high, value, unit }: WireNumeric): NumberDraft {
  const blank = { value: value ?? "", tolerance: "", low: "", high: "", unit };
  if (value === null) return { ...blank, mode: "range", low, high };
  if (equal(low, high)) return { ...blank, mode: "exact" };
  const down = minus(value, low);
  if (down !== null && down === minus(high, value)) return { ...blank, mode: "around", tolerance: down };
  return { ...blank, mode: "range", low, high };
}

/** The question to store; what cannot be read is sent as typed, so that the server names it. */
export function toQuestion(draft: Draft): WireQuestion {
  const question: WireQuestion = {
    kind: draft.kind,
    stem: draft.stem.trim(),
    ...written(draft),
    policy: draft.policy,
    explanation: draft.explanation.trim(),
    source: draft.source.trim(),
    topic: draft.topic.trim(),
    difficulty: draft.difficulty,
    tags: draft.tags,
    time_limit_s: whole(draft.time_limit_s),
    points: whole(draft.points),
    language: draft.language,
    external_id: draft.external_id,
  };
  if (SHUFFLED.includes(draft.kind)) question.shuffle = draft.shuffle;
  if (draft.pictures.length) {
    question.media = draft.pictures.map((each) => each.id);
    question.media_alt = draft.pictures.map((each) => each.alt.trim());
  }
  return lean(question);
}

/** Without what is at its default, as the server stores it. */
function lean(question: WireQuestion): WireQuestion {
  const kept = Object.entries(question).filter(([name, value]) => {
    if (name === "policy") return value !== "all_or_nothing";
    if (name === "shuffle") return value === false;
    if (name === "fold") return JSON.stringify(value) !== JSON.stringify(FOLD);
    return value !== "" && value !== null && !(Array.isArray(value) && !value.length) || name === "stem";
  });
  return Object.fromEntries(kept) as unknown as WireQuestion;
}

const whole = (text: string): number | null => (text.trim() && Number.isFinite(Number(text)) ? Number(text) : null);
const lettered = (texts: string[]): WireChoice[] => texts.map((text, at) => ({ choice_id: letter(at), text: text.trim() }));

function written(draft: Draft): Partial<WireQuestion> {
  const choices = lettered(draft.choices.map((each) => each.text));
  switch (draft.kind) {
    case "truefalse":
      return {
        choices: [{ choice_id: "A", text: "true" }, { choice_id: "B", text: "false" }],
        key: draft.truth === null ? [] : [draft.truth ? "A" : "B"],
      };
    case "text":
      return { blanks: draft.blanks.map((each) => variants(each)), fold: draft.fold };
    case "numeric":
      return { numeric: numeric(draft.number) };
    case "ordering":
      return { choices, key: choices.map((each) => each.choice_id) };
    case "matching":
      return matching(draft);
    case "poll":
      return { choices };
    default:
      return { choices, key: choices.filter((_, at) => draft.choices[at]!.right).map((each) => each.choice_id) };
  }
}

const variants = (blank: Blank): string[] => blank.variants.map((each) => each.trim()).filter(Boolean);

function matching(draft: Draft): Partial<WireQuestion> {
  const left = draft.pairs.map((each, at) => ({ choice_id: String(at + 1), text: each.left.trim() }));
  const right = lettered([...draft.pairs.map((each) => each.right), ...draft.distractors.map((each) => each.text)]);
  return { left, right, pairs: left.map((each, at) => [each.choice_id, letter(at)]) };
}

function numeric(number: NumberDraft): WireNumeric | null {
  const value = number.value.trim();
  const unit = number.unit.trim();
  if (number.mode === "range") {
    const [low, high] = [number.low.trim(), number.high.trim()];
    return low || high ? { low, high, value: value || null, unit } : null;
  }
  if (!value) return null;
  const off = number.mode === "around" ? number.tolerance.trim() || "0" : "0";
  return { low: minus(value, off) ?? value, high: plus(value, off) ?? value, value, unit };
}
