"""All commands, joined."""

from quizengine.cli.account import account
from quizengine.cli.bank import bank
from quizengine.cli.board import board
from quizengine.cli.competition import competition
from quizengine.cli.contest import contest
from quizengine.cli.db import db
from quizengine.cli.demo import demo
from quizengine.cli.doctor import doctor
from quizengine.cli.loadtest import loadtest
from quizengine.cli.rehearse import rehearse
from quizengine.cli.roster import roster
from quizengine.cli.serve import serve
from quizengine.cli.version import version
from quizengine.cli.words import Group, language_option

program = Group(
    "quizengine",
    help="Live knowledge contests: phones, host, projector.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
language_option()(program)
for _command in (
    serve,
    demo,
    rehearse,
    loadtest,
    account,
    bank,
    board,
    competition,
    contest,
    db,
    doctor,
    roster,
    version,
):
    program.add_command(_command)
