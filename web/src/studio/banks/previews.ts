/** The phone's and the screen's own components: fetched when a preview is first shown. */
import { language } from "../../shared/i18n";

export { default as PhonePreview } from "./PhonePreview.svelte";
export { default as ScreenPreview } from "./ScreenPreview.svelte";

/** The phone fetches its English when the language is chosen; here that was before it came. */
export const spoken = (): Promise<void> => language.choose(language.current);
