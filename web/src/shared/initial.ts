/** The character a name is known by in its seal: its first letter or digit, past quotation marks. */
export function initial(name: string): string {
  return /[\p{L}\p{N}]/u.exec(name)?.[0] ?? "";
}
