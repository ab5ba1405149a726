/** Small sentences made of parts. */
import { language } from "../shared/i18n";
import { t } from "./texts";

/** 民主测评、投诉属实; survey, complaints. */
export function listed(names: readonly string[]): string {
  return names.join(language.current === "en" ? ", " : t("and"));
}

/** Somebody by name; persons with their unit, since names repeat. */
export function called(name: string, unit: { name: string } | null | undefined): string {
  return unit ? name + t("within", { name: unit.name }) : name;
}
