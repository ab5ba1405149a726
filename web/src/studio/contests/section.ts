/** Contests: their list, planning one, handing it over once it is open. One chunk. */
import { t } from "../i18n";
import type { Section } from "../router";
import { flag } from "../ui/icons";

export const contests: Section = {
  name: "contests",
  label: () => t("nav.contests"),
  icon: flag,
  home: "/contests",
  role: "host",
  routes: [
    { path: "/contests", page: "Contests" },
    { path: "/contests/:contest", page: "Contest" },
  ],
  load: () => import("./pages"),
};
