/** ``t`` of the public pages of competitions; English is fetched by who asks for it. */
import { dictionary } from "../shared/i18n";
import { zh } from "./zh";

export const t = dictionary(zh, async () => (await import("./en")).en);
export type Text = keyof typeof zh;
/** Whether there is such a text. */
export const isText = (key: string): key is Text => key in zh;
