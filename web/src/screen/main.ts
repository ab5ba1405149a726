import { mount } from "svelte";
import { language } from "../shared/i18n";
import "../shared/ui/tokens.css";
import "../shared/ui/base.css";
import "./stage.css";
import App from "./App.svelte";
import Message from "./Message.svelte";
import { t } from "./texts";

const target = document.getElementById("app")!;
// The token is in the fragment, which browsers never send to a server or into its logs.
const token = decodeURIComponent(location.hash.slice(1));
addEventListener("hashchange", () => location.reload());

void language.restore().then(() => {
  if (token) mount(App, { target, props: { token } });
  else mount(Message, { target, props: { title: t("link.missing"), help: t("link.missingHelp") } });
});
