/** One state by query: ?state=single-open&theme=night&lang=en. For screenshots while developing. */
import { mount } from "svelte";
import "../../shared/ui/tokens.css";
import "../../shared/ui/base.css";
import { language } from "../../shared/i18n";
import type { Theme } from "../../shared/protocol";
import { applyTheme } from "../../shared/theme";
import { stageWidth } from "../layout";
import Stage from "../Stage.svelte";
import { states } from "./states";

const asked = new URLSearchParams(location.search);
const theme = (asked.get("theme") ?? "night") as Theme;
const view = states[asked.get("state") ?? "lobby"]!();
language.current = asked.get("lang") === "en" ? "en" : "zh-CN";
applyTheme(theme);
mount(Stage, {
  target: document.getElementById("app")!,
  props: {
    showing: { ...view, contest: { ...view.contest, theme }, width: stageWidth(innerWidth, innerHeight) },
    sound: { on: false, toggle: () => undefined },
  },
});
(window as unknown as { states: string[] }).states = Object.keys(states);
