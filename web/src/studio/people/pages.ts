export { default as Accounts } from "./Accounts.svelte";
export { default as Invitations } from "./Invitations.svelte";
export { default as Profile } from "./Profile.svelte";
export { default as Sessions } from "./Sessions.svelte";
export { default as SiteSettings } from "./SiteSettings.svelte";
export { default as Tokens } from "./Tokens.svelte";
