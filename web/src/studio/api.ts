/**
 * The studio's way to ``/api/v1``: typed answers, refusals as sentences.
 *
 * Reading is tried again while the network is away; writing is not, because nobody knows
 * whether it was done. Where the server no longer knows the person, they sign in again and
 * the same request goes on.
 */
import { refusal, t } from "./i18n";

const ROOT = "/api/v1";
const RETRY_AFTER_MS = [400, 1000, 2000, 4000, 8000];
const MINUTE_MS = 60_000;
const SAFE = ["GET", "HEAD"];

/** A refusal of the server, or ``offline``. Its message is the sentence to show. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: Record<string, unknown> = {},
  ) {
    super(refusal(code));
    this.name = "Refused";
  }

  /** The sentence in the language of now. */
  get sentence(): string {
    const wait = this.detail["wait_ms"];
    if (this.code === "slow_down" && typeof wait === "number" && wait > MINUTE_MS) return t("wait.minutes", { n: Math.ceil(wait / MINUTE_MS) });
    return refusal(this.code);
  }
}

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

export interface Asking {
  query?: Query | undefined;
  /** What was edited: sent as ``If-Match``, so that nobody overwrites another's work. */
  revision?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** What the page does for requests; set once by the session. */
export const hooks = {
  csrf: "",
  /** The server does not know us: resolves to whether somebody has signed in again. */
  signIn: (): Promise<boolean> => Promise.resolve(false),
  /** The cookie and the CSRF token belong together; ask for a fresh one. */
  renew: (): Promise<void> => Promise.resolve(),
  reachable: (_: boolean): void => undefined,
};

/** The address of something under ``/api/v1``, for links and downloads too. */
export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const each of value) params.append(name, each);
    else if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return ROOT + path + (text ? `?${text}` : "");
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => ask<T>("GET", path, undefined, { query, signal }),
  post: <T>(path: string, body?: unknown, asking?: Asking): Promise<T> => ask<T>("POST", path, body, asking),
  put: <T>(path: string, body: unknown, revision?: number): Promise<T> => ask<T>("PUT", path, body, { revision }),
  patch: <T>(path: string, body: unknown, revision?: number): Promise<T> => ask<T>("PATCH", path, body, { revision }),
  delete: <T = void>(path: string, revision?: number): Promise<T> => ask<T>("DELETE", path, undefined, { revision }),
  /** A file with form fields beside it. */
  upload: <T>(path: string, file: File, fields: Record<string, string> = {}, query?: Query): Promise<T> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set("file", file);
    return ask<T>("POST", path, form, { query });
  },
};

async function ask<T>(method: string, path: string, body: unknown, asking: Asking = {}): Promise<T> {
  try {
    return await once<T>(method, path, body, asking);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    if (problem.code === "not_signed_in" && (await hooks.signIn())) return once<T>(method, path, body, asking);
    if (problem.code === "bad_csrf") {
      await hooks.renew();
      return once<T>(method, path, body, asking);
    }
    throw problem;
  }
}

async function once<T>(method: string, path: string, body: unknown, asking: Asking): Promise<T> {
  const answer = await reach(address(path, asking.query), request(method, body, asking));
  if (!answer.ok) throw await refused(answer);
  if (answer.status === 204) return undefined as T;
  return (await answer.json()) as T;
}

function request(method: string, body: unknown, { revision, signal }: Asking): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (!SAFE.includes(method)) headers["X-CSRF-Token"] = hooks.csrf;
  if (revision !== undefined) headers["If-Match"] = `"${revision}"`;
  const init: RequestInit = { method, headers, credentials: "same-origin", signal: signal ?? null };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  return init;
}

/** @throws Refused ``offline`` once trying again has been given up. */
async function reach(url: string, init: RequestInit): Promise<Response> {
  const pauses = SAFE.includes(init.method ?? "GET") ? RETRY_AFTER_MS : [];
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(url, init);
      hooks.reachable(true);
      if (answer.status !== 503 || tries >= pauses.length) return answer;
    } catch (problem) {
      if (init.signal?.aborted) throw problem;
      hooks.reachable(false);
      if (tries >= pauses.length) throw new Refused(0, "offline");
    }
    await new Promise((resolve) => setTimeout(resolve, pauses[tries]));
  }
}

async function refused(answer: Response): Promise<Refused> {
  try {
    const problem = (await answer.json()) as { code?: string; detail?: Record<string, unknown> };
    return new Refused(answer.status, problem.code ?? "refused", problem.detail ?? {});
  } catch {
    return new Refused(answer.status, "refused");
  }
}

/** The sentence to show for whatever went wrong. */
export function sentence(problem: unknown): string {
  return problem instanceof Refused ? problem.sentence : refusal("refused");
}
