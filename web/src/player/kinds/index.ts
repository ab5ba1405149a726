/** How each kind of question is answered on a phone: one line per kind. */
import type { Component } from "svelte";
import type { Kind } from "../../shared/protocol";
import type { AnswerProps } from "./props";
import Matching from "./Matching.svelte";
import Numeric from "./Numeric.svelte";
import Ordering from "./Ordering.svelte";
import PickOne from "./PickOne.svelte";
import PickSeveral from "./PickSeveral.svelte";
import Poll from "./Poll.svelte";
import Text from "./Text.svelte";

export const KINDS: Record<Kind, Component<AnswerProps>> = {
  single: PickOne,
  truefalse: PickOne,
  multiple: PickSeveral,
  poll: Poll,
  text: Text,
  numeric: Numeric,
  ordering: Ordering,
  matching: Matching,
};
