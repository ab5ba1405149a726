/** The sections of the studio, as the menu lists them. */
import { banks } from "./banks/section";
import { competitions } from "./competitions/section";
import { contests } from "./contests/section";
import { entry } from "./entry/section";
import { home } from "./home/section";
import { me, people, settings } from "./people/section";
import { results } from "./results/section";
import { roster } from "./roster/section";
import type { Section } from "./router";

export const SECTIONS: readonly Section[] = [
  home,
  banks,
  contests,
  competitions,
  roster,
  results,
  people,
  settings,
  me,
  entry,
];
