/** Who reads: by a personal link that this browser remembers, or by an account. */
import * as api from "./api";
import type { Me } from "./wire";

class Who {
  me = $state.raw<Me | null>(null);
  /** Whether the server has been asked. */
  asked = $state.raw(false);
  private asking: Promise<void> | null = null;

  /** ``member:12``; empty for strangers. */
  get subject(): string {
    return this.me?.member ? `member:${this.me.member.member_id}` : "";
  }

  /** An account that is linked to nobody may still edit a unit. */
  get signedIn(): boolean {
    return this.me?.account ?? false;
  }

  /** Ask once. */
  known(): Promise<void> {
    return (this.asking ??= this.ask());
  }

  forget(): void {
    api.token.forget();
    this.me = this.asking = null;
    void this.known();
  }

  private async ask(): Promise<void> {
    try {
      this.me = await api.get<Me>("/published/me");
    } catch {
      this.me = null;
    }
    this.asked = true;
  }
}

export const who = new Who();
