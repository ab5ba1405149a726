/** Lists that are typed one under the other: the new focus follows what was done. */
import { tick } from "svelte";
import { moved } from "../draft";

export interface Edited<Each> {
  list: Each[];
  /** The row to go on with. */
  at: number;
}

export const afterMove = <Each>(list: Each[], at: number, by: number): Edited<Each> => {
  const next = moved(list, at, by);
  return { list: next, at: next === list ? at : at + by };
};
export const afterRemove = <Each>(list: Each[], at: number): Edited<Each> => ({
  list: list.filter((_, place) => place !== at),
  at: Math.max(0, at - 1),
});

/** Put the cursor into a row's first text. */
export async function focusRow(list: HTMLElement | undefined, at: number): Promise<void> {
  await tick();
  const row = list?.children.item(at);
  const text = row?.querySelector<HTMLTextAreaElement>("textarea");
  text?.focus();
  text?.setSelectionRange(text.value.length, text.value.length);
}
