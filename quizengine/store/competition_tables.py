"""Competitions: rules, periods, records, what was reckoned from them, and the public log.

A subject is written as in the rules: ``unit:3``, ``member:12``. A period is its key, such as
``2026-Q3``. Values are JSON texts.
"""

from typing import Any, Final

import sqlalchemy as sa

from quizengine.store.roster_tables import metadata as metadata  # with these tables in it


def _required(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)


def _competition() -> sa.Column[str]:
    return sa.Column("competition_id", sa.Text, primary_key=True)


def _of_competition() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["competition_id"], ["competitions.competition_id"], ondelete="CASCADE"
    )


# state: draft -> running -> ended. definition is the one that is edited; what counts is in
# competition_rules once it has started. revision guards against two editors.
competitions: Final = sa.Table(
    "competitions",
    metadata,
    _competition(),
    sa.Column("owner_id", sa.Integer, index=True),  # NULL: made by the console
    _required("title", sa.Text),
    _required("state", sa.Text),
    _required("definition", sa.Text),
    _required("revision", sa.Integer),
    _required("log_seq", sa.Integer, server_default="0"),  # of the last entry of its log
    _required("log_hash", sa.Text),
    _required("public", sa.Boolean, server_default=sa.false()),  # listed for everybody
    _required("created_ms", sa.BigInteger),
    _required("changed_ms", sa.BigInteger),
    sa.ForeignKeyConstraint(["owner_id"], ["accounts.account_id"]),
)

# Frozen definitions, 1…; never changed. Holds for periods that begin on from_day or later.
competition_rules: Final = sa.Table(
    "competition_rules",
    metadata,
    _competition(),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    _required("definition", sa.Text),
    _required("hash", sa.Text),
    _required("from_day", sa.Text),
    _required("reason", sa.Text),
    _required("frozen_ms", sa.BigInteger),
    _required("actor", sa.Text),
    _of_competition(),
)

# Accounts that enter and check values for all units. role: panel.
competition_people: Final = sa.Table(
    "competition_people",
    metadata,
    _competition(),
    sa.Column("account_id", sa.Integer, primary_key=True, autoincrement=False),
    _required("role", sa.Text),
    _of_competition(),
    sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
)

# A row from the first time that a period is not merely open:
# open -> collecting -> scored -> publicity -> final; back only with a reason, in the log.
competition_periods: Final = sa.Table(
    "competition_periods",
    metadata,
    _competition(),
    sa.Column("period", sa.Text, primary_key=True),
    _required("state", sa.Text),
    _required("version", sa.Integer),  # of the rules
    _required("since_ms", sa.BigInteger),  # in this state
    sa.Column("published_ms", sa.BigInteger),
    sa.Column("publicity_until", sa.Text),  # its last day
    sa.Column("results_hash", sa.Text),
    sa.Column("summary", sa.Text),  # JSON: what a board shows besides its rows
    _of_competition(),
)

# Who took part in a period, fixed when its collecting begins.
competition_entrants: Final = sa.Table(
    "competition_entrants",
    metadata,
    _competition(),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    _required("name", sa.Text),
    _required("number", sa.Text),
    _required("division", sa.Text),
    sa.Column("parent", sa.Integer),
    _required("level", sa.Integer),
    _required("headcount", sa.Integer),
    _of_competition(),
    sqlite_with_rowid=False,
)

# Append only: the highest revision of a subject, indicator and period is what holds.
# state: self (a unit's proposal, which does not count yet), entered, checked, withdrawn.
competition_records: Final = sa.Table(
    "competition_records",
    metadata,
    _competition(),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    _required("latest", sa.Boolean),  # true -> false when a higher revision comes
    _required("state", sa.Text),
    _required("value", sa.Text),
    _required("reason", sa.Text),
    _required("source", sa.Text),  # entry, import, contest, settle
    _required("entered_by", sa.Text),
    _required("entered_ms", sa.BigInteger),
    sa.Column("checked_by", sa.Text),
    sa.Column("checked_ms", sa.BigInteger),
    _required("evidence", sa.Text, server_default="[]"),  # JSON list of evidence_id
    sa.Column("import_id", sa.Text),
    _of_competition(),
    sa.Index("ix_competition_records_latest", "competition_id", "period", "latest"),
    sqlite_with_rowid=False,
)

