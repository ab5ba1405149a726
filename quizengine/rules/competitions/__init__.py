"""Competitions (四赛四比): what is assessed, how a value becomes a mark, who stands where.

A definition (``definition``) is frozen when its competition starts. Records
(``records``) of a period, the definition and the entrants of that period
(``subjects``) are all that the results (``results``) are reckoned from; so
anybody can reckon them again.
"""
