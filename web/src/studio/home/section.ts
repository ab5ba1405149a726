/** The first page after signing in. */
import { t } from "../i18n";
import type { Section } from "../router";
import { home as icon } from "../ui/icons";

export const home: Section = {
  name: "home",
  label: () => t("nav.home"),
  icon,
  home: "/",
  routes: [{ path: "/", page: "Home" }],
  load: () => import("./pages"),
};
