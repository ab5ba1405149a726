/** One state by query: ?page=host&state=single-open&theme=night&lang=en. For screenshots while developing. */
import { mount } from "svelte";
import "../../shared/ui/tokens.css";
import "../../shared/ui/base.css";
import "../../host/chips.css";
import Gallery from "../../host/Gallery.svelte";
import { language } from "../../shared/i18n";
import type { Theme } from "../../shared/protocol";
import { applyTheme } from "../../shared/theme";
import { stageWidth } from "../layout";
import Stage from "../Stage.svelte";
import { states } from "./states";

const asked = new URLSearchParams(location.search);
const theme = (asked.get("theme") ?? "night") as Theme;
const state = asked.get("state") ?? "lobby";
const target = document.getElementById("app")!;
language.current = asked.get("lang") === "en" ? "en" : "zh-CN";
document.documentElement.lang = language.current;
applyTheme(theme);

if (asked.get("page") === "host") {
  mount(Gallery, { target, props: { state, dark: theme !== "paper" } });
} else {
  const view = states[state]!();
  const showing = { ...view, contest: { ...view.contest, theme }, width: stageWidth(innerWidth, innerHeight) };
  mount(Stage, { target, props: { showing, sound: { on: false, toggle: () => undefined } } });
}
