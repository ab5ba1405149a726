/** What the bank addresses of the API send and take, as docs of /api/v1 describe it. */

import type { Kind } from "../../shared/protocol";

export type Policy = "all_or_nothing" | "proportional" | "half_if_incomplete" | "right_minus_wrong";

export interface WireChoice {
  choice_id: string;
  text: string;
}

export interface WireFold {
  case: boolean;
  width: boolean;
  space: boolean;
  punctuation: boolean;
}

export interface WireNumeric {
  low: string;
  high: string;
  value: string | null;
  unit: string;
}

/** The canonical question; what a kind does not use, or is at its default, is left out. */
export interface WireQuestion {
  kind: Kind;
  stem: string;
  choices?: WireChoice[];
  key?: string[];
  left?: WireChoice[];
  right?: WireChoice[];
  pairs?: [left: string, right: string][];
  blanks?: string[][];
  fold?: WireFold;
  numeric?: WireNumeric | null;
  policy?: Policy;
  shuffle?: boolean;
  explanation?: string;
  source?: string;
  topic?: string;
  difficulty?: number | null;
  tags?: string[];
  time_limit_s?: number | null;
  points?: number | null;
  language?: string;
  external_id?: string;
  /** Pictures, and what is read out instead of each. */
  media?: string[];
  media_alt?: string[];
}

/** Why a question cannot be saved or a file not be taken, and where. */
export interface WireProblem {
  code: string;
  severity?: "error" | "warning" | "info";
  /** In a question: ``["choices", 2]`` is the third choice. */
  path?: (string | number)[];
  field?: string;
  /** In a file. */
  line?: number | null;
  column?: number | null;
  cell?: string;
  question?: string;
  value?: string;
  message_zh: string;
  message_en: string;
  suggestion_zh?: string;
  suggestion_en?: string;
}
