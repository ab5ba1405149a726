"""The command line: parse arguments, call the program, print.

Commands import what they need when they run, so that ``quizengine --help``
answers at once.
"""

from quizengine.cli.main import program

__all__ = ["program"]
