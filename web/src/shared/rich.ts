/** Text with formulas, cut into pieces that may be drawn safely and broken well. */

export interface Piece {
  tex: boolean;
  text: string;
}

/**
 * ``text`` cut at ``$…$``. As in Pandoc, the opening sign touches what follows, the
 * closing one what precedes, and no digit follows it, so that prices stay text;
 * ``\$`` is a plain dollar sign.
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  // Escaped signs are consumed as text first: old Safari knows no lookbehind.
  const formula = /\\\$|\$((?:\\.|[^$\\\s])(?:(?:\\.|[^$\\])*(?:\\.|[^$\\\s]))?)\$(?!\d)/g;
  let from = 0;
  for (const match of text.matchAll(formula)) {
    if (match[1] === undefined) continue;
    if (match.index > from) found.push({ tex: false, text: plain(text.slice(from, match.index)) });
    found.push({ tex: true, text: match[1] });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ tex: false, text: plain(text.slice(from)) });
  return found;
}

function plain(text: string): string {
  return text.split("\\$").join("$");
}

const HAN = /[\u3400-\u9fff]/;
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}]/u;
const OPENING = /[\p{Ps}\p{Pi}]$/u;
const NUMBER = /\d$/;
const STARTS_NUMBER = /^\d/;

/**
 * Chinese ``text`` cut where a line may break: between words, never before closing
 * punctuation, after an opening bracket or inside a number with its measure word.
 * Other text, or a browser that knows no words, gives one piece.
 */
export function phrases(text: string): string[] {
  if (!HAN.test(text) || typeof Intl.Segmenter === "undefined") return [text];
  const joined: string[] = [];
  for (const { segment } of words().segment(text)) {
    const last = joined[joined.length - 1];
    if (last !== undefined && belongs(last, segment)) joined[joined.length - 1] = last + segment;
    else joined.push(segment);
  }
  return joined;
}

function belongs(last: string, next: string): boolean {
  if (/\s$/.test(last) || /^\s/.test(next)) return true;
  return CLOSING.test(next) || OPENING.test(last) || NUMBER.test(last) || STARTS_NUMBER.test(next);
}

let segmenter: Intl.Segmenter | undefined;
function words(): Intl.Segmenter {
  return (segmenter ??= new Intl.Segmenter("zh-CN", { granularity: "word" }));
}
