import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import type { BuildEnvironmentOptions, Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { fetched } from "./vite/fetched.ts";
import { shortKeys } from "./vite/keys.ts";
import { lean, raw } from "./vite/lean.ts";
import { packed } from "./vite/packed.ts";
import { scope } from "./vite/scope.ts";

const SERVER = "http://127.0.0.1:8000";
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One page per role: a phone must not download the host's code. */
const pages = (...names: string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => [name, here(`./${name}.html`)]).filter(([, path]) => existsSync(path!)),
  );

/** How long plugins took is for who works on them, not for who sets up. */
const quiet = { pluginTimings: false, bundlerTimings: false };

/**
 * The phone's page is built by itself and in one piece: what it shares with the others
 * would otherwise be cut into chunks that also hold what only they need.
 */
const phone: BuildEnvironmentOptions = {
  manifest: "manifest.player.json",
  emptyOutDir: false,
  // Slower than the usual minifier, and 2 % smaller. Nothing asks for a function's length.
  minify: "terser",
  terserOptions: { module: true, ecma: 2020, compress: { passes: 4, pure_getters: true, unsafe_arrows: true, inline: 1, keep_fargs: false } },
  rolldownOptions: {
    checks: quiet,
    // Fields are set, not defined: none of ours or of Svelte's hides an accessor.
    transform: { assumptions: { setPublicClassFields: true } },
    // What Svelte exports for bindings does nothing until it is used; only it does not say so.
    treeshake: {
      moduleSideEffects: [{ test: /svelte\/src\/internal\/client\/dom\/elements\/bindings\//, sideEffects: false }],
    },
    input: pages("player"),
    output: { codeSplitting: { groups: [{ name: "english", test: /\/(?:refusals\.)?en\.ts$/ }] } },
  },
};

/** KaTeX names each font three times; every browser we support reads the first, WOFF2. */
const onlyWoff2: Plugin = {
  name: "only-woff2",
  enforce: "pre",
  transform: (code, id) =>
    /katex.*\.css/.test(id)
      ? code.replace(/,\s*url\([^)]*\)\s*format\(["'](?:woff|truetype)["']\)/g, "")
      : null,
};

export default defineConfig({
  plugins: [svelte({ compilerOptions: { cssHash: scope, discloseVersion: false } }), svelteTesting(), onlyWoff2, lean, raw, fetched, shortKeys, packed],
  build: {
    outDir: here("../quizengine/static"),
    emptyOutDir: true,
    target: "es2020",
    assetsDir: "assets",
    manifest: "manifest.json",
    // A data: URL in CSS would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // The preload helper starts module downloads early; every browser of es2020 that
    // matters has modulepreload, so the polyfill is only weight.
    modulePreload: { polyfill: false },
  },
  environments: {
    client: {
      build: { rolldownOptions: { checks: quiet, input: pages("host", "screen", "studio", "board", "competition") } },
    },
    phone: { consumer: "client", build: phone },
  },
  builder: {
    async buildApp({ build, environments }) {
      await build(environments["client"]!);
      await build(environments["phone"]!);
    },
  },
  server: {
    proxy: {
      "/socket.io": { target: SERVER, ws: true },
      "/api": SERVER,
    },
  },
  test: {
    environment: "jsdom",
    css: { include: /tokens-near/ },
    include: ["src/**/*.{test,spec}.ts", "tests/**/*.{test,spec}.ts"],
  },
});
