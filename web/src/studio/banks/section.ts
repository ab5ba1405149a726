/** Banks: their list, one bank, one question, importing. */
import { t } from "../i18n";
import type { Section } from "../router";
import { book } from "../ui/icons";

export const banks: Section = {
  name: "banks",
  label: () => t("nav.banks"),
  icon: book,
  home: "/banks",
  role: "organizer",
  routes: [
    { path: "/banks", page: "Banks" },
    { path: "/banks/import", page: "Import" },
    { path: "/banks/:bank", page: "Bank" },
    { path: "/banks/:bank/import", page: "Import" },
    // A new question keeps its page when it gets its number.
    { path: "/banks/:bank/questions/:number", page: "Question", key: ({ bank }) => bank ?? "" },
  ],
  load: () => import("./pages"),
};
