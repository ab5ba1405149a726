"""The schema. ``contest_id`` comes first in every hot key, so that it can be partitioned by it.

Times are milliseconds UTC. Long-lived values are JSON text, not a JSON type:
both databases keep text as it was written, and digests are taken over it.
"""

from typing import Any, Final

import sqlalchemy as sa

metadata: Final = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _contest_id() -> sa.Column[str]:
    return sa.Column("contest_id", sa.Text, primary_key=True)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _required(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)


# Question banks; a contest copies what it plays, so a later edit changes nothing played.
# owner_id: an account, kept forever; NULL for what came with the product or by the console.
banks: Final = sa.Table(
    "banks",
    metadata,
    sa.Column("bank_id", sa.Text, primary_key=True),
    _required("title", sa.Text),
    _required("language", sa.Text),
    _required("license", sa.Text),
    _required("source", sa.Text),
    _required("saved_ms", sa.BigInteger),  # when it or a question of it last changed
    sa.Column("owner_id", sa.Integer),
    _required("description", sa.Text, server_default=""),
    _required("shipped", sa.Boolean, server_default=sa.false()),
    _required("version", sa.Integer, server_default="1"),  # of this row, not of its questions
    sa.Column("removed_ms", sa.BigInteger),
)

# A removed question keeps its row and its number. question is what counts; kind, topic,
# difficulty, stem and words (all of its texts, folded) are there to find it by.
questions: Final = sa.Table(
    "questions",
    metadata,
    sa.Column("bank_id", sa.Text, primary_key=True),
    _key("number"),  # 1… in the order of the file
    _required("fingerprint", sa.Text, index=True),
    _required("topic", sa.Text),
    _required("question", sa.Text),
    _required("kind", sa.Text, server_default=""),
    sa.Column("difficulty", sa.Integer),
    _required("stem", sa.Text, server_default=""),
    _required("words", sa.Text, server_default=""),
    _required("version", sa.Integer, server_default="1"),  # the newest in question_history
    _required("removed", sa.Boolean, server_default=sa.false()),
    _required("changed_ms", sa.BigInteger, server_default="0"),
    sa.Column("changed_by", sa.Integer),
    sa.ForeignKeyConstraint(["bank_id"], ["banks.bank_id"], ondelete="CASCADE"),
)

# phase: lobby -> running -> finished. Every change but the counters' bumps version by 1.
contests: Final = sa.Table(
    "contests",
    metadata,
    _contest_id(),
    _required("version", sa.Integer),
    # Six digits -> NULL when finished: a pin dies with its contest and may be dealt again.
    sa.Column("pin", sa.Text, unique=True),
    _required("phase", sa.Text),
    # NULL -> n (item opens or goes on) -> NULL (pause, close, void). The group commit checks it.
    sa.Column("open_item_no", sa.Integer),
    # When the ticker must look; NULL while only the host can move the contest.
    sa.Column("wake_ms", sa.BigInteger, index=True),
    # Written every second while an item is open; the gap after it is credited as an outage.
    sa.Column("last_alive_ms", sa.BigInteger),
    _required("roster_version", sa.Integer),  # joins, removals, presence; never the version's
    _required("next_player_id", sa.Integer),
    _required("ledger_seq", sa.Integer),  # the last one allocated
    _required("state", sa.Text),  # rules.codec.contest_to_json
    _required("host_token_hash", sa.Text, unique=True),  # SHA-256 in hex; no token is stored
    _required("screen_token_hash", sa.Text, unique=True),
    _required("created_ms", sa.BigInteger),
    sa.Column("finished_ms", sa.BigInteger),
)

# Written once when the contest opens, never changed.
items: Final = sa.Table(
    "items",
    metadata,
    _contest_id(),
    _key("item_no"),
    _required("round_no", sa.Integer),
    _required("index", sa.Integer),
    _required("question", sa.Text),
    _required("points", sa.Integer),
    _required("time_limit_ms", sa.Integer),
    sa.ForeignKeyConstraint(["contest_id"], ["contests.contest_id"]),
)

