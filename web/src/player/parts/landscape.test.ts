import { expect, test } from "vitest";
import { OUTLINE, PEAK_HEIGHT, PEAK_WIDTH, PHONE, VEINS, type Peak } from "../../shared/ui/peaks";
import TOKENS from "../../shared/ui/tokens-near.css?raw";

const FILL = [0.5, 0.78, 1];
const LINE = [0.75, 0.85, 0.95];
/** Keeps neighbours apart where a phone rounds. */
const GAP = 10;

function token(theme: string, name: string): string {
  const block = TOKENS.slice(TOKENS.indexOf(`[data-theme="${theme}"]`));
  return new RegExp(`--${name}: (#\\w+)`).exec(block)![1]!;
}

function drawn(theme: string, under: string, at: number): string {
  const { width, height, peaks } = PHONE;
  const ground = token(theme, under);
  const line = token(theme, "ridge-line");
  const stops = [["0", token(theme, "ridge-1")], [".55", token(theme, "ridge-2")], ["1", ground]];
  const peak = ([x, wide, high, layer]: Peak): string => `
    <g transform="translate(${x} ${height * 1.02}) scale(${wide / PEAK_WIDTH} ${high / PEAK_HEIGHT})">
      <path d="${OUTLINE}z" fill="${ground}" />
      <path d="${OUTLINE}z" fill="url(#${theme}-${under})" fill-opacity="${FILL[layer]}" />
      <path d="${OUTLINE + VEINS}" fill="none" stroke="${line}" stroke-opacity="${LINE[layer]}" vector-effect="non-scaling-stroke" />
    </g>`;
  return `
  <linearGradient id="${theme}-${under}" x1="0" y1="0" x2="0" y2="1">
${stops.map(([offset, colour]) => `    <stop offset="${offset}" stop-color="${colour}" />`).join("\n")}
  </linearGradient>
  <svg y="${at * (height + GAP)}" width="${width}" height="${height}">${peaks.map(peak).join("")}
  </svg>`;
}

test("the picture of the landscape has the colours of the themes (run vitest -u to draw it anew)", async () => {
  const all = ["paper", "ceremony-paper"].flatMap((theme) => [[theme, "ground"], [theme, "surface"]] as const);
  const { width, height } = PHONE;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${4 * height + 3 * GAP}" preserveAspectRatio="none" stroke-width="1.4" stroke-linecap="round">${all.map(([theme, under], at) => drawn(theme, under, at)).join("")}
</svg>
`;
  await expect(picture).toMatchFileSnapshot("./landscape.svg");
});
