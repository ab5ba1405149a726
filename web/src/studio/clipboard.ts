/** Copying also where the page came over plain http and has no clipboard. */
import { t } from "./i18n";
import { toasts } from "./toasts.svelte";

export async function copy(text: string): Promise<void> {
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else if (!copyOldWay(text)) return toasts.say(t("said.copyByHand"), { tone: "note" });
    toasts.say(t("said.copied"));
  } catch {
    toasts.say(t("said.copyByHand"), { tone: "note" });
  }
}

function copyOldWay(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  // Inside an open dialog nothing outside can be selected.
  const place = document.querySelector("dialog[open]") ?? document.body;
  place.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}
