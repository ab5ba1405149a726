/** ``t`` of the phone during a contest. */
import { dictionary } from "../shared/i18n";
import { en } from "./en";
import { zh } from "./zh";

export const t = dictionary(zh, en);
