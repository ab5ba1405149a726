import { mount } from "svelte";
import "../shared/ui/tokens.css";
import "../shared/ui/base.css";
import "./chips.css";
import { language } from "../shared/i18n";
import { applyTheme } from "../shared/theme";
import App from "./App.svelte";
import Message from "./Message.svelte";
import { t } from "./texts";

const PLACE = "quizengine.host.token";

/** The token of this tab: two tabs may run two contests. */
function remembered(given: string): string {
  try {
    if (given) sessionStorage.setItem(PLACE, given);
    return given || (sessionStorage.getItem(PLACE) ?? "");
  } catch {
    return given;
  }
}

const target = document.getElementById("app")!;

// The token is in the fragment, which browsers never send to a server or into its logs.
const token = remembered(decodeURIComponent(location.hash.slice(1)));
addEventListener("hashchange", () => location.reload());

applyTheme("night");
void language.restore().then(() => {
  if (token) mount(App, { target, props: { token } });
  else mount(Message, { target, props: { title: t("link.missing"), help: t("link.missingHelp") } });
});
