/**
 * Hold what each page must download before it can start against its budget.
 *
 * Counted is the gzipped JavaScript and CSS of the page's entry and of all that it
 * imports statically, from Vite's manifest. What is imported on demand (a formula, a rare
 * round format) is not part of the start.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = { player: 45, host: 120, screen: 120, studio: 120 };
const BUNDLE = new URL("../../quizengine/static/", import.meta.url);

const read = (path) => readFileSync(fileURLToPath(new URL(path, BUNDLE)));
const manifest = JSON.parse(read("manifest.json").toString());

/** All files that the chunk and its static imports need, each once. */
function initialFiles(key, files = new Set(), seen = new Set()) {
  if (seen.has(key)) return files;
  seen.add(key);
  const chunk = manifest[key];
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) initialFiles(imported, files, seen);
  return files;
}

let exceeded = false;
for (const [page, budget] of Object.entries(BUDGET_KB)) {
  const key = `${page}.html`;
  if (!existsSync(new URL(`../${key}`, import.meta.url))) continue;
  if (!(key in manifest)) throw new Error(`${key} is not in the bundle, or loads no code`);
  const files = [...initialFiles(key)].filter((file) => /\.(js|css)$/.test(file));
  const bytes = files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0);
  const size = bytes / 1000;
  const over = size > budget;
  exceeded ||= over;
  console.log(
    `${page.padEnd(8)} ${size.toFixed(1).padStart(6)} kB of ${budget} kB gzipped, ` +
      `${files.length} files${over ? "  OVER BUDGET" : ""}`,
  );
}
process.exit(exceeded ? 1 : 0);
