"""Run as ``python -m tests.store.killed_program URL``: store answers until killed.

Prints the player's number of every answer that was acknowledged, one a line.
"""

import os
import sys

from quizengine.store.database import open_database
from quizengine.store.group_commit import Outcome, Stored
from quizengine.threads import NativeSignal, PlainThreads
from tests.store.contest_rows import answer, job


def main(url: str, players: int) -> None:
    database = open_database(url, PlainThreads())
    acknowledged = NativeSignal()

    def reply(outcome: Outcome) -> None:
        assert isinstance(outcome, Stored)
        number = outcome.answer.player_id
        os.write(1, f"{number}\n".encode())
        if number == players:
            acknowledged.set()

    for number in range(1, players + 1):
        database.submit(job(answer(number)), reply)
    acknowledged.wait()
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
