"""``make bench``: figures, printed and never asserted.

Machines are noisy: each figure is the median of several runs, with its range.
"""
