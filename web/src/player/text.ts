/** ``t`` of the phone. */
import { dictionary } from "../shared/i18n";
import { zh } from "./zh";

export const t = dictionary(zh, async () => (await import("./en")).en);
