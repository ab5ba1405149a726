/** ``t`` of this section. */
import { dictionary } from "../../shared/i18n";
import { en } from "./en";
import { zh } from "./zh";

export const t = dictionary(zh, en);
