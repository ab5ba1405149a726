"""SQL: the only part that knows SQLAlchemy."""

from sqlalchemy import Connection

from quizengine.store import (
    accounts,
    answers,
    contests,
    items,
    journal,
    ledger,
    players,
    progress,
    roster,
    sessions,
)
from quizengine.store.database import Database, Pending, open_database
from quizengine.store.group_commit import AnswerJob, Outcome, Refused, Stored
from quizengine.store.joining import Newcomer

__all__ = [
    "AnswerJob",
    "Connection",
    "Database",
    "Newcomer",
    "Outcome",
    "Pending",
    "Refused",
    "Stored",
    "accounts",
    "answers",
    "contests",
    "items",
    "journal",
    "ledger",
    "open_database",
    "players",
    "progress",
    "roster",
    "sessions",
]
