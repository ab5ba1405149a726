/** What all pages of a competition know of it. */
import type { Header, Published } from "./wire";

export function headerOf(published: Published): Header {
  const versions = [...published.versions].sort((one, other) => other.version - one.version);
  return { competition: published, versions, periods: published.periods };
}
