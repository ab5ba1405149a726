/** ``number`` with its unit, as it is written: 3 km and 100 ℃, but 20%. */
export function withUnit(number: string, unit: string | undefined): string {
  if (!unit) return number;
  return /^[%‰°′″]/.test(unit) ? number + unit : `${number} ${unit}`;
}
