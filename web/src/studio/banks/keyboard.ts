/** What keys do in a list of things that are typed one under the other. */

export interface ListKeys {
  move: (by: number) => void;
  /** Enter: the next one, made if there is none. */
  next: () => void;
  /** Backspace where nothing stands: away with it. */
  remove: () => void;
}

/** Does what the key means; whether it meant anything. */
export function pressed(event: KeyboardEvent, text: string, keys: ListKeys): boolean {
  const meant = meaning(event, text, keys);
  if (!meant) return false;
  event.preventDefault();
  meant();
  return true;
}

function meaning(event: KeyboardEvent, text: string, keys: ListKeys): (() => void) | null {
  if (event.isComposing) return null;
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (event.altKey && plain && event.key === "ArrowUp") return () => keys.move(-1);
  if (event.altKey && plain && event.key === "ArrowDown") return () => keys.move(1);
  if (event.altKey || !plain) return null;
  if (event.key === "Enter") return keys.next;
  return event.key === "Backspace" && text === "" ? keys.remove : null;
}

/** What the keys of the whole editor mean: saving, and saving with the next one. */
export function editorKey(event: KeyboardEvent): "save" | "next" | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return null;
  if (event.key.toLowerCase() === "s" && !event.shiftKey) return "save";
  return event.key === "Enter" ? "next" : null;
}
