/** The pages of competitions, in one chunk. */
export { default as Competition } from "./CompetitionPage.svelte";
export { default as Competitions } from "./CompetitionsPage.svelte";
export { default as Subject } from "./results/SubjectPage.svelte";
