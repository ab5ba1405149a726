"""Competitions: what is decided, reckoned and logged."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = (
    "competition_awards",
    "competition_feeds",
    "competition_log",
    "competition_objections",
    "competition_results",
    "competition_vetoes",
)


def upgrade() -> None:
    """Apply."""
    _create_competition_awards()
    _create_competition_feeds()
    _create_competition_log()
    _create_competition_objections()
    _create_competition_results()
    _create_competition_vetoes()


def downgrade() -> None:
    """Take back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_competition_awards() -> None:
    op.create_table(
        "competition_awards",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("award", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_awards_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "competition_id", "period", "award", "subject", name="pk_competition_awards"
        ),
        sa.UniqueConstraint("certificate", name="uq_competition_awards_certificate"),
    )


def _create_competition_feeds() -> None:
    op.create_table(
        "competition_feeds",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("taken_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_feeds_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "competition_id", "contest_id", "indicator", name="pk_competition_feeds"
        ),
    )
    op.create_index(
        "ix_competition_feeds_contest_id", "competition_feeds", ["contest_id"], unique=False
    )


def _create_competition_log() -> None:
    op.create_table(
        "competition_log",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("args", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_log_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("competition_id", "seq", name="pk_competition_log"),
        sqlite_with_rowid=False,
    )


def _create_competition_objections() -> None:
    op.create_table(
        "competition_objections",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("objection_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("signed", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("filed_ms", sa.BigInteger(), nullable=False),
        sa.Column("due_day", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_objections_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("competition_id", "objection_no", name="pk_competition_objections"),
    )


def _create_competition_results() -> None:
    op.create_table(
        "competition_results",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("total", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_results_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "competition_id", "period", "subject", name="pk_competition_results"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_competition_results_place",
        "competition_results",
        ["competition_id", "period", "kind", "level", "division", "rank"],
        unique=False,
    )


def _create_competition_vetoes() -> None:
    op.create_table(
        "competition_vetoes",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("veto_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("veto", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), server_default="[]", nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("lifted_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_vetoes_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("competition_id", "veto_no", name="pk_competition_vetoes"),
    )
