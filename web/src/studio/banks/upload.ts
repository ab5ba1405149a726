/** Sending a file with a word on how far it has come, which ``fetch`` cannot say. */
import { address, hooks, Refused, type Query } from "../api";

export interface Sending<T> {
  done: Promise<T>;
  /** Stop; ``done`` is refused as ``cancelled``. */
  cancel: () => void;
}

/** POST ``file``; ``told`` hears the share that has arrived, from 0 to 1. */
export function send<T>(path: string, file: File, query: Query, told: (share: number) => void): Sending<T> {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.open("POST", address(path, query));
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", hooks.csrf);
    request.upload.onprogress = (event) => event.lengthComputable && told(event.loaded / event.total);
    request.upload.onload = () => told(1);
    request.onerror = () => reject(new Refused(0, "offline"));
    request.onabort = () => reject(new Refused(0, "cancelled"));
    request.onload = () => {
      if (request.status < 400) resolve(request.response as T);
      else reject(refused(request));
    };
    const form = new FormData();
    form.set("file", file);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}

function refused({ status, response }: XMLHttpRequest): Refused {
  const problem = response as { code?: string; detail?: Record<string, unknown> } | null;
  return new Refused(status, problem?.code ?? "refused", problem?.detail ?? {});
}
