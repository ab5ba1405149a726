/** What the console says. */
import { dictionary } from "../shared/i18n";
import { en } from "./texts.en";
import { zh } from "./texts.zh";

export const t = dictionary(zh, en);
export type HostText = keyof typeof zh;
