/** Keys of the phone's dictionaries, two letters each in its build. */
import type { Plugin } from "vite";
import { zh as own } from "../src/player/zh.ts";
import { zh as shared } from "../src/shared/i18n/zh.ts";

/** Their second half is only known at run time: they keep their names. */
const COMPUTED = ["connection", "kind", "move", "reason", "result"];

const names = [...Object.keys(own), ...Object.keys(shared)].filter((key) => !COMPUTED.includes(key.split(".")[0]!));
/** From ``a0`` on, so that each begins with a letter. */
const short = new Map(names.map((key, at) => [key, (360 + at).toString(36)]));

export const shortKeys: Plugin = {
  name: "short-keys",
  apply: "build",
  applyToEnvironment: (environment) => environment.name === "phone",
  transform(code, id) {
    if (id.includes("node_modules")) return null;
    for (const [, group] of code.matchAll(/`([a-z]+)\.\$\{/g)) {
      if (!COMPUTED.includes(group!)) throw new Error(`${id}: name "${group}" in vite/keys.ts`);
    }
    return { code: code.replace(/(["'])([a-z]+(?:\.\w+)+)\1/g, (whole, _, key) => (short.has(key) ? `"${short.get(key)}"` : whole)), map: null };
  },
};
