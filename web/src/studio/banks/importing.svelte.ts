/** One import: a file on its way to the server, what was found in it, what was taken. */
import { Refused } from "../api";
import { calls, paths, type Imported } from "./calls";
import { decoded, sheet, type Sheet } from "./sheet";
import { send, type Sending } from "./upload";

export type Step = "choose" | "check" | "done";
/** What becomes of questions that a bank has already. */
export type Known = "skip" | "keep" | "change";

export class Importing {
  step: Step = $state.raw("choose");
  file: File | null = $state.raw(null);
  /** The share of the file that has arrived; null while nothing is sent. */
  share: number | null = $state.raw(null);
  problem: Refused | null = $state.raw(null);
  found: Imported | null = $state.raw(null);
  /** The file's own rows, if it is a table. */
  sheet: Sheet | null = $state.raw(null);
  taken: Imported | null = $state.raw(null);
  undone: { undone: number; kept: number } | null = $state.raw(null);
  title = $state("");
  known: Known = $state("skip");
  private sending: Sending<Imported> | null = null;

  constructor(readonly bank_id: string | null) {}

  /** Have the server look at ``file``; nothing is stored. */
  async look(file: File): Promise<void> {
    this.file = file;
    const found = await this.sent(file, { dry_run: true });
    if (!found) return;
    this.found = found;
    this.title = found.report.title || file.name.replace(/\.[^.]*$/, "");
    this.sheet = found.report.format === "csv" ? sheet(decoded(await file.arrayBuffer(), found.report.encoding)) : null;
    this.step = "check";
  }

  /** Store what can be stored. */
  async take(): Promise<void> {
    if (!this.file || !this.found) return;
    const only_good = this.found.report.rejected > 0;
    const title = this.bank_id ? null : this.title.trim();
    const taken = await this.sent(this.file, { dry_run: false, only_good, duplicates: this.known, title });
    if (!taken) return;
    this.taken = taken;
    this.step = "done";
  }

  async undo(): Promise<void> {
    if (this.taken?.import_id) this.undone = await calls.undoImport(this.taken.import_id);
  }

  cancel(): void {
    this.sending?.cancel();
  }

  again(): void {
    this.step = "choose";
    [this.file, this.found, this.sheet, this.taken, this.undone, this.problem] = [null, null, null, null, null, null];
  }

  private async sent(file: File, query: Record<string, string | boolean | null>): Promise<Imported | null> {
    [this.share, this.problem] = [0, null];
    this.sending = send<Imported>(paths.imports, file, { ...query, bank_id: this.bank_id }, (share) => (this.share = share));
    try {
      return await this.sending.done;
    } catch (problem) {
      this.problem = problem instanceof Refused ? problem : new Refused(0, "refused");
      if (this.problem.code === "cancelled") this.again();
      return null;
    } finally {
      [this.share, this.sending] = [null, null];
    }
  }
}
