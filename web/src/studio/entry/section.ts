/** Pages without a menu, for who has no account yet. */
import type { Section } from "../router";

export const entry: Section = {
  name: "entry",
  home: "/setup",
  routes: [
    { path: "/setup", page: "Setup", role: "public" },
    { path: "/invitation", page: "Invitation", role: "public" },
  ],
  load: () => import("./pages"),
};
