/** Competitions for everybody: ``/c/<id>`` to read, ``?cycle=1`` for a lobby, ``/m/<token>`` for oneself. */
import { mount } from "svelte";
import { language } from "../shared/i18n";
import { applyTheme } from "../shared/theme";
import "../shared/ui/tokens.css";
import "../shared/ui/base.css";
import "./print.css";
import App from "./App.svelte";
import { display } from "./place";

const { cycle, theme, turn_ms } = display(location.search);
const THEMES = { paper: "paper", night: "night", ceremony: cycle ? "ceremony" : "ceremony-paper" } as const;
const target = document.getElementById("app")!;

void language.restore().then(() => {
  if (theme in THEMES || cycle) applyTheme(THEMES[theme as keyof typeof THEMES] ?? "night");
  mount(App, { target, props: { cycle, turn_ms, theme } });
});
