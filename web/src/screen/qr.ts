import { encode } from "uqr";

export interface QrPath {
  /** Modules along one side, quiet zone included. */
  size: number;
  /** An SVG path with one unit square per dark module. */
  path: string;
}

/** The QR code of an address as one SVG path, with the four modules of quiet zone. */
export function qrPath(address: string): QrPath {
  const code = encode(address, { ecc: "M", border: 4 });
  const path = code.data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { size: code.size, path };
}

/** An address as people read and type it: no scheme, no trailing slash. */
export function readableAddress(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/[/?#].*$/, "");
}

/** A pin in two groups, as people say it: 408 217. */
export function spacedPin(pin: string): string {
  return pin.length === 6 ? `${pin.slice(0, 3)} ${pin.slice(3)}` : pin;
}
