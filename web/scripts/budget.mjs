/**
 * Hold what each page may ever download against its budget.
 *
 * Counted is the gzipped JavaScript and CSS of the page's entry and of all that it
 * imports, at once or later, from Vite's manifests. Left out is only what `APART` names.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** In kB (docs/adr/0009-front-end-and-whole-views.md): lower it, never raise it. */
const BUDGET_KB = { player: 45, host: 120, screen: 120, studio: 180, board: 60, competition: 60 };
/** Sections of the studio that not everybody opens: fetched then, and held to budgets of their own. */
const SECTION_KB = { competitions: 70, rosters: 30 };
const BUNDLE = new URL("../../quizengine/static/", import.meta.url);

/** Chunks that most people never download, and who does. */
const APART = {
  math: "KaTeX, fetched for a question with a formula",
  english: "the second language, fetched by who asks for it",
  en: "the second language of the studio's sections, and of what they show of the phone",
  "refusals.en": "the refusals in it",
  previews: "what the studio borrows of the phone and the screen to show a question as they do; both have budgets of their own",
  Hall: "what a display in a lobby shows of a competition; nobody's phone or desk fetches it",
  pictures: "fetched for a contest whose questions have pictures",
  roster: "the form of names and staff numbers, fetched for a contest of the roster",
};

const path = (name) => fileURLToPath(new URL(name, BUNDLE));
const read = (name) => readFileSync(path(name));

/** The phone's page is built by itself. */
function manifestOf(page) {
  const own = `manifest.${page}.json`;
  return JSON.parse(read(existsSync(path(own)) ? own : "manifest.json").toString());
}

/** All files that the chunk and its imports need, each once; into `apart` what is not counted. */
function filesOf(manifest, key, found = { files: new Set(), apart: new Set() }, seen = new Set()) {
  if (seen.has(key)) return found;
  seen.add(key);
  const chunk = manifest[key];
  const aside = chunk.name in APART || chunk.name in SECTION_KB;
  const into = aside && seen.size > 1 && chunk.isDynamicEntry !== false ? found.apart : found.files;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) into.add(file);
  if (into === found.apart) return found;
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) filesOf(manifest, next, found, seen);
  return found;
}

const kilobytes = (files) =>
  [...files]
    .filter((file) => /\.(js|css)$/.test(file))
    .reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length / 1000, 0);

let exceeded = false;
for (const [page, budget] of Object.entries(BUDGET_KB)) {
  const key = `${page}.html`;
  if (!existsSync(new URL(`../${key}`, import.meta.url))) continue;
  const manifest = manifestOf(page);
  if (!(key in manifest)) throw new Error(`${key} is not in the bundle, or loads no code`);
  const { files, apart } = filesOf(manifest, key);
  const size = kilobytes(files);
  exceeded ||= size > budget;
  console.log(
    `${page.padEnd(8)} ${size.toFixed(1).padStart(6)} kB of ${budget} kB gzipped` +
      (apart.size ? `, besides ${kilobytes(apart).toFixed(1)} kB on demand` : "") +
      (size > budget ? "  OVER BUDGET" : ""),
  );
}
const manifest = manifestOf("studio");
const studio = filesOf(manifest, "studio.html").files;
for (const [section, budget] of Object.entries(SECTION_KB)) {
  const key = Object.keys(manifest).find((each) => manifest[each].name === section && manifest[each].isDynamicEntry);
  if (!key) throw new Error(`${section} is not in the bundle`);
  const size = kilobytes([...filesOf(manifest, key).files].filter((file) => !studio.has(file)));
  exceeded ||= size > budget;
  console.log(`studio, ${section}: ${size.toFixed(1)} kB of ${budget} kB gzipped` + (size > budget ? "  OVER BUDGET" : ""));
}
for (const [name, reason] of Object.entries(APART)) console.log(`not counted: ${name} (${reason})`);
process.exit(exceeded ? 1 : 0);
