/** Which of the four themes a page takes in a contest of a given theme. */
import type { Theme } from "./protocol";

export type PageTheme = Theme | "ceremony-paper";

/** Phones and desks stay light: they are read near, in any room. */
export function nearTheme(contest: Theme | undefined): PageTheme {
  return contest === "ceremony" ? "ceremony-paper" : "paper";
}

export function applyTheme(theme: PageTheme): void {
  document.documentElement.dataset["theme"] = theme;
  const ground = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", ground);
}
