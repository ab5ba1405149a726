/** The pages of contests, in one chunk. */
export { default as Contest } from "./ContestPage.svelte";
export { default as Contests } from "./ContestsPage.svelte";
