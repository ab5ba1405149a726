/** What the person on the phone can ask for while a contest runs. */
import type { Given } from "../shared/protocol";

export interface Intents {
  answer: (given: Given) => void;
  leave: () => void;
}
