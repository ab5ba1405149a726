/** One import: a file on its way to the server, what was found in it, what was taken. */
import { Refused } from "../api";
import { send, type Sending } from "../banks/upload";
import { paths, today, type CellProblem, type RosterReport } from "./calls";

export type Step = "choose" | "check" | "done";

export class Importing {
  step: Step = $state.raw("choose");
  file: File | null = $state.raw(null);
  /** The share of the file that has arrived; null while nothing is sent. */
  share: number | null = $state.raw(null);
  problem: Refused | null = $state.raw(null);
  found: RosterReport | null = $state.raw(null);
  day = $state(today());
  private sending: Sending<RosterReport> | null = null;

  /** Have the server look at ``file``; nothing is stored. */
  async look(file: File): Promise<void> {
    this.file = file;
    await this.sent(true, "check");
  }

  /** The day has changed: what would be done may, too. */
  async lookAgain(): Promise<void> {
    if (this.file && this.day) await this.sent(true, "check");
  }

  /** Store all of it. */
  async take(): Promise<void> {
    if (this.file) await this.sent(false, "done");
  }

  /** Why the file holds nothing that can be read. */
  get reasons(): CellProblem[] {
    return (this.problem?.detail["problems"] ?? []) as CellProblem[];
  }

  cancel(): void {
    this.sending?.cancel();
  }

  again(): void {
    this.step = "choose";
    [this.file, this.found, this.problem] = [null, null, null];
  }

  private async sent(dry_run: boolean, then: Step): Promise<void> {
    [this.share, this.problem] = [0, null];
    this.sending = send<RosterReport>(paths.imports, this.file!, { dry_run, day: this.day }, (share) => (this.share = share));
    try {
      this.found = await this.sending.done;
      this.step = then;
    } catch (problem) {
      const refused = problem instanceof Refused ? problem : new Refused(0, "refused");
      if (refused.code === "cancelled") this.again();
      else this.problem = refused;
    } finally {
      [this.share, this.sending] = [null, null];
    }
  }
}
