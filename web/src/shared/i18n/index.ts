/** ``t`` of the shared parts. A page makes its own from its own two dictionaries. */
import { dictionary } from "./dictionary";
import { zh } from "./zh";

export { dictionary } from "./dictionary";
export { language, type Language } from "./language.svelte";
export const t = dictionary(zh, async () => (await import("./en")).en);
