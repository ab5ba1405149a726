/** ``t`` of this section. */
import { texts } from "../i18n/texts";
import { zh } from "./zh";

export const t = texts(zh, () => import("./en"));
