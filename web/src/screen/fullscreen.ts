/** Full screen on or off; a browser that refuses (or has none) is left as it is. */
export async function toggleFullscreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // Phones without full screen and kiosks that forbid it still show the contest.
  }
}
