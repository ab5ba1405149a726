import { afterEach, describe, expect, it, vi } from "vitest";
import type { StoredQuestion } from "./calls";
import { empty } from "./draft";
import { Editing } from "./editing.svelte";

const STORED: StoredQuestion = {
  bank_id: "b", number: 3, version: 1, removed: false, changed_ms: 5, changed_by: "温书言",
  question: { kind: "single", stem: "甲？", choices: [{ choice_id: "A", text: "一" }, { choice_id: "B", text: "二" }], key: ["A"], language: "zh-CN" },
};
/** A server that gives these answers one after the other; what it was asked. */
function answering(...answers: [status: number, body: object][]) {
  const asked: { method: string; url: string; revision: string | null; body: unknown }[] = [];
  vi.stubGlobal("fetch", (url: string, { method = "GET", headers, body }: RequestInit) => {
    const [status, answer] = answers.shift()!;
    asked.push({ method, url, revision: new Headers(headers).get("If-Match"), body: body ? JSON.parse(String(body)) : null });
    return Promise.resolve(new Response(JSON.stringify(answer), { status }));
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

describe("a question that is edited", () => {
  it("is put in the place of the version that was read", async () => {
    const asked = answering([200, { ...STORED, version: 2 }]);
    const editing = new Editing("b", STORED);
    expect(editing.dirty).toBe(false);
    editing.draft.stem = "乙？";
    expect(editing.dirty).toBe(true);
    expect(await editing.save()).toBe("saved");
    expect(asked).toMatchObject([{ method: "PUT", url: "/api/v1/banks/b/questions/3", revision: '"1"', body: { stem: "乙？" } }]);
    expect([editing.version, editing.dirty]).toEqual([2, false]);
  });

  it("stays unsaved where typing went on while it was being saved", async () => {
    answering([200, { ...STORED, version: 2 }]);
    const editing = new Editing("b", STORED);
    editing.draft.stem = "乙？";
    const saving = editing.save();
    editing.draft.stem = "乙丙？";
    await saving;
    expect([editing.draft.stem, editing.dirty]).toEqual(["乙丙？", true]);
  });

  it("that somebody else changed shows theirs, and goes over it only when told", async () => {
    const theirs = { ...STORED, version: 4, question: { ...STORED.question, stem: "丁？" } };
    const asked = answering([412, { code: "stale_revision" }], [200, theirs], [200, { ...STORED, version: 5 }]);
    const editing = new Editing("b", STORED);
    editing.draft.stem = "乙？";
    expect(await editing.save()).toBe("conflict");
    expect(editing.conflict?.theirs?.question.stem).toBe("丁？");
    expect(await editing.keepMine()).toBe("saved");
    expect(asked[2]).toMatchObject({ method: "PUT", revision: '"4"', body: { stem: "乙？" } });
  });

  it("that somebody else removed is added again", async () => {
    const asked = answering([412, { code: "stale_revision" }], [200, { ...STORED, removed: true }], [201, { ...STORED, number: 9 }]);
    const editing = new Editing("b", STORED);
    editing.draft.stem = "乙？";
    await editing.save();
    expect(editing.conflict).toEqual({ theirs: null });
    await editing.keepMine();
    expect(asked[2]?.method).toBe("POST");
    expect(editing.number).toBe(9);
  });

  it("tells problems at their place, and the next one keeps topic and kind", async () => {
    const problem = { code: "key_missing", path: ["key"], message_zh: "没有答案。", message_en: "No key." };
    answering([422, { code: "bad_question", detail: { problems: [problem] } }]);
    const editing = new Editing("b", { ...empty("multiple", "en"), topic: "Law" });
    expect(await editing.save()).toBe("problems");
    expect([editing.problem("key")?.code, editing.count, editing.isNew]).toEqual(["key_missing", 1, true]);
    editing.next();
    expect([editing.draft.kind, editing.draft.topic, editing.count, editing.dirty]).toEqual(["multiple", "Law", 0, false]);
  });
});
