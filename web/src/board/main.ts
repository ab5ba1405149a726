/** Leaderboards across contests: ``/board`` to read, ``/board?cycle=1`` for a projector. */
import { mount } from "svelte";
import { language } from "../shared/i18n";
import { applyTheme } from "../shared/theme";
import "../shared/ui/tokens.css";
import "../shared/ui/base.css";
import Board from "./Board.svelte";
import { wished } from "./boards";
import Cycle from "./Cycle.svelte";
import { t } from "./texts";

const wish = wished(location.search);
const target = document.getElementById("app")!;

void language.restore().then(() => {
  const night = wish.theme ? wish.theme === "night" : wish.cycle;
  applyTheme(night ? "night" : "paper");
  document.title = t("page.title");
  if (wish.cycle) mount(Cycle, { target, props: { turn_ms: wish.turn_ms } });
  else mount(Board, { target, props: { first: { scope: wish.scope, period: wish.period } } });
});
