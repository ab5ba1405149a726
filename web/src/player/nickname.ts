/** Nicknames: two words put together at random, and the checks made before the server's. */

import type { Language } from "../shared/i18n";

/** As the server allows (quizengine/rules/nicknames.py). */
export const LONGEST = 16;

/** Images of landscape and season, each half two characters that read well before any other. */
const SCENES =
  "山高 水长 云淡 风轻 月朗 星稀 春江 秋水 长河 落霞 青山 碧海 清溪 明月 晚晴 初雪 新雨 疏影 竹外 松间 荷塘 梅雪 桃源 柳岸 兰亭 沧浪 远峰 平湖 朝露 暮云 芳洲 鹤汀";
const DOINGS =
  "听雨 观澜 知秋 见鹿 归帆 拾贝 望岳 踏歌 寻梅 煮茶 读书 吟风 揽月 问渠 枕石 采菊 折桂 放鹤 临渊 泛舟 听松 看花 逐浪 追光 破晓 远行 登高 惊鸿 落笔 抚琴 守拙 思齐";
const MANNERS =
  "Patient Curious Gentle Brisk Quiet Clever Bright Steady Merry Nimble Polite Silver Amber Misty Sunny Brave Calm Keen Lucky Noble Swift Tidy Warm Witty Azure Bold Early Fair Golden Humble Jolly Wise";
const ANIMALS =
  "Heron Otter Crane Fox Badger Finch Koala Lynx Magpie Owl Panda Robin Seal Swan Tapir Wren Beaver Dolphin Falcon Gecko Hare Ibis Kiwi Lemur Mole Newt Osprey Puffin Quail Raven Stork Turtle";

const words = (list: string): string[] => list.split(" ");

/** A random index below ``size``; the lists are far shorter than 2³², so no bias shows. */
function roll(size: number): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % size;
}

/** A name in the page's language; ``dice`` makes tests repeatable. */
export function generated(language: Language, dice: (size: number) => number = roll): string {
  const pick = (list: string): string => words(list)[dice(words(list).length)]!;
  return language === "en" ? `${pick(MANNERS)} ${pick(ANIMALS)}` : pick(SCENES) + pick(DOINGS);
}

/** Trimmed, with single spaces, as the server would store it. */
export function tidied(raw: string): string {
  return raw.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Characters as people see them, as the server counts; by code points where no browser helps. */
function characters(text: string): number {
  if (typeof Intl.Segmenter === "undefined") return Array.from(text).length;
  return Array.from(new Intl.Segmenter().segment(text)).length;
}

/** What is wrong with a name before it is worth asking the server. */
export function problem(raw: string): "empty" | "too_long" | null {
  const length = characters(tidied(raw));
  if (length === 0) return "empty";
  return length > LONGEST ? "too_long" : null;
}
