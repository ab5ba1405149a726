/** What the phone says before it is in a contest. Small, since it is all a newcomer waits for. */
import { dictionary } from "../../shared/i18n";

export const zh = {
  "page.title": "知识竞赛",
  "join.heading": "加入知识竞赛",
  "join.lead": "输入大屏幕上的 6 位比赛码",
  "join.pin": "比赛码",
  "join.found": "已找到",
  "join.finding": "正在查找",
  "join.digit": "比赛码，6 位数字",
  "join.nickname": "昵称",
  "join.most": "最多 {most} 个字",
  "join.another": "换一个",
  "join.enter": "进入比赛",
  "join.entering": "正在进入…",
  "join.next": "下一步",
  "join.needPin": "请输入 6 位数字",
  "join.needName": "请填写昵称，或点“换一个”",
  "join.tooLong": "昵称太长，最多 {most} 个字",
  "resume.title": "正在回到比赛",
  "resume.wait": "请稍候，不用重新输入",
  "removed.title": "你已被移出比赛",
  "gone.again": "重新加入",
} as const;

export const en: { readonly [Key in keyof typeof zh]: string } = {
  "page.title": "Quiz",
  "join.heading": "Join the contest",
  "join.lead": "Type the 6-digit pin from the big screen",
  "join.pin": "Pin",
  "join.found": "Found",
  "join.finding": "Looking it up",
  "join.digit": "Pin, 6 digits",
  "join.nickname": "Nickname",
  "join.most": "At most {most} characters",
  "join.another": "Another",
  "join.enter": "Enter the contest",
  "join.entering": "Entering…",
  "join.next": "Next",
  "join.needPin": "Type all 6 digits",
  "join.needName": "Type a nickname, or tap “Another”",
  "join.tooLong": "Too long: at most {most} characters",
  "resume.title": "Taking you back",
  "resume.wait": "One moment, nothing to type",
  "removed.title": "You have been removed",
  "gone.again": "Join again",
};

export const t = dictionary(zh, en);
