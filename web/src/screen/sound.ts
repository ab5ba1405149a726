/**
 * The hall's sounds, made on the spot: a tick for each of the last five seconds and
 * a gong at the close. Off until somebody clicks, because browsers and halls both
 * dislike a page that starts to ring.
 */

/** What the countdown looks like at one moment. */
export interface Beat {
  item: number | null;
  /** Whole seconds left, or `null` when nothing is being counted. */
  seconds: number | null;
  closed: boolean;
}

export type Cue = "tick" | "gong" | null;

/** The sound between two moments of the same item; a jump to another item is silent. */
export function cueBetween(before: Beat, after: Beat): Cue {
  if (before.item === null || before.item !== after.item) return null;
  if (!before.closed && after.closed) return "gong";
  if (after.seconds === null || before.seconds === null) return null;
  const counted = after.seconds < before.seconds && after.seconds >= 1 && after.seconds <= 5;
  return counted ? "tick" : null;
}

export interface Sound {
  play(cue: Cue): void;
  close(): void;
}

/** Sound through WebAudio; call from a click or a key, or the browser keeps it mute. */
export function openSound(): Sound {
  const context = new AudioContext();
  void context.resume();
  const strike = (hertz: number, seconds: number, volume: number): void => {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    const now = context.currentTime;
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(volume, now);
    loudness.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
    tone.connect(loudness).connect(context.destination);
    tone.start(now);
    tone.stop(now + seconds);
  };
  return {
    play(cue) {
      if (cue === "tick") strike(1100, 0.09, 0.25);
      // A gong is a low tone with partials that are not its harmonics.
      if (cue === "gong") for (const partial of [1, 1.48, 2.12, 2.93]) strike(98 * partial, 2.4 / partial, 0.3 / partial);
    },
    close() {
      void context.close();
    },
  };
}