# Files that show where a value comes from; handed out to download, never shown as a page.
competition_evidence: Final = sa.Table(
    "competition_evidence",
    metadata,
    sa.Column("evidence_id", sa.Text, primary_key=True),
    _required("competition_id", sa.Text, index=True),
    _required("name", sa.Text),
    _required("media_type", sa.Text),
    _required("sha256", sa.Text),
    _required("size", sa.Integer),
    _required("content", sa.LargeBinary),
    _required("actor", sa.Text),
    _required("at_ms", sa.BigInteger),
    _of_competition(),
)

# lifted_ms: NULL while it holds.
competition_vetoes: Final = sa.Table(
    "competition_vetoes",
    metadata,
    _competition(),
    sa.Column("veto_no", sa.Integer, primary_key=True, autoincrement=False),
    _required("period", sa.Text),
    _required("subject", sa.Text),
    _required("veto", sa.Text),
    _required("reason", sa.Text),
    _required("evidence", sa.Text, server_default="[]"),
    _required("actor", sa.Text),
    _required("at_ms", sa.BigInteger),
    sa.Column("lifted_ms", sa.BigInteger),
    _of_competition(),
)

# Which contests feed which indicator of a period; taken_ms: when its figures were last taken.
competition_feeds: Final = sa.Table(
    "competition_feeds",
    metadata,
    _competition(),
    sa.Column("contest_id", sa.Text, primary_key=True),
    sa.Column("indicator", sa.Text, primary_key=True),
    _required("period", sa.Text),
    _required("figure", sa.Text),  # percent, points, rank, participation
    _required("actor", sa.Text),
    sa.Column("taken_ms", sa.BigInteger),
    _of_competition(),
    sa.Index("ix_competition_feeds_contest_id", "contest_id"),
)

# state: open -> upheld | rejected | withdrawn. Signed by a member, or by name on paper.
competition_objections: Final = sa.Table(
    "competition_objections",
    metadata,
    _competition(),
    sa.Column("objection_no", sa.Integer, primary_key=True, autoincrement=False),
    _required("period", sa.Text),
    _required("subject", sa.Text),
    sa.Column("indicator", sa.Text),
    _required("text", sa.Text),
    _required("signed", sa.Text),
    sa.Column("member_id", sa.Integer),
    sa.Column("account_id", sa.Integer),
    _required("filed_ms", sa.BigInteger),
    _required("due_day", sa.Text),
    _required("state", sa.Text),
    _required("decision", sa.Text, server_default=""),
    sa.Column("decided_by", sa.Text),
    sa.Column("decided_ms", sa.BigInteger),
    _of_competition(),
)

# What was reckoned when a period was scored, published, corrected or made final.
competition_results: Final = sa.Table(
    "competition_results",
    metadata,
    _competition(),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    _required("kind", sa.Text),  # unit, member
    _required("level", sa.Integer),
    _required("division", sa.Text),
    _required("rank", sa.Integer),
    _required("total", sa.Text),
    _required("name_folded", sa.Text),  # to be found by
    _required("result", sa.Text),  # rules.competitions.codec
    _of_competition(),
    sa.Index(
        "ix_competition_results_place",
        "competition_id",
        "period",
        "kind",
        "level",
        "division",
        "rank",
    ),  # fmt: skip
    sqlite_with_rowid=False,
)

# What people decided about proposed awards. state: given, withheld.
competition_awards: Final = sa.Table(
    "competition_awards",
    metadata,
    _competition(),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("award", sa.Text, primary_key=True),  # award:…, flag:…, streak:… and its key
    sa.Column("subject", sa.Text, primary_key=True),
    _required("state", sa.Text),
    _required("note", sa.Text),
    sa.Column("certificate", sa.Text, unique=True),  # its serial number
    _required("actor", sa.Text),
    _required("at_ms", sa.BigInteger),
    _of_competition(),
)

# Append only, chained by (previous, hash). digest is over action, args and salt: where args
# may not be public, the chain can still be followed.
competition_log: Final = sa.Table(
    "competition_log",
    metadata,
    _competition(),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    _required("at_ms", sa.BigInteger),
    _required("actor", sa.Text),
    _required("action", sa.Text),
    sa.Column("period", sa.Text),
    sa.Column("subject", sa.Text),
    _required("args", sa.Text),
    _required("salt", sa.Text),
    _required("digest", sa.Text),
    _required("previous", sa.Text),
    _required("hash", sa.Text),
    _of_competition(),
    sqlite_with_rowid=False,
)
