"""Competitions (四赛四比): drafted, started, moved from period to period, shown, verified."""
