/** What the server says about accounts, invitations, sessions. */
import type { Account } from "../session.svelte";
import { ROLES, type Role } from "../router";

export interface AccountLine extends Account {
  created_ms: number;
  disabled: boolean;
}

export interface InvitationLine {
  invitation_id: string;
  role: Role;
  name: string;
  created_ms: number;
  expires_ms: number;
}

export interface Invited extends InvitationLine {
  /** Shown this once. */
  token: string;
}

export interface SignedIn {
  session_id: string;
  label: string;
  created_ms: number;
  seen_ms: number;
  expires_ms: number;
  current: boolean;
}

/** From the most to the least, as the lists offer them. */
export const OFFERED: readonly Role[] = [...ROLES].reverse();
