"""``quizengine board``: leaderboards across contests."""

from quizengine.cli.engine import opened
from quizengine.cli.options import settings_options
from quizengine.cli.output import json_option, print_json, say
from quizengine.cli.words import Group
from quizengine.settings import Settings

board = Group("board", help="Leaderboards across contests.")


@board.command("recount", help="Count every finished contest into the leaderboards anew.")
@settings_options("data", "database")
@json_option()
def recount(settings: Settings, as_json: bool) -> None:
    """Forget all sums and add them up again."""
    with opened(settings) as engine:
        contests = engine.leaderboards.recount()
    if as_json:
        print_json({"contests": contests})
    else:
        say("Counted {count} contests.", count=contests)
