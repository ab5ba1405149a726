"""Rosters as files: read and compared with what is there, taken in whole or not at all, written."""
