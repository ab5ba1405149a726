/** All refusals as sentences, with those that only a host or a screen can meet. */
import { refusal as told, REFUSALS, type Sentences } from "./refusals";

export const ALL_REFUSALS: Sentences = {
  ...REFUSALS,
  stale_version: ["比赛已经往前走了，请看清现在的画面再操作", "The contest has moved on. Look again, then repeat if you still want to"],
  command_not_now: ["这一步现在不能做，请看可用的按钮", "This step is not possible now. Use one of the buttons shown"],
  not_allowed: ["没有权限做这一步", "You are not allowed to do this"],
  forbidden_origin: ["请从比赛的正式网址打开本页", "Open this page from the contest's own address"],
  no_such_player: ["找不到这名选手，可能已经离开", "This player is not here any more"],
  bad_settings: ["有一项设置不对，请检查", "One of the settings is not right. Please check it"],
  unknown_command: ["没有这个操作，请刷新页面", "There is no such command. Reload the page"],
};

/** What to tell the person at the console. */
export function refusal(code: string): string {
  return told(code, ALL_REFUSALS);
}
