/** What Svelte carries for features that our pages do not use, taken out of its runtime. */
import type { Plugin } from "vite";

interface Cut {
  /** The end of the module's path. */
  module: string;
  /** Must be found there; where it is not, Svelte has changed and the cut has to be made anew. */
  from: RegExp;
  to: string;
}

/** Together 2 kB of the phone's page. The minifier drops what nothing leads to any more. */
const CUTS: Cut[] = [
  // No server has drawn our pages: there is nothing to take over.
  {
    module: "client/dom/hydration.js",
    from: /export let (hydrating = false;[^]*?)\thydrating = value;\n/,
    to: "export const $1",
  },
  // No page has <svelte:boundary>. The one around each page only passes errors on.
  {
    module: "client/dom/blocks/boundary.js",
    from: /^[^]*export function boundary\(node, props, children, transform_error\)[^]*$/,
    to: `import { block, branch } from "../../reactivity/effects.js";
export const boundary = (node, props, children) => block(() => void branch(() => children(node)));
export const pending = () => 0;`,
  },
  // No template awaits anything.
  {
    module: "client/reactivity/async.js",
    from: /if \(async\.length === 0 && pending\.length === 0\)/,
    to: "if (true)",
  },
];

/** @throws if Svelte no longer has what is to be cut. */
function without(cuts: Cut[], code: string, id: string): { code: string; map: null } | null {
  const cut = cuts.find(({ module }) => id.endsWith(`svelte/src/internal/${module}`));
  if (!cut) return null;
  if (!cut.from.test(code)) throw new Error(`Svelte's ${cut.module} has changed`);
  return { code: code.replace(cut.from, cut.to), map: null };
}

export const lean: Plugin = {
  name: "lean",
  apply: "build",
  transform: (code, id) => without(CUTS, code, id),
};

/** All state of the phone's page is raw, so no object becomes a proxy: another 0.7 kB. */
const RAW: Cut[] = [
  {
    module: "client/reactivity/sources.js",
    from: /should_proxy \? proxy\(value\) : value/,
    to: "value",
  },
  {
    module: "client/reactivity/props.js",
    from: /runes && bindable \? proxy\(value\) : value/,
    to: "value",
  },
];

/** @throws if there is state that is not raw, besides what ``lean`` throws. */
export const raw: Plugin = {
  name: "raw-state",
  apply: "build",
  applyToEnvironment: (environment) => environment.name === "phone",
  transform(code, id) {
    if (/\$\.proxy\(|\$\.set\(\w+, [^;\n]+, true\)/.test(code)) throw new Error(`${id}: use $state.raw on the phone`);
    return without(RAW, code, id);
  },
};
