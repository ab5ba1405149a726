"""Question-bank files: formats, importers, checks."""
