/** Whole seconds left until a deadline, as state that steps on the second. */
import { secondsLeft, untilNextSecond } from "../clock";

export class Seconds {
  left = $state.raw(0);

  /** Follow ``deadline_ms`` until the returned function is called; for use in ``$effect.pre``. */
  follow(deadline_ms: number, now: () => number): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const step = (): void => {
      this.left = secondsLeft(deadline_ms, now());
      if (this.left > 0) timer = setTimeout(step, Math.max(untilNextSecond(deadline_ms, now()), 10));
    };
    step();
    return () => clearTimeout(timer);
  }

  /** Stand still, as in a pause. */
  hold(remaining_ms: number): void {
    this.left = Math.ceil(Math.max(0, remaining_ms) / 1000);
  }
}
