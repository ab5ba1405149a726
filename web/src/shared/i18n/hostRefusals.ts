/** The refusals that only a host or a screen can meet, beside those that everybody can. */
import { dictionary } from "./dictionary";
import { refusal as told } from "./refusals";

export const HOST_REFUSALS = {
  stale_version: "比赛已经往前走了，请看清现在的画面再操作",
  command_not_now: "这一步现在不能做，请看可用的按钮",
  not_allowed: "没有权限做这一步",
  forbidden_origin: "请从比赛的正式网址打开本页",
  no_such_player: "找不到这名选手，可能已经离开",
  bad_settings: "有一项设置不对，请检查",
  unknown_command: "没有这个操作，请刷新页面",
} as const;

export const HOST_REFUSALS_EN: { readonly [Code in keyof typeof HOST_REFUSALS]: string } = {
  stale_version: "The contest has moved on. Look again, then repeat if you still want to",
  command_not_now: "This step is not possible now. Use one of the buttons shown",
  not_allowed: "You are not allowed to do this",
  forbidden_origin: "Open this page from the contest's own address",
  no_such_player: "This player is not here any more",
  bad_settings: "One of the settings is not right. Please check it",
  unknown_command: "There is no such command. Reload the page",
};

const t = dictionary(HOST_REFUSALS, HOST_REFUSALS_EN);

/** What to tell the person at the console. */
export function refusal(code: string): string {
  return code in HOST_REFUSALS ? t(code as keyof typeof HOST_REFUSALS) : told(code);
}
