"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("banks", "questions", "contests", "items", "players", "answers", "ledger", "journal")


def upgrade() -> None:
    """Apply; a table comes after those it refers to."""
    _create_banks()
    _create_questions()
    _create_contests()
    _create_items()
    _create_players()
    _create_answers()
    _create_ledger()
    _create_journal()


def downgrade() -> None:
    """Take back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_banks() -> None:
    op.create_table(
        "banks",
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("license", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("saved_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bank_id", name="pk_banks"),
    )


def _create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["banks.bank_id"],
            name="fk_questions_bank_id_banks",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("bank_id", "number", name="pk_questions"),
    )
    op.create_index("ix_questions_fingerprint", "questions", ["fingerprint"])


def _create_contests() -> None:
    op.create_table(
        "contests",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pin", sa.Text()),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("open_item_no", sa.Integer()),
        sa.Column("wake_ms", sa.BigInteger()),
        sa.Column("last_alive_ms", sa.BigInteger()),
        sa.Column("roster_version", sa.Integer(), nullable=False),
        sa.Column("next_player_id", sa.Integer(), nullable=False),
        sa.Column("ledger_seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("host_token_hash", sa.Text(), nullable=False),
        sa.Column("screen_token_hash", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("finished_ms", sa.BigInteger()),
        sa.PrimaryKeyConstraint("contest_id", name="pk_contests"),
        sa.UniqueConstraint("host_token_hash", name="uq_contests_host_token_hash"),
        sa.UniqueConstraint("pin", name="uq_contests_pin"),
        sa.UniqueConstraint("screen_token_hash", name="uq_contests_screen_token_hash"),
    )
    op.create_index("ix_contests_wake_ms", "contests", ["wake_ms"])


def _create_items() -> None:
    op.create_table(
        "items",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=False),
        sa.Column("round_no", sa.Integer(), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("time_limit_ms", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.contest_id"], name="fk_items_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("contest_id", "item_no", name="pk_items"),
    )


def _create_players() -> None:
    op.create_table(
        "players",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("nickname", sa.Text(), nullable=False),
        sa.Column("nickname_folded", sa.Text(), nullable=False),
        sa.Column("resume_hash", sa.Text(), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.Integer(), server_default="0", nullable=False),
        sa.Column("right_time_ms", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("streak", sa.Integer(), server_default="0", nullable=False),
        sa.Column("before_score", sa.Integer(), server_default="0", nullable=False),
        sa.Column("before_right_time_ms", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("before_streak", sa.Integer(), server_default="0", nullable=False),
        sa.Column("time_factor_percent", sa.Integer(), server_default="100", nullable=False),
        sa.Column("removed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("present", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("unit_id", sa.Integer()),
        sa.Column("team_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.contest_id"], name="fk_players_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("contest_id", "player_id", name="pk_players"),
        sa.UniqueConstraint(
            "contest_id", "nickname_folded", name="uq_players_contest_id_nickname_folded"
        ),
        sa.UniqueConstraint("resume_hash", name="uq_players_resume_hash"),
    )


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("mark_right", sa.Integer()),
        sa.Column("mark_of", sa.Integer()),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("elapsed_ms", sa.Integer(), nullable=False),
        sa.Column("claimed_ms", sa.Integer()),
        sa.Column("round_trip_ms", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["contest_id", "item_no"],
            ["items.contest_id", "items.item_no"],
            name="fk_answers_contest_id_item_no_items",
        ),
        sa.ForeignKeyConstraint(
            ["contest_id", "player_id"],
            ["players.contest_id", "players.player_id"],
            name="fk_answers_contest_id_player_id_players",
        ),
        sa.PrimaryKeyConstraint("contest_id", "item_no", "player_id", name="pk_answers"),
        sqlite_with_rowid=False,
    )


def _create_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("round_no", sa.Integer(), nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer()),
        sa.Column("seat", sa.Integer()),
        sa.Column("cause", sa.Integer()),
        sa.Column("ruling", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id", "player_id"],
            ["players.contest_id", "players.player_id"],
            name="fk_ledger_contest_id_player_id_players",
        ),
        sa.PrimaryKeyConstraint("contest_id", "seq", name="pk_ledger"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ledger_contest_id_player_id", "ledger", ["contest_id", "player_id"])
    op.create_index("ix_ledger_contest_id_item_no", "ledger", ["contest_id", "item_no"])


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("args", sa.Text(), nullable=False),
        sa.Column("before_version", sa.Integer(), nullable=False),
        sa.Column("after_version", sa.Integer(), nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("item_no", sa.Integer()),
        sa.Column("digests", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.contest_id"], name="fk_journal_contest_id_contests"
        ),
        sa.PrimaryKeyConstraint("contest_id", "seq", name="pk_journal"),
    )
