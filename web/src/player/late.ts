/** Parts of the page that come after its start. */

const AGAIN_MS = 2000;
const TRIES = 4;

/**
 * What ``fetch`` imports, tried again on a bad network. Some browsers remember a failed
 * import for as long as the page lives; then only a reload helps, and loses nothing.
 */
export async function late<Module>(fetch: () => Promise<Module>): Promise<Module> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fetch();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      if (tries >= TRIES && navigator.onLine) location.reload();
    }
  }
}
