"""The group that all commands about competitions join."""

from quizengine.cli.words import Group

competition = Group(
    "competition", help="Competitions (四赛四比): rules, periods, standings, the public log."
)
