/** What is behind the pin that is being typed. */
import type { Ack, Requests } from "../../shared/protocol";
import { PIN_LENGTH } from "../pin";

export type Found = Requests["find_contest"]["ack"];
export type Find = (pin: string) => Promise<Ack<Found>>;

export class Finding {
  /** The contest, also when it cannot be joined now. */
  found: Found | null = $state.raw(null);
  /** Why it was not found, or cannot be joined; empty if all is well. */
  code = $state.raw("");
  private asked = "";

  constructor(private readonly find: Find) {}

  /** Look ``pin`` up; an answer that comes after the pin was changed is ignored. */
  async look(pin: string): Promise<void> {
    this.found = null;
    this.code = "";
    this.asked = pin;
    if (pin.length < PIN_LENGTH) return;
    const ack = await this.find(pin);
    if (pin !== this.asked) return;
    if (ack.ok) this.found = ack;
    this.code = ack.ok ? (ack.joinable ? "" : (ack.code ?? "refused")) : ack.code;
  }
}
