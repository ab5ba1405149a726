/** Who is signed in, the site they are on, and whether the server can be reached. */
import { language, type Language } from "../shared/i18n";
import { recall, remember } from "../shared/device";
import type { Theme } from "../shared/protocol";
import { applyTheme, nearTheme } from "../shared/theme";
import { api, hooks } from "./api";
import { isEnough, type Role } from "./router";

export interface Account {
  account_id: number;
  login: string;
  name: string;
  role: Role;
  language: Language;
}

export interface Site {
  name: string;
  /** The id of a picture. */
  logo: string | null;
  theme: Theme;
  language: Language;
}

export interface SessionAnswer {
  account: Account | null;
  csrf: string;
  site: Site;
  /** Nobody can look after accounts yet: the link on the server's console makes the first. */
  setup_needed: boolean;
  /** Where signing in by the organization's own accounts begins. */
  oidc: string | null;
}

const THEME = "quizengine.studio.theme";
const NAMELESS: Site = { name: "", logo: null, theme: "paper", language: "zh-CN" };

class Session {
  account = $state.raw<Account | null>(null);
  site = $state.raw<Site>(NAMELESS);
  /** Whether the server has told who we are. */
  known = $state.raw(false);
  setupNeeded = $state.raw(false);
  oidc = $state.raw<string | null>(null);
  reachable = $state.raw(true);
  /** The session ended while a page is open: sign in above it, nothing typed is lost. */
  again = $state.raw(false);
  chosenTheme = $state.raw(recall(THEME));
  private waiting: ((signedIn: boolean) => void)[] = [];

  /** Tie the session to requests, and ask who we are. */
  async start(): Promise<void> {
    hooks.signIn = () => this.signInAgain();
    hooks.renew = () => this.renew();
    hooks.reachable = (reachable) => (this.reachable = reachable);
    await this.renew();
    this.known = true;
    if (!this.account) await language.suggest(this.site.language);
  }

  /** Ask who we are, and for a CSRF token. */
  async renew(): Promise<void> {
    await this.take(await api.get<SessionAnswer>("/session"));
  }

  async signIn(login: string, password: string): Promise<void> {
    const before = this.account;
    await this.take(await api.post<SessionAnswer>("/session", { login, password }));
    this.answer(true);
    // Somebody else must not go on with what the other had typed.
    if (before && before.account_id !== this.account?.account_id) location.reload();
  }

  async signOut(): Promise<void> {
    await api.delete("/session");
    this.account = null;
    await this.renew();
  }

  /** No longer wait for who was signed in: show the login page. */
  giveUp(): void {
    this.account = null;
    this.answer(false);
  }

  may(needed: Role): boolean {
    return this.account !== null && isEnough(this.account.role, needed);
  }

  /** The address of the logo. */
  get logo(): string | null {
    return this.site.logo && `/media/${this.site.logo}`;
  }

  /** Light or dark as chosen on this device, else as the site is. */
  get dark(): boolean {
    return this.chosenTheme === "night";
  }

  switchTheme(): void {
    this.chosenTheme = this.dark ? "paper" : "night";
    remember(THEME, this.chosenTheme);
  }

  showTheme(): void {
    applyTheme(this.dark ? "night" : nearTheme(this.site.theme));
  }

  /** The language is the person's: it goes with their account. */
  async speak(chosen: Language): Promise<void> {
    await language.choose(chosen);
    if (this.account) this.account = await api.patch<Account>("/account", { language: chosen });
  }

  /** What the server says about us, also after an invitation was accepted. */
  async take(answer: SessionAnswer): Promise<void> {
    hooks.csrf = answer.csrf;
    this.site = answer.site;
    this.setupNeeded = answer.setup_needed;
    this.oidc = answer.oidc ?? null;
    // First their language: no page is drawn in another.
    if (answer.account) await language.choose(answer.account.language);
    this.account = answer.account;
  }

  private signInAgain(): Promise<boolean> {
    if (!this.account) return Promise.resolve(false);
    this.again = true;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private answer(signedIn: boolean): void {
    this.again = false;
    for (const resolve of this.waiting.splice(0)) resolve(signedIn);
  }
}

export const session = new Session();
