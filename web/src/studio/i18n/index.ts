/** ``t`` of the studio's frame, and what a refusal means. A section makes its own ``t`` by ``texts``. */
import { dictionary } from "../../shared/i18n";
import { HOST_REFUSALS, refusal as hosts } from "../../shared/i18n/hostRefusals";
import { REFUSALS } from "../../shared/i18n/refusals";
import { zh as refusalsZh } from "./refusals.zh";
import { zh } from "./zh";

export const t = dictionary(zh, async () => (await import("./en")).en);
export type StudioText = keyof typeof zh;
const own = dictionary(refusalsZh, async () => (await import("./refusals.en")).en);

/** The sentence of a refusal's code; an unknown one is shown, so that somebody can look it up. */
export function refusal(code: string): string {
  if (code in refusalsZh) return own(code as keyof typeof refusalsZh);
  return hosts(code);
}

/** Whether there is a sentence of its own for a code. */
export const isKnown = (code: string): boolean => code in refusalsZh || code in HOST_REFUSALS || code in REFUSALS;
