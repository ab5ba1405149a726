/** Short names for the classes that keep each component's styles to itself. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** The phone's components first: they shall have the shortest names. */
const isPhones = (path: string): boolean => /^(?:player|shared)\//.test(path);

const components = readdirSync(fileURLToPath(new URL("../src", import.meta.url)), { recursive: true })
  .map((path) => String(path).replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".svelte"))
  .sort((one, other) => Number(isPhones(other)) - Number(isPhones(one)) || (one < other ? -1 : 1));

/** The component's place among all: shorter than Svelte's hash, and the same in each build. */
export function scope({ filename, hash, css }: { filename: string; hash: (text: string) => string; css: string }): string {
  const place = components.findIndex((path) => filename.endsWith(`src/${path}`));
  return LETTERS[place] ?? (place < 0 ? `s-${hash(css)}` : `s${place.toString(36)}`);
}
