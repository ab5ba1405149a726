/** The language of this page: remembered per browser, switchable by the person at any time. */

import { recall, remember } from "../device";

export type Language = "zh-CN" | "en";

const PLACE = "quizengine.language";

class LanguageChoice {
  current: Language = $state("zh-CN");
  private chosen = false;

  constructor() {
    const known = recall(PLACE);
    if (known === "zh-CN" || known === "en") {
      this.current = known;
      this.chosen = true;
    }
    this.mark();
  }

  /** The person asks for a language; it is kept for the next visit. */
  choose(language: Language): void {
    this.current = language;
    this.chosen = true;
    remember(PLACE, language);
    this.mark();
  }

  /** An English contest speaks English to an English browser, unless the person chose. */
  suggest(contest: string, browser: string = navigator.language): void {
    if (this.chosen) return;
    this.current = contest.startsWith("en") && browser.startsWith("en") ? "en" : "zh-CN";
    this.mark();
  }

  private mark(): void {
    if (typeof document !== "undefined") document.documentElement.lang = this.current;
  }
}

export const language = new LanguageChoice();
