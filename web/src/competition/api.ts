/** The public's way to ``/api/v1``; a personal link's token goes along where there is one. */
import { forget, recall, remember } from "../shared/device";
import { isText, t } from "./texts";

const ROOT = "/api/v1";
const PLACE = "quizengine.member";

/** A refusal of the server by its code, or ``offline``. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/** The sentence for whatever went wrong. */
export function sentence(problem: unknown): string {
  const code = problem instanceof Refused ? problem.code : "offline";
  const key = `refused.${code}`;
  return isText(key) && key !== "refused.other" ? t(key as "refused.offline") : t("refused.other", { code });
}

/** Whose personal link was opened in this browser. */
export const token = {
  get: (): string => recall(PLACE) ?? "",
  keep: (text: string): void => remember(PLACE, text),
  forget: (): void => forget(PLACE),
};

type Query = Record<string, string | number | null | undefined>;

/** @throws Refused */
export function get<Answer>(path: string, query: Query = {}): Promise<Answer> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) params.set(name, String(value));
  const text = params.toString();
  return read<Answer>(path + (text ? `?${text}` : ""));
}

/** A personal link that was withdrawn must not keep anybody from what is public. */
async function read<Answer>(path: string): Promise<Answer> {
  try {
    return await ask<Answer>(path, { headers: headers() });
  } catch (problem) {
    if (!(problem instanceof Refused) || problem.code !== "unknown_member" || !token.get()) throw problem;
    token.forget();
    return ask<Answer>(path, {});
  }
}

/**
 * A file, saved under a name: links send no personal link's token along.
 *
 * @throws Refused
 */
export async function save(path: string, name: string): Promise<void> {
  const answer = await reach(path, { headers: headers() });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * Write something as the member of the personal link, or as whoever is signed in.
 *
 * @throws Refused
 */
export async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const { csrf } = await ask<{ csrf: string }>("/session", {});
  const all = { ...headers(), "Content-Type": "application/json", "X-CSRF-Token": csrf };
  return ask<Answer>(path, { method: "POST", headers: all, body: JSON.stringify(body) });
}

function headers(): Record<string, string> {
  const known = token.get();
  return known ? { "X-Member-Token": known } : {};
}

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  return (await (await reach(path, init)).json()) as Answer;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(ROOT + path, { credentials: "same-origin", ...init });
  } catch {
    throw new Refused(0, "offline");
  }
  if (!answer.ok) throw new Refused(answer.status, await code(answer));
  return answer;
}

async function code(answer: Response): Promise<string> {
  try {
    return ((await answer.json()) as { code?: string }).code ?? String(answer.status);
  } catch {
    return String(answer.status);
  }
}
