"""Simulated players, for demos and load."""
