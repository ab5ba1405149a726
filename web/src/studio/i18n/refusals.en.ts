/** Refusals that only the studio meets, in English. */
import type { zh } from "./refusals.zh";

export const en: { readonly [Code in keyof typeof zh]: string } = {
  not_signed_in: "Please sign in first",
  not_found: "It was not found; it may have been deleted",
  method_not_allowed: "This page may be too old. Reload it and try again",
  too_large: "This is too large for the server",
  internal_error: "The server made an error. Try again later, and tell the administrator if it stays",
};
