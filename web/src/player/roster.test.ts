import { beforeEach, expect, it, vi } from "vitest";
import { show } from "./roster";

const LINK = "quizengine.member";
type Join = Parameters<typeof show>[2];

const join = vi.fn<Join>();
const input = (id: string): HTMLInputElement => document.querySelector<HTMLInputElement>(`#${id}`)!;
const seen = (): string[] =>
  [...document.querySelectorAll<HTMLButtonElement>(".roster button")].filter((each) => !each.hidden).map((each) => each.textContent!);
const problem = (): string => document.getElementById("member-problem")!.textContent!;

function fill(name: string, number: string): void {
  input("member-name").value = name;
  input("member-number").value = number;
}

async function press(words: string): Promise<void> {
  [...document.querySelectorAll("button")].find((each) => each.textContent === words)!.click();
  await Promise.resolve();
  await Promise.resolve();
}

async function opened(identity: "roster" | "either" = "roster"): Promise<void> {
  show(identity, (code) => `refused: ${code}`, join);
  document.querySelector("link")?.dispatchEvent(new Event("load"));
  await vi.waitFor(() => expect(document.querySelectorAll(".roster")).toHaveLength(1));
}

beforeEach(() => {
  document.documentElement.lang = "zh-CN";
  document.body.innerHTML = '<form><input id="pin" /><p id="pin-problem"></p><div class="nickname"></div></form>';
  localStorage.clear();
  join.mockReset().mockResolvedValue(null);
});

it("asks below the pin and sends name and number as they were typed", async () => {
  await opened();
  expect(document.getElementById("pin-problem")!.nextElementSibling!.className).toBe("roster on");
  fill(" 李明 ", "A001");
  await press("进入比赛");
  expect(join).toHaveBeenCalledWith({ member: { name: "李明", staff_number: "A001" } });
  expect(problem()).toBe("");
});

it("asks for both before it sends anything", async () => {
  await opened();
  fill("李明", "");
  await press("进入比赛");
  expect(join).not.toHaveBeenCalled();
  expect(problem()).toBe("请填写姓名和工号");
  expect(document.activeElement).toBe(input("member-name"));
});

it("sends at Enter, but not while characters are being composed", async () => {
  await opened();
  fill("李明", "A001");
  const press = (isComposing: boolean): boolean =>
    input("member-name").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing, cancelable: true }));
  press(true);
  expect(join).not.toHaveBeenCalled();
  expect(press(false)).toBe(false);
  expect(join).toHaveBeenCalledTimes(1);
});

it.each([
  ["unknown_member", "姓名和工号对不上，请核对后再试；多次不对要等一分钟"],
  ["member_seated", "你的席位正在另一部手机上使用。换了手机的话，请关掉原来的页面，半分钟后再试"],
  ["contest_full", "refused: contest_full"],
])("says what to do about %s", async (code, sentence) => {
  join.mockResolvedValue(code);
  await opened();
  fill("李明", "A002");
  await press("进入比赛");
  expect(problem()).toBe(sentence);
});

it("comes in by the personal link of this phone with one tap", async () => {
  localStorage.setItem(LINK, "secret");
  await opened();
  expect(seen()).toEqual(["用本机的个人链接进入", "改用姓名和工号"]);
  await press("用本机的个人链接进入");
  expect(join).toHaveBeenCalledWith({ member_token: "secret" });
});

it("forgets a link that is no longer valid and asks for name and number", async () => {
  localStorage.setItem(LINK, "old");
  join.mockResolvedValue("unknown_member");
  await opened();
  await press("用本机的个人链接进入");
  expect(localStorage.getItem(LINK)).toBeNull();
  expect(problem()).toBe("个人链接已经失效，请用姓名和工号");
  expect(input("member-name").hidden).toBe(false);
  expect(seen()).toEqual(["进入比赛"]);
});

it("offers a nickname only where one may play by it", async () => {
  await opened("either");
  expect(seen()).toEqual(["进入比赛", "改用昵称参加（不计成绩）"]);
  await press("改用昵称参加（不计成绩）");
  expect(document.querySelector(".roster")!.className).toBe("roster");
  expect(seen()).toEqual(["我在花名册上"]);
});

it("goes when the pin is another one, and is there once however often it is asked for", async () => {
  await opened();
  await opened();
  expect(document.querySelectorAll(".roster")).toHaveLength(1);
  input("pin").dispatchEvent(new Event("input"));
  expect(document.querySelectorAll(".roster")).toHaveLength(0);
});

it("speaks the page's language, also when that changes", async () => {
  await opened();
  document.documentElement.lang = "en";
  await vi.waitFor(() => expect(seen()).toEqual(["Enter"]));
});
