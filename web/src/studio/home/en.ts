/** The first page in English. */
import type { zh } from "./zh";

export const en: { readonly [Key in keyof typeof zh]: string } = {
  "home.hello": "Hello {name}",
};