# removed: false -> true, once. present: false <-> true. before_*: totals before the last close.
players: Final = sa.Table(
    "players",
    metadata,
    _contest_id(),
    _key("player_id"),
    _required("nickname", sa.Text),
    _required("nickname_folded", sa.Text),
    _required("resume_hash", sa.Text, unique=True),
    _required("joined_ms", sa.BigInteger),
    _required("score", sa.Integer, server_default="0"),
    _required("right_time_ms", sa.BigInteger, server_default="0"),
    _required("streak", sa.Integer, server_default="0"),
    _required("before_score", sa.Integer, server_default="0"),
    _required("before_right_time_ms", sa.BigInteger, server_default="0"),
    _required("before_streak", sa.Integer, server_default="0"),
    _required("time_factor_percent", sa.Integer, server_default="100"),
    _required("removed", sa.Boolean, server_default=sa.false()),
    _required("present", sa.Boolean, server_default=sa.false()),
    sa.Column("member_id", sa.Integer),
    sa.Column("unit_id", sa.Integer),
    sa.Column("team_id", sa.Integer),
    sa.ForeignKeyConstraint(["contest_id"], ["contests.contest_id"]),
    sa.UniqueConstraint("contest_id", "nickname_folded"),
    sa.Index(
        "ix_players_member",
        "contest_id",
        "member_id",
        unique=True,  # a member has one seat
        sqlite_where=sa.text("member_id IS NOT NULL"),
        postgresql_where=sa.text("member_id IS NOT NULL"),
    ),
)

# One row per player and item: inserted while the item is open; replaced by a higher
# submission only where the format says so; fixed from the close on.
answers: Final = sa.Table(
    "answers",
    metadata,
    _contest_id(),
    _key("item_no"),
    _key("player_id"),
    _required("submission", sa.Integer),
    _required("given", sa.Text),
    sa.Column("mark_right", sa.Integer),
    sa.Column("mark_of", sa.Integer),  # NULL where nothing is scored
    _required("received_ms", sa.BigInteger),
    _required("elapsed_ms", sa.Integer),
    sa.Column("claimed_ms", sa.Integer),
    sa.Column("round_trip_ms", sa.Integer),
    sa.ForeignKeyConstraint(["contest_id", "item_no"], ["items.contest_id", "items.item_no"]),
    sa.ForeignKeyConstraint(
        ["contest_id", "player_id"], ["players.contest_id", "players.player_id"]
    ),
    sqlite_with_rowid=False,
)

# Append only: an undo is a further row of the opposite sign.
ledger: Final = sa.Table(
    "ledger",
    metadata,
    _contest_id(),
    _key("seq"),
    _required("round_no", sa.Integer),
    _required("item_no", sa.Integer),
    _required("player_id", sa.Integer),
    _required("points", sa.Integer),
    _required("reason", sa.Text),
    _required("at_ms", sa.BigInteger),
    _required("actor", sa.Text),
    sa.Column("team_id", sa.Integer),
    sa.Column("seat", sa.Integer),
    sa.Column("cause", sa.Integer),
    sa.Column("ruling", sa.Integer),
    _required("note", sa.Text),
    sa.ForeignKeyConstraint(
        ["contest_id", "player_id"], ["players.contest_id", "players.player_id"]
    ),
    sa.Index(None, "contest_id", "player_id"),
    sa.Index(None, "contest_id", "item_no"),
    sqlite_with_rowid=False,
)

# Append only, hash-chained by (previous, hash).
journal: Final = sa.Table(
    "journal",
    metadata,
    _contest_id(),
    _key("seq"),
    _required("at_ms", sa.BigInteger),
    _required("actor", sa.Text),
    _required("command", sa.Text),
    _required("args", sa.Text),
    _required("before_version", sa.Integer),
    _required("after_version", sa.Integer),
    _required("rules_version", sa.Text),
    _required("state", sa.Text),
    sa.Column("item_no", sa.Integer),
    _required("digests", sa.Text),
    _required("previous", sa.Text),
    _required("hash", sa.Text),
    sa.ForeignKeyConstraint(["contest_id"], ["contests.contest_id"]),
)
