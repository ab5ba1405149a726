/** A short buzz of the phone, where there is one; always beside something visible. */
export function vibrate(pattern: number | number[]): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  navigator.vibrate?.(pattern);
}
