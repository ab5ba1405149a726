/** The pages of the banks, in one chunk. */
export { default as Bank } from "./BankPage.svelte";
export { default as Banks } from "./BanksPage.svelte";
export { default as Import } from "./ImportPage.svelte";
export { default as Question } from "./QuestionPage.svelte";
