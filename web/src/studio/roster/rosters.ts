/** The pages of the roster, in one chunk. */
export { default as RosterImport } from "./ImportPage.svelte";
export { default as Roster } from "./RosterPage.svelte";
