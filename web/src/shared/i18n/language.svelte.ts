/** The language of this page: remembered per browser, switchable by the person at any time. */

import { recall, remember } from "../device";

export type Language = "zh-CN" | "en";

const PLACE = "quizengine.language";

class LanguageChoice {
  current: Language = $state.raw("zh-CN");
  private chosen = recall(PLACE);
  private wanted: Language = "zh-CN";
  private readonly fetches: (() => Promise<void>)[] = [];

  /** English needs what ``fetch`` fetches. */
  needs(fetch: () => Promise<void>): void {
    this.fetches.push(fetch);
  }

  /** Show the remembered language, before the first thing is drawn. */
  restore(): Promise<void> {
    return this.show(this.chosen === "en" ? "en" : "zh-CN");
  }

  /** The person asks for a language; it is kept for the next visit. */
  choose(language: Language): Promise<void> {
    this.chosen = language;
    remember(PLACE, language);
    return this.show(language);
  }

  /** An English contest speaks English to an English browser, unless the person chose. */
  async suggest(contest: string, browser: string = navigator.language): Promise<void> {
    if (this.chosen) return;
    await this.show(contest.startsWith("en") && browser.startsWith("en") ? "en" : "zh-CN");
  }

  /** Without a network the page stays as it is: a sentence in Chinese beats none. */
  private async show(language: Language): Promise<void> {
    this.wanted = language;
    try {
      if (language === "en") await Promise.all(this.fetches.map((fetch) => fetch()));
    } catch {
      return;
    }
    if (this.wanted !== language) return;
    this.current = document.documentElement.lang = language;
  }
}

export const language = new LanguageChoice();
