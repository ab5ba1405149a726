/**
 * Refusals as sentences that say what to do: those a player can meet. The codes are
 * quizengine/rules/refusals.py; what only a host meets is in hostRefusals.ts.
 */
import { dictionary } from "./dictionary";

export const REFUSALS = {
  refused: "没有成功，请再试一次",
  not_now: "现在还不行，请稍后再试",
  item_not_open: "现在不收这道题的答案，请看大屏幕",
  too_late: "时间已到，这次提交没有计入",
  too_early: "还没有开始作答，请等倒计时出现",
  paused: "比赛暂停中，恢复后再作答",
  already_answered: "这道题只认第一次的答案，已经收到了",
  contest_locked: "主持人已经关门，请联系主持人放行",
  late_join_forbidden: "比赛已经开始，不再接受加入。请看大屏幕观赛",
  contest_full: "人数已满，请联系主持人",
  contest_finished: "这场比赛已经结束",
  nickname_taken: "已经有人用了这个昵称，请换一个",
  slow_down: "操作太快了，请等几秒再试",
  try_again: "服务器忙，正在重试，内容没有丢",
  not_joined: "还没有加入比赛，请先输入比赛码",
  bad_token: "链接已失效，请重新加入或向主办方要新的链接",
  member_seated: "已在另一部手机上进入",
  removed: "主持人已将你移出比赛。如有疑问请找工作人员",
  unknown_pin: "没有这个比赛码，请看大屏再输一次",
  malformed: "页面可能太旧，请刷新后再试",
  no_such_item: "没有这道题，请刷新页面",
  no_such_choice: "没有这个选项，请刷新页面",
  bad_answer: "答案的格式不对，请检查后再提交",
  bad_nickname: "这个昵称不能用，请换一个（1 到 16 个字）",
  unknown_event: "页面可能太旧，请刷新后再试",
  offline: "网络断了，连上后请再试一次",
} as const;

const t = dictionary(REFUSALS, async () => (await import("./refusals.en")).REFUSALS_EN);

/** What to tell the person; an unknown code is shown, so that somebody can look it up. */
export function refusal(code: string): string {
  return code in REFUSALS ? t(code as keyof typeof REFUSALS) : `${t("refused")} (${code})`;
}
