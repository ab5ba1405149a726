/**
 * Pictures above the stem, and fetched ahead in the lobby.
 *
 * A part of its own, because most contests have none and the phone's page is small. So
 * it also comes without Svelte: it puts its figure before whatever stem is on the page,
 * and Svelte takes it away with the screen that it stands on.
 */
import type { ContestView, Picture } from "../shared/protocol";
import "./pictures.css";

let wanted: readonly Picture[] = [];
const ahead = new Set<string>();

/** Show what this view names, now or as soon as its stem is there. */
export function show(contest: ContestView): void {
  wanted = contest.item?.media ?? [];
  void fetchAhead(contest.media_ahead ?? []);
  place();
}

/** One after another, in an order of this phone's own: a hall shall not ask for the same at once. */
async function fetchAhead(addresses: readonly string[]): Promise<void> {
  const fresh = addresses.filter((src) => !ahead.has(src));
  for (const src of fresh) ahead.add(src);
  const shuffled = fresh.map((src) => ({ src, at: Math.random() })).sort((a, b) => a.at - b.at);
  for (const { src } of shuffled) {
    const image = new Image();
    image.src = src;
    await image.decode().catch(() => ahead.delete(src));
  }
}

function place(): void {
  const stem = document.querySelector("main .stem");
  const old = document.querySelector(".pictures");
  const key = wanted.map((each) => each.src).join();
  if (old && (old.nextElementSibling !== stem || old.getAttribute("data-of") !== key)) old.remove();
  else if (old) return;
  if (stem && key) stem.before(figure(key));
}

function figure(key: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "pictures";
  box.dataset["of"] = key;
  box.append(...wanted.map(frame));
  return box;
}

/** The stem may come after the view that names its pictures. */
export const watch = new MutationObserver(place);
watch.observe(document.body, { childList: true, subtree: true });

/** A tap shows it as large as the phone is, another one lets it go. */
function frame({ src, alt }: Picture): HTMLElement {
  const button = document.createElement("button");
  const image = document.createElement("img");
  button.type = "button";
  image.src = src;
  image.alt = alt;
  button.setAttribute("aria-pressed", "false");
  button.onclick = () => button.setAttribute("aria-pressed", String(button.classList.toggle("whole")));
  button.append(image);
  return button;
}
