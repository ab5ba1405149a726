/** Pages without a menu, for who has no account yet. */
import type { Section } from "../router";

export const entry: Section = {
  name: "entry",
  home: "/setup",
  routes: [],
  load: () => import("./pages"),
};
