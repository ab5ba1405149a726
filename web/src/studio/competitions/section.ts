/** Competitions (四赛四比): their list, planning one, its season. One chunk, with a budget of its own. */
import { t } from "../i18n";
import type { Section } from "../router";
import { podium } from "../ui/icons";

export const competitions: Section = {
  name: "competitions",
  label: () => t("nav.competitions"),
  icon: podium,
  home: "/competitions",
  role: "member",
  routes: [
    { path: "/competitions", page: "Competitions" },
    { path: "/competitions/:competition", page: "Competition" },
    { path: "/competitions/:competition/:view", page: "Competition", key: ({ competition = "" }) => competition },
    { path: "/competitions/:competition/subjects/:kind/:number", page: "Subject" },
  ],
  load: () => import("./competitions"),
};
