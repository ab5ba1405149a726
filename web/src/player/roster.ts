/**
 * How members of the roster come in: by name and staff number, or by their personal link.
 *
 * A part of its own, because most contests are played by nickname and the phone's page is
 * small; so it also comes without Svelte, as ``pictures`` does. It puts itself below the pin.
 * Where a nickname is as good, it offers both and hides the other one.
 */
import sheet from "./roster.css?url";

type Who = { member: { name: string; staff_number: string } } | { member_token: string };

interface Door {
  identity: "nickname" | "roster" | "either";
  /** Answers with the refusal's code, or null once inside. */
  join: (who: Who) => Promise<string | null>;
  refusal: (code: string) => string;
}

/** Kept by the page of the personal link (``/m/…``). */
const LINK = "quizengine.member";

const WORDS = {
  zh: {
    lead: "本场按花名册入场，成绩计入个人和所在单位",
    either: "凭姓名和工号入场，成绩计入个人和所在单位",
    name: "姓名",
    number: "工号",
    enter: "进入比赛",
    entering: "正在进入…",
    link: "用本机的个人链接进入",
    typed: "改用姓名和工号",
    guest: "改用昵称参加（不计成绩）",
    member: "我在花名册上",
    need: "请填写姓名和工号",
    unknown_member: "姓名和工号对不上，请核对后再试；多次不对要等一分钟",
    unknown_link: "个人链接已经失效，请用姓名和工号",
    member_seated: "你的席位正在另一部手机上使用。换了手机的话，请关掉原来的页面，半分钟后再试",
  },
  en: {
    lead: "People on the roster join this contest; results count for you and your unit",
    either: "Join by name and staff number: results count for you and your unit",
    name: "Name",
    number: "Staff number",
    enter: "Enter",
    entering: "Entering…",
    link: "Enter by this phone's personal link",
    typed: "By name and staff number instead",
    guest: "By a nickname instead (does not count)",
    member: "I am on the roster",
    need: "Please fill in name and staff number",
    unknown_member: "Name and staff number do not match. After many wrong ones you have to wait a minute",
    unknown_link: "The personal link is no longer valid; use name and staff number",
    member_seated: "Your seat is in use on another phone. If you have changed phones, close the old page and try again in half a minute",
  },
} as const;

type Key = keyof (typeof WORDS)["zh"];

const words = (): Record<Key, string> => (document.documentElement.lang === "en" ? WORDS.en : WORDS.zh);

/** Ask for a member below the pin, until the pin is another one. */
export function show(identity: Door["identity"], refusal: Door["refusal"], join: Door["join"]): void {
  void styled().then(() => place({ identity, refusal, join }));
}

let styles: Promise<void> | undefined;

/** The style sheet is named here and not where this part is fetched: each name there is weight. */
const styled = (): Promise<void> =>
  (styles ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet;
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  }));

function place(door: Door): void {
  document.querySelector(".roster")?.remove();
  const pin = document.getElementById("pin");
  const above = document.getElementById("pin-problem");
  if (!pin || !above) return;
  const form = new Form(door);
  above.after(form.box);
  pin.addEventListener("input", () => form.box.remove(), { once: true });
}

class Form {
  readonly box = document.createElement("div");
  private readonly name = field("member-name", "name");
  private readonly number = field("member-number", "off");
  private readonly lead = document.createElement("p");
  private readonly problem = document.createElement("p");
  private readonly go = button("btn btn--go btn--wide", () => void this.enter());
  private readonly other = button("btn btn--quiet", () => this.turn());
  private readonly guest = button("btn btn--quiet", () => this.switch());
  /** Which of the two ways is shown, and what went wrong with it. */
  private byLink = stored() !== null;
  private code: Key | "" = "";
  private told = "";
  private busy = false;

  constructor(private readonly door: Door) {
    this.box.className = "roster on";
    this.lead.className = "lead";
    this.problem.id = "member-problem";
    this.problem.setAttribute("role", "alert");
    this.box.append(this.lead, this.name.label, this.name.input, this.number.label, this.number.input, this.problem, this.go, this.other, this.guest);
    for (const { input } of [this.name, this.number]) {
      input.setAttribute("aria-describedby", this.problem.id);
      input.oninput = () => this.say("");
      input.onkeydown = (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        void this.enter();
      };
    }
    new MutationObserver(() => this.draw()).observe(document.documentElement, { attributeFilter: ["lang"] });
    this.draw();
  }

  private async enter(): Promise<void> {
    const token = this.byLink ? stored() : null;
    const [name, staff_number] = [this.name.input.value.trim(), this.number.input.value.trim()];
    if (this.busy) return;
    if (token === null && !(name && staff_number)) return this.say("need");
    this.busy = true;
    this.say("");
    const code = await this.door.join(token === null ? { member: { name, staff_number } } : { member_token: token });
    this.busy = false;
    if (code === "unknown_member" && token !== null) {
      forgetLink();
      this.byLink = false;
      this.say("unknown_link");
    } else if (code === "unknown_member" || code === "member_seated") this.say(code);
    else this.say("", code ? this.door.refusal(code) : "");
  }

  private say(code: Key | "", told = ""): void {
    this.code = code;
    this.told = told;
    this.draw();
    if (code) (this.byLink ? this.go : this.name.input).focus();
  }

  /** From the personal link to name and number, and back. */
  private turn(): void {
    this.byLink = !this.byLink;
    this.say("");
  }

  /** From the roster to a nickname, and back. */
  private switch(): void {
    this.box.classList.toggle("on");
    this.say("");
  }

  private draw(): void {
    const say = words();
    const on = this.box.classList.contains("on");
    const either = this.door.identity === "either";
    this.lead.textContent = either ? say.either : say.lead;
    this.name.label.textContent = say.name;
    this.number.label.textContent = say.number;
    this.problem.textContent = this.code ? say[this.code] : this.told;
    this.go.textContent = this.busy ? say.entering : this.byLink ? say.link : say.enter;
    this.go.disabled = this.busy;
    this.other.textContent = this.byLink ? say.typed : say.link;
    this.guest.textContent = on ? say.guest : say.member;
    for (const each of [this.lead, this.problem, this.go]) each.hidden = !on;
    for (const { label, input } of [this.name, this.number]) {
      label.hidden = input.hidden = !on || this.byLink;
      input.setAttribute("aria-invalid", String(this.code !== ""));
    }
    this.other.hidden = !on || stored() === null;
    this.guest.hidden = !either;
  }
}

function field(id: string, autocomplete: AutoFill): { label: HTMLLabelElement; input: HTMLInputElement } {
  const label = document.createElement("label");
  const input = document.createElement("input");
  label.htmlFor = input.id = id;
  input.type = "text";
  input.autocomplete = autocomplete;
  input.autocapitalize = "off";
  input.spellcheck = false;
  input.maxLength = 200;
  input.enterKeyHint = "go";
  return { label, input };
}

function button(className: string, onclick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.onclick = onclick;
  return made;
}

/** A browser may forbid storage: then there is no link. */
function stored(): string | null {
  try {
    return localStorage.getItem(LINK);
  } catch {
    return null;
  }
}

function forgetLink(): void {
  try {
    localStorage.removeItem(LINK);
  } catch {
    // It was not there.
  }
}
