"""Competitions: rules, periods, records."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = (
    "competitions",
    "competition_entrants",
    "competition_evidence",
    "competition_people",
    "competition_periods",
    "competition_records",
    "competition_rules",
)


def upgrade() -> None:
    """Apply."""
    _create_competitions()
    _create_competition_entrants()
    _create_competition_evidence()
    _create_competition_people()
    _create_competition_periods()
    _create_competition_records()
    _create_competition_rules()


def downgrade() -> None:
    """Take back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_competitions() -> None:
    op.create_table(
        "competitions",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("log_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("log_hash", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.account_id"], name="fk_competitions_owner_id_accounts"
        ),
        sa.PrimaryKeyConstraint("competition_id", name="pk_competitions"),
    )
    op.create_index("ix_competitions_owner_id", "competitions", ["owner_id"], unique=False)


def _create_competition_entrants() -> None:
    op.create_table(
        "competition_entrants",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_entrants_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "competition_id", "period", "subject", name="pk_competition_entrants"
        ),
        sqlite_with_rowid=False,
    )


def _create_competition_evidence() -> None:
    op.create_table(
        "competition_evidence",
        sa.Column("evidence_id", sa.Text(), nullable=False),
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_evidence_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("evidence_id", name="pk_competition_evidence"),
    )
    op.create_index(
        "ix_competition_evidence_competition_id",
        "competition_evidence",
        ["competition_id"],
        unique=False,
    )


def _create_competition_people() -> None:
    op.create_table(
        "competition_people",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.account_id"],
            name="fk_competition_people_account_id_accounts",
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_people_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("competition_id", "account_id", name="pk_competition_people"),
    )


def _create_competition_periods() -> None:
    op.create_table(
        "competition_periods",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.Column("published_ms", sa.BigInteger(), nullable=True),
        sa.Column("publicity_until", sa.Text(), nullable=True),
        sa.Column("results_hash", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_periods_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("competition_id", "period", name="pk_competition_periods"),
    )


def _create_competition_records() -> None:
    op.create_table(
        "competition_records",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_ms", sa.BigInteger(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("checked_ms", sa.BigInteger(), nullable=True),
        sa.Column("evidence", sa.Text(), server_default="[]", nullable=False),
        sa.Column("import_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_records_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "competition_id",
            "period",
            "indicator",
            "subject",
            "revision",
            name="pk_competition_records",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_competition_records_latest",
        "competition_records",
        ["competition_id", "period", "latest"],
        unique=False,
    )


def _create_competition_rules() -> None:
    op.create_table(
        "competition_rules",
        sa.Column("competition_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("frozen_ms", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competitions.competition_id"],
            name="fk_competition_rules_competition_id_competitions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("competition_id", "version", name="pk_competition_rules"),
    )
