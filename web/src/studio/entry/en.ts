/** What people see who have no account yet, in English. */
import type { zh } from "./zh";

export const en: { readonly [Key in keyof typeof zh]: string } = {
  "setup.title": "Set up the first administrator",
  "setup.help": "Administrators invite colleagues and look after accounts and the site.",
  "setup.do": "Finish and enter the studio",
  "setup.done": "There is an administrator already",
  "setup.doneHelp": "This link works once. Please sign in.",
  "token.missing": "The link is incomplete",
  "token.missingHelp": "Copy the whole link from the window in which the server was started.",
  "invited.title": "Welcome",
  "invited.as": "You come as: {role}. Choose a sign-in name and a password to begin.",
  "invited.do": "Finish and enter the studio",
  "invited.missingHelp": "Ask whoever invited you for the whole link.",
  "invited.bad": "This invitation no longer works",
  "invited.badHelp": "It was used, revoked or is too old. Ask an administrator for a new one.",
  "new.name": "Name",
  "new.nameHelp": "As colleagues see it in the studio",
  "new.login": "Sign-in name",
  "new.loginHelp": "You type it to sign in; capitals do not matter",
  "new.loginBad": "2 to 64 letters, digits or . @ + - _",
  "new.password": "Password",
  "new.passwordHelp": "10 characters or more; a sentence is easy to remember",
  "new.short": "{n} more {n:character|characters} needed",
  "new.needed": "Please fill this in",
  "new.toLogin": "Sign in",
};
