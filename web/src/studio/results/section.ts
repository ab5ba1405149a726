/** Results: places, questions, people, corrections. One chunk. */
import { t } from "../i18n";
import type { Section } from "../router";
import { chart } from "../ui/icons";

export const results: Section = {
  name: "results",
  label: () => t("nav.results"),
  icon: chart,
  home: "/results",
  role: "host",
  routes: [
    { path: "/results", page: "List" },
    { path: "/results/:contest", page: "Results", key: ({ contest }) => contest ?? "" },
    { path: "/results/:contest/players/:player", page: "Player" },
    { path: "/results/:contest/:view", page: "Results", key: ({ contest }) => contest ?? "" },
  ],
  load: () => import("./pages"),
};
