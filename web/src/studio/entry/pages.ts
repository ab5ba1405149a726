export { default as Invitation } from "./Invitation.svelte";
export { default as Setup } from "./Setup.svelte";
