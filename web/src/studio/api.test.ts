import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { language } from "../shared/i18n";
import { address, api, hooks, Refused, sentence } from "./api";

/** What the network does, one answer after the other. */
let answers: (Response | Error)[] = [];
let asked: { url: string; init: RequestInit }[] = [];
const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });
const problem = (status: number, code: string, detail = {}): Response => json(status, { code, detail });
const header = (at: number, name: string): string | null => new Headers(asked[at]!.init.headers).get(name);

beforeEach(() => {
  [answers, asked] = [[], []];
  hooks.csrf = "secret";
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const answer = answers.shift()!;
    if (answer instanceof Error) throw answer;
    return answer;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  hooks.signIn = () => Promise.resolve(false);
});

test("an address leaves out what is not asked and repeats lists", () => {
  expect(address("/contests", { q: "", phase: ["lobby", "running"], after: null, size: 5 })).toBe(
    "/api/v1/contests?phase=lobby&phase=running&size=5",
  );
});

test("a change carries the page's secret and the revision it was made from", async () => {
  answers = [json(200, { revision: 4 })];
  expect(await api.put("/contests/7", { title: "x" }, 3)).toEqual({ revision: 4 });
  expect(header(0, "X-CSRF-Token")).toBe("secret");
  expect(header(0, "If-Match")).toBe('"3"');
  expect(asked[0]!.init.body).toBe('{"title":"x"}');
});

test("reading is tried again while the network is away, and says so", async () => {
  vi.useFakeTimers();
  const reachable: boolean[] = [];
  hooks.reachable = (is) => void reachable.push(is);
  answers = [new TypeError("offline"), problem(503, "try_again"), json(200, [1])];
  const reading = api.get("/banks");
  await vi.runAllTimersAsync();
  expect(await reading).toEqual([1]);
  expect(reachable).toEqual([false, true, true]);
});

test("a change is not tried again: nobody knows whether it was done", async () => {
  answers = [new TypeError("offline")];
  await expect(api.post("/banks", {})).rejects.toMatchObject({ code: "offline" });
  expect(asked).toHaveLength(1);
});

test("a refusal is a sentence in the language of the page", async () => {
  answers = [problem(409, "login_taken"), problem(429, "slow_down", { wait_ms: 150_000 }), problem(418, "brand_new")];
  const refused: Refused[] = [];
  for (let n = 0; n < 3; n++) await api.post("/x").catch((one: Refused) => refused.push(one));
  expect(refused.map(sentence)).toEqual([
    "这个登录名已经有人用了，请换一个",
    "试得太多了，请 3 分钟后再试",
    "没有成功，请再试一次 (brand_new)",
  ]);
  await language.choose("en");
  expect(refused[0]!.sentence).toMatch(/^Somebody else/);
  await language.choose("zh-CN");
});

test("whoever signs in again gets the same request done, with the new secret", async () => {
  hooks.signIn = async () => {
    hooks.csrf = "fresh";
    return true;
  };
  answers = [problem(401, "not_signed_in"), json(200, { done: true })];
  expect(await api.patch("/account", { name: "x" })).toEqual({ done: true });
  expect(header(1, "X-CSRF-Token")).toBe("fresh");
});

test("whoever does not sign in again is refused", async () => {
  answers = [problem(401, "not_signed_in")];
  await expect(api.get("/banks")).rejects.toMatchObject({ status: 401 });
});

test("what is no problem at all is still a sentence", async () => {
  answers = [new Response("<html>", { status: 502 })];
  await expect(api.post("/x")).rejects.toMatchObject({ code: "refused" });
  expect(sentence(new TypeError("ours"))).toBe("没有成功，请再试一次");
});
