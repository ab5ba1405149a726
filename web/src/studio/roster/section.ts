/** Units and members: their list, and their import. One chunk, with a budget of its own. */
import { t } from "../i18n";
import type { Section } from "../router";
import { users } from "../ui/icons";

export const roster: Section = {
  name: "roster",
  label: () => t("nav.roster"),
  icon: users,
  home: "/roster",
  role: "organizer",
  routes: [
    { path: "/roster", page: "Roster" },
    { path: "/roster/import", page: "RosterImport" },
  ],
  load: () => import("./rosters"),
};
