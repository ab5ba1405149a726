/** ``t`` of the bank pages. */
import { texts } from "../i18n/texts.svelte";
import { zh } from "./zh";

export const t = texts(zh, () => import("./en"));
export type BankText = keyof typeof zh;

/** A level of difficulty in words; 0 is none. */
export function levelText(level: number): string {
  return level >= 1 && level <= 5 ? t(`difficulty.${level as 1 | 2 | 3 | 4 | 5}`) : t("bank.noDifficulty");
}
