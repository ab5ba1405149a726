/** Whether questions can have pictures here, and where a picture is. */
import { api } from "../api";

interface Described {
  components?: { schemas?: Record<string, { properties?: Record<string, unknown> }> };
}

let kept: Promise<boolean> | undefined;

/** The server's own description says whether it keeps pictures that a question may show. */
export function picturesKept(): Promise<boolean> {
  kept ??= api.get<Described>("/openapi.json").then(
    ({ components }) => components?.schemas?.["Question"]?.properties?.["media"] !== undefined,
    () => false,
  );
  return kept;
}

export const pictureAddress = (id: string): string => `/media/${encodeURIComponent(id)}`;
