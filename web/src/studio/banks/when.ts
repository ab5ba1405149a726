/** Times as people write them. */
import { language } from "../../shared/i18n";

/** Day and minute; the year only where it is another. */
export function when(ms: number, now = Date.now()): string {
  const date = new Date(ms);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleString(language.current, {
    ...(sameYear ? {} : { year: "numeric" }), month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false,
  });
}
