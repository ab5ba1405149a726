// Generated from quizengine/live/protocol.py by `make docs`.

export const PLAYER_ASKS = [
  "find_contest",
  "join_contest",
  "resume_player",
  "request_snapshot",
  "submit_answer",
  "sync_time",
  "leave_contest",
] as const;

export const PLAYER_TOLD = [
  "contest_changed",
  "player_changed",
  "player_removed",
  "probe",
  "server_restarting",
] as const;

export const HOST_ASKS = [
  "request_snapshot",
  "sync_time",
  "run_command",
  "list_players",
  "remove_players",
  "rename_player",
  "set_time_factor",
] as const;

export const HOST_TOLD = [
  "contest_changed",
  "progress_changed",
  "roster_changed",
  "consoles_changed",
  "server_restarting",
] as const;

export const SCREEN_ASKS = [
  "request_snapshot",
  "sync_time",
] as const;

export const SCREEN_TOLD = [
  "contest_changed",
  "progress_changed",
  "roster_changed",
  "server_restarting",
] as const;

export type PlayerAsks = (typeof PLAYER_ASKS)[number];
export type PlayerTold = (typeof PLAYER_TOLD)[number];
export type HostAsks = (typeof HOST_ASKS)[number];
export type HostTold = (typeof HOST_TOLD)[number];
export type ScreenAsks = (typeof SCREEN_ASKS)[number];
export type ScreenTold = (typeof SCREEN_TOLD)[number];
