/** A number as people type it on a phone. */

/**
 * The plain decimal that ``typed`` means, or null: full-width digits, spaces, grouping
 * commas and a long minus are forgiven.
 */
export function numeral(typed: string): string | null {
  const text = typed
    .normalize("NFKC")
    .replace(/[−–—]/g, "-")
    .replace(/。/g, ".")
    .replace(/\s/g, "")
    .replace(/^([-+]?\d{1,3})((?:,\d{3})+)(?=\.|$)/, (_, head: string, groups: string) => head + groups.replace(/,/g, ""));
  const match = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || !(match[2] || match[3])) return null;
  const whole = (match[2] ?? "").replace(/^0+(?=\d)/, "") || "0";
  const part = match[3] ? `.${match[3]}` : "";
  return `${match[1] === "-" ? "-" : ""}${whole}${part}`;
}
