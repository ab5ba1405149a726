/** A value that tells whoever asks when it changes: as much of Svelte's store contract as we need. */
export class Told<Value> {
  private readonly hearers = new Set<(value: Value) => void>();

  constructor(private value: Value) {}

  set(value: Value): void {
    if (value === this.value) return;
    this.value = value;
    for (const hear of this.hearers) hear(value);
  }

  subscribe(hear: (value: Value) => void): () => void {
    this.hearers.add(hear);
    hear(this.value);
    return () => void this.hearers.delete(hear);
  }
}
