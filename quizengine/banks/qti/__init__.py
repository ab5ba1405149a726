"""IMS QTI: ``one`` reads 1.2, ``two`` 2.x and 3.0, ``packages`` archives of either.

Only what a file declares as right is taken; what a program in it would decide is skipped and
said, never guessed.
"""
