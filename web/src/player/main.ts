import { mount } from "svelte";
import { language } from "../shared/i18n";
import "../shared/ui/tokens-near.css";
import "../shared/ui/base.css";
import App from "./App.svelte";

void language.restore().then(() => mount(App, { target: document.getElementById("app")! }));
