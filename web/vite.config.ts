import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const SERVER = "http://127.0.0.1:8000";
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One page per role: a phone must not download the host's code. */
const pages = ["player", "host", "screen", "studio"]
  .map((name) => [name, here(`./${name}.html`)] as const)
  .filter(([, path]) => existsSync(path));

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
  plugins: [svelte(), svelteTesting(), onlyWoff2],
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
    rolldownOptions: { input: Object.fromEntries(pages) },
  },
  server: {
    proxy: {
      "/socket.io": { target: SERVER, ws: true },
      "/api": SERVER,
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.{test,spec}.ts", "tests/**/*.{test,spec}.ts"],
  },
});
