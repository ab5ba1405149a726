/** The sections of the studio, as the menu lists them. */
import { entry } from "./entry/section";
import { home } from "./home/section";
import type { Section } from "./router";

export const SECTIONS: readonly Section[] = [home, entry];
