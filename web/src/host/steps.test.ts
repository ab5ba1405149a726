import { afterEach, describe, expect, it } from "vitest";
import { language } from "../shared/i18n";
import type { ContestView, NextCommand } from "../shared/protocol";
import { can, displayAfter, nextStep, standing, STEPS } from "./steps";
import { t } from "./texts";

const at = (more: object): ContestView => ({ item: { item_no: 12 }, commands: ["next", "pause"], ...more }) as ContestView;

afterEach(() => language.choose("zh-CN"));

describe("the one solid button", () => {
  it.each([
    ["start", "开始比赛", "Start the contest"],
    ["open", "读完了，开始作答", "Read out: open answers"],
    ["close", "停止作答", "Stop answers"],
    ["reveal", "公布答案", "Reveal the answer"],
    ["standings", "显示排名", "Show standings"],
    ["next_item", "进入第 13 题", "Go to question 13"],
    ["podium", "公布最终名次", "Show the winners"],
    ["none", "比赛已结束", "The contest is over"],
  ] as [NextCommand, string, string][])("names %s in both languages", async (code, zh, en) => {
    const step = nextStep(at({ next: { command: "next", code }, phase: code === "none" ? "finished" : "running" }));
    expect(t(`next.${step.code}`, { n: step.item })).toBe(zh);
    await language.choose("en");
    expect(t(`next.${step.code}`, { n: step.item })).toBe(en);
  });

  it("has words for every step there is", () => {
    for (const step of STEPS) expect(t(`then.${step}`)).not.toBe("");
  });

  it("sends the named command if it is possible, else next", () => {
    expect(nextStep(at({ next: { command: "next", code: "open" } })).command).toBe("next");
    expect(nextStep(at({ next: { command: "open", code: null } }))).toMatchObject({ code: "open", command: "next" });
    expect(nextStep(at({ next: { command: "start", code: "start" }, commands: ["start"] })).command).toBe("start");
    expect(nextStep(at({ next: { command: "none", code: null }, phase: "finished" })).command).toBeNull();
  });

  it("resumes while paused, and does not call a pause the end", () => {
    const none = { command: "next", code: "none" };
    expect(nextStep(at({ next: none, paused: true, commands: ["resume"] }))).toMatchObject({ code: "resume", command: "resume" });
    expect(nextStep(at({ next: none, paused: true, commands: [] }))).toMatchObject({ code: "wait", command: null });
    expect(nextStep(at({ next: none, phase: "finished" })).code).toBe("none");
  });

  it("leads to the upcoming question", () => {
    const next = { command: "next", code: "next_item" };
    expect(nextStep(at({ next, upcoming: { item_no: 15 } })).item).toBe(15);
  });
});

describe("the console", () => {
  it("offers only what the server allows", () => {
    expect(can(at({}), "pause")).toBe(true);
    expect(can(at({}), "void")).toBe(false);
    expect(can({} as ContestView, "pause")).toBe(false);
  });

  it("goes back to the stage when a display is asked for twice", () => {
    expect(displayAfter(at({ display: "stage" }), "blank")).toBe("blank");
    expect(displayAfter(at({ display: "blank" }), "blank")).toBe("stage");
    expect(displayAfter(at({ display: "blank" }), "cover")).toBe("cover");
  });

  it("knows where the contest stands", () => {
    expect(standing(at({ stage: "item", item: { phase: "revealed" } }))).toBe("revealed");
    expect(standing(at({ stage: "item", item: { phase: "void" } }))).toBeNull();
    expect(standing(at({ stage: "standings" }))).toBe("standings");
    expect(standing(at({ stage: "lobby", item: null }))).toBeNull();
  });
});
