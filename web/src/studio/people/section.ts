/** Accounts and settings for administrators, and everybody's own account. One chunk. */
import { t } from "../i18n";
import type { Section } from "../router";
import { settings as gear, users } from "../ui/icons";

const load = (): ReturnType<Section["load"]> => import("./pages");

export const people: Section = {
  name: "people",
  label: () => t("nav.accounts"),
  icon: users,
  home: "/accounts",
  role: "admin",
  routes: [
    { path: "/accounts", page: "Accounts" },
    { path: "/accounts/invitations", page: "Invitations" },
  ],
  load,
};

export const settings: Section = {
  name: "settings",
  label: () => t("nav.settings"),
  icon: gear,
  home: "/settings",
  role: "admin",
  routes: [{ path: "/settings", page: "SiteSettings" }],
  load,
};

export const me: Section = {
  name: "me",
  home: "/me",
  routes: [
    { path: "/me", page: "Profile" },
    { path: "/me/sessions", page: "Sessions" },
    { path: "/me/tokens", page: "Tokens" },
  ],
  load,
};
