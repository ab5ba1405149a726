/** Something that is read from the server: reading, there, or refused. */
import { api, Refused, type Query } from "./api";

/** One thing. Reads at once; ``again()`` reads anew and keeps what is shown meanwhile. */
export class Loaded<T> {
  value = $state.raw<T | null>(null);
  problem = $state.raw<Refused | null>(null);
  busy = $state.raw(false);
  private turn = 0;

  constructor(private readonly read: () => Promise<T>) {
    void this.again();
  }

  async again(): Promise<void> {
    const turn = ++this.turn;
    this.busy = true;
    try {
      const value = await this.read();
      if (turn === this.turn) [this.value, this.problem] = [value, null];
    } catch (problem) {
      if (turn === this.turn) this.problem = problem instanceof Refused ? problem : new Refused(0, "refused");
    } finally {
      if (turn === this.turn) this.busy = false;
    }
  }
}

export interface Listed<T> {
  items: T[];
  next: string | null;
  total: number;
}

/** A list by pages: filters, sorting, forwards and back. */
export class Listing<T> {
  items = $state.raw<T[]>([]);
  total = $state.raw(0);
  page = $state.raw(0);
  next = $state.raw<string | null>(null);
  sort = $state.raw("");
  filters = $state.raw<Query>({});
  /** Whether anything has been read yet. */
  ready = $state.raw(false);
  busy = $state.raw(false);
  problem = $state.raw<Refused | null>(null);
  /** The cursor of each page up to this one. */
  private cursors: (string | null)[] = [null];
  private turn = 0;

  constructor(
    private readonly path: string,
    readonly options: { sort?: string; filters?: Query; size?: number } = {},
  ) {
    this.sort = options.sort ?? "";
    this.filters = options.filters ?? {};
    void this.again();
  }

  get size(): number {
    return this.options.size ?? 50;
  }

  /** Number of the first shown, from 1. */
  get first(): number {
    return this.page * this.size + 1;
  }

  filter(filters: Query): void {
    this.filters = { ...this.filters, ...filters };
    this.restart();
  }

  sortBy(sort: string): void {
    this.sort = sort;
    this.restart();
  }

  forward(): void {
    if (this.next === null) return;
    this.cursors[++this.page] = this.next;
    void this.again();
  }

  backward(): void {
    if (this.page === 0) return;
    this.page--;
    void this.again();
  }

  private restart(): void {
    this.page = 0;
    this.cursors = [null];
    void this.again();
  }

  async again(): Promise<void> {
    const turn = ++this.turn;
    this.busy = true;
    const query = { ...this.filters, sort: this.sort, page_size: this.size, after: this.cursors[this.page] };
    try {
      const found = await api.get<Listed<T>>(this.path, query);
      if (turn !== this.turn) return;
      [this.items, this.next, this.total, this.problem] = [found.items, found.next, found.total, null];
      this.ready = true;
    } catch (problem) {
      if (turn === this.turn) this.problem = problem instanceof Refused ? problem : new Refused(0, "refused");
    } finally {
      if (turn === this.turn) this.busy = false;
    }
  }
}
