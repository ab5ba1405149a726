/** Every state of the stage that somebody should look at before a change is published. */
import type { ContestView, ItemView, StandingsRow } from "../../shared/protocol";
import { distributionOf, dressed, golden, ROSTER, type Dressed } from "./views";

const LONG =
  "根据《中华人民共和国民法典》以及最高人民法院关于适用担保制度的解释，甲公司向乙银行借款五百万元，丙以其房产抵押并办理登记，丁在保证合同中签字但没有约定保证方式，借款到期后甲公司不能清偿，乙银行同时起诉甲、丙、丁，下列关于责任承担顺序的说法，正确的是哪一项？";
const LONG_CHOICE = "乙银行应当先就丙提供的抵押房产实现债权，不足部分再要求丁承担保证责任";

function item(view: Dressed, more: Partial<ItemView>): Dressed {
  return { ...view, contest: { ...view.contest, item: { ...view.contest.item!, ...more } } };
}

function choices(count: number, text: (at: number) => string): ItemView["choices"] {
  return Array.from({ length: count }, (_, at) => ({
    id: `c${at}`, label: "ABCDEFGHIJ"[at] as "A", text: text(at),
  }));
}

const rank = (at: number): StandingsRow => ({
  rank: at + 1, player_id: at + 1, nickname: ROSTER.newest[at % 15]!, score: 190 - at * 9, before: 170 - at * 9 + (at % 3) * 10,
  gained: 20 - (at % 3) * 10, change: [3, -1, 2, null, 0, -4][at % 6]!, right_time_ms: 1000,
});
const standings = (count: number): Partial<ContestView> => ({
  stage: "standings", standings: { after_item_no: 12, players: 812, final: false, rows: Array.from({ length: count }, (_, at) => rank(at)) },
});
const ofUnits = (view: Partial<ContestView>): Partial<ContestView> => ({
  ...view,
  standings: { ...view.standings!, rows: view.standings!.rows.map((row, at) => ({ ...row, unit: ["民事审判第一庭", "刑庭", "立案庭", "执行局综合科"][at % 4]! })) },
});
const word = (at: number): string => ["一般保证", "连带责任保证", "按份共同保证", "由人民法院酌情确定", "不承担责任", "最高额保证", "物的担保优先", "反担保", "共同保证", "独立保函"][at]!;

export const states: Record<string, () => Dressed> = {
  ...Object.fromEntries(Object.keys(golden).filter((name) => golden[name]?.contest).map((name) => [name, () => dressed(name)])),
  "s-lobby-empty": () => ({ ...dressed("lobby"), roster: { ...ROSTER, joined: 0, newest: [] } }),
  "s-lobby-locked": () => dressed("lobby", { locked: true }),
  "s-cover": () => dressed("lobby", { display: "cover" }),
  "s-blank": () => dressed("single-open", { display: "blank" }),
  "s-qr": () => dressed("single-open", { display: "qr" }),
  "s-ready": () => item(dressed("single-open"), { phase: "reading", reading_ends_ms: 1795000002500, choices: undefined }),
  "s-read-long": () => item(dressed("single-open"), { phase: "reading", stem: LONG, choices: undefined }),
  "s-long4": () => item(dressed("single-open"), { stem: LONG, choices: choices(4, () => LONG_CHOICE) }),
  "s-six": () => item(dressed("single-open"), { choices: choices(6, word) }),
  "s-ten": () => item(dressed("single-open"), { choices: choices(10, word) }),
  "s-ten-long": () => item(dressed("single-open"), { stem: LONG, choices: choices(10, () => LONG_CHOICE.slice(0, 30)) }),
  "s-two": () => item(dressed("single-open"), { choices: choices(2, word) }),
  "s-ten-revealed": () => {
    const view = item(dressed("single-revealed"), { choices: choices(10, word), key: { choices: ["c6"] } });
    return item(view, { distribution: distributionOf(view.contest) });
  },
  "s-ten-long-revealed": () => {
    const view = item(dressed("single-revealed"), { stem: LONG, choices: choices(10, () => LONG_CHOICE.slice(0, 30)), key: { choices: ["c2"] } });
    return item(view, { distribution: distributionOf(view.contest), explanation: LONG + LONG });
  },
  "s-long4-revealed": () => {
    const view = item(dressed("single-revealed"), { stem: LONG, choices: choices(4, () => LONG_CHOICE), key: { choices: ["c0"] } });
    return item(view, { distribution: distributionOf(view.contest), explanation: LONG + "。" + LONG });
  },
  "s-standings6": () => dressed("single-revealed", standings(6)),
  "s-standings10": () => dressed("single-revealed", standings(10)),
  "s-standings20": () => dressed("single-revealed", standings(20)),
  "s-podium8": () => dressed("podium-second", { ...standings(8), stage: "podium" }),
  "s-standings10-units": () => dressed("single-revealed", ofUnits(standings(10))),
  "s-podium8-units": () => dressed("podium-second", { ...ofUnits(standings(8)), stage: "podium" }),
  "s-podium2": () => dressed("podium-second", { ...standings(2), stage: "podium" }),
};
