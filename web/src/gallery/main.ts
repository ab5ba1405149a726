/** Every state of the phone's page from canned messages; for development, never built. */
import { mount } from "svelte";
import "../shared/ui/tokens.css";
import "../shared/ui/base.css";
import Gallery from "./Gallery.svelte";

mount(Gallery, { target: document.getElementById("app")! });
