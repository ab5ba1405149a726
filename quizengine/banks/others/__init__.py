"""Formats of single programs, one module each."""
