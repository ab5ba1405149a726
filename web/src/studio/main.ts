import { mount } from "svelte";
import "../shared/ui/tokens.css";
import "../shared/ui/base.css";
import "./studio.css";
import { language } from "../shared/i18n";
import App from "./App.svelte";

void language.restore().then(() => mount(App, { target: document.getElementById("app")! }));
