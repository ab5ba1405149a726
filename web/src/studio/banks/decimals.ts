/** Decimal numbers as they are typed: added exactly, which floats cannot. */

interface Decimal {
  digits: bigint;
  /** How many of the digits stand behind the point. */
  places: number;
}

/** The number in ``text``, or null: a point, an optional sign, no exponent. */
function read(text: string): Decimal | null {
  const found = /^\s*([+\-−]?)(\d*)(?:\.(\d*))?\s*$/.exec(text);
  if (!found) return null;
  const [, sign, whole = "", part = ""] = found;
  if (!whole && !part) return null;
  const digits = BigInt(whole + part);
  return { digits: sign && sign !== "+" ? -digits : digits, places: part.length };
}

function write({ digits, places }: Decimal): string {
  const minus = digits < 0n;
  const text = (minus ? -digits : digits).toString().padStart(places + 1, "0");
  const cut = text.length - places;
  const part = text.slice(cut).replace(/0+$/, "");
  const number = text.slice(0, cut) + (part && `.${part}`);
  return minus && number !== "0" ? `-${number}` : number;
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const places = Math.max(a.places, b.places);
  const scaled = (one: Decimal): bigint => one.digits * 10n ** BigInt(places - one.places);
  return [scaled(a), scaled(b), places];
}

/** ``one`` + ``other``; null if either is not a number. */
export function plus(one: string, other: string): string | null {
  const a = read(one);
  const b = read(other);
  if (!a || !b) return null;
  const [x, y, places] = aligned(a, b);
  return write({ digits: x + y, places });
}

/** ``one`` - ``other``; null if either is not a number. */
export function minus(one: string, other: string): string | null {
  const b = read(other);
  return b && plus(one, write({ digits: -b.digits, places: b.places }));
}

/** Whether both are numbers and the same one. */
export function equal(one: string, other: string): boolean {
  return minus(one, other) === "0";
}
