/** The pages of results, in one chunk. */
export { default as List } from "./ListPage.svelte";
export { default as Player } from "./PlayerPage.svelte";
export { default as Results } from "./ResultsPage.svelte";
