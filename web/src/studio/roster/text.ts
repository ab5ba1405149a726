/** ``t`` of this section. */
import { texts } from "../i18n/texts.svelte";
import { zh } from "./zh";

export const t = texts(zh, () => import("./en"));
