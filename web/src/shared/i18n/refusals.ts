/**
 * Refusals as sentences that say what to do: those a player can meet. The codes are
 * quizengine/rules/refusals.py; what only a host meets is in hostRefusals.ts.
 */
import { language } from "./language.svelte";

export type Sentences = Record<string, readonly [zh: string, en: string]>;

export const REFUSALS: Sentences = {
  refused: ["没有成功，请再试一次", "That did not work. Please try again"],
  not_now: ["现在还不行，请稍后再试", "Not at this moment. Try again later"],
  item_not_open: ["现在不收这道题的答案，请看大屏幕", "No answers are taken right now. Watch the big screen"],
  too_late: ["时间已到，这次提交没有计入", "Time was up, so this answer does not count"],
  too_early: ["还没有开始作答，请等倒计时出现", "Not open yet. Wait for the countdown"],
  paused: ["比赛暂停中，恢复后再作答", "The contest is paused. Answer when it goes on"],
  already_answered: ["这道题只认第一次的答案，已经收到了", "The first answer is final here, and it was received"],
  contest_locked: ["主持人已经关门，请联系主持人放行", "The host has locked the contest. Ask the host to let you in"],
  late_join_forbidden: ["比赛已经开始，不再接受加入。请看大屏幕观赛", "The contest has started and takes nobody in any more. You can watch the big screen"],
  contest_full: ["人数已满，请联系主持人", "All places are taken. Please ask the host"],
  contest_finished: ["这场比赛已经结束", "This contest is over"],
  nickname_taken: ["已经有人用了这个昵称，请换一个", "Somebody already has this nickname. Pick another one"],
  slow_down: ["操作太快了，请等几秒再试", "Too fast. Wait a few seconds and try again"],
  try_again: ["服务器忙，正在重试，内容没有丢", "The server is busy. Trying again, nothing is lost"],
  not_joined: ["还没有加入比赛，请先输入比赛码", "You have not joined yet. Enter the pin first"],
  bad_token: ["链接已失效，请重新加入或向主办方要新的链接", "This link is no longer valid. Join again or ask the organizer for a new one"],
  removed: ["主持人已将你移出比赛。如有疑问请找工作人员", "The host has removed you from the contest. Ask the staff if you think this is a mistake"],
  unknown_pin: ["没有这个比赛码，请看大屏再输一次", "No contest has this pin. Check the big screen and type it again"],
  malformed: ["页面可能太旧，请刷新后再试", "This page may be out of date. Reload and try again"],
  no_such_item: ["没有这道题，请刷新页面", "There is no such question. Reload the page"],
  no_such_choice: ["没有这个选项，请刷新页面", "There is no such choice. Reload the page"],
  bad_answer: ["答案的格式不对，请检查后再提交", "This answer is not complete. Check it and submit again"],
  bad_nickname: ["这个昵称不能用，请换一个（1 到 16 个字）", "This nickname cannot be used. Pick another one (1 to 16 characters)"],
  unknown_event: ["页面可能太旧，请刷新后再试", "This page may be out of date. Reload and try again"],
  offline: ["网络断了，连上后请再试一次", "No connection. Try again once you are back online"],
};

/** What to tell the person; an unknown code is shown, so that somebody can look it up. */
export function refusal(code: string, sentences: Sentences = REFUSALS): string {
  const [zh, en] = sentences[code] ?? sentences["refused"]!;
  const sentence = language.current === "en" ? en : zh;
  return code in sentences ? sentence : `${sentence} (${code})`;
}
