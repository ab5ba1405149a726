/** Something that is being read; an answer to what is no longer asked is dropped. */
export class Loading<Value> {
  value = $state.raw<Value | null>(null);
  problem = $state.raw<unknown>(null);
  private asked = 0;

  /** Ask; what was there before stays until the answer is. */
  async ask(read: () => Promise<Value>): Promise<void> {
    const turn = ++this.asked;
    try {
      const value = await read();
      if (turn !== this.asked) return;
      this.value = value;
      this.problem = null;
    } catch (problem) {
      if (turn === this.asked) this.problem = problem;
    }
  }
}
