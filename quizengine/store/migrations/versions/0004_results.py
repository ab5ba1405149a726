"""Media, leaderboards and rulings."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("media", "leader_totals", "leader_boards", "leader_contests", "rulings")


def upgrade() -> None:
    """Apply."""
    _create_media()
    _create_leader_totals()
    _create_leader_boards()
    _create_leader_contests()
    _create_rulings()


def downgrade() -> None:
    """Take back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_media() -> None:
    op.create_table(
        "media",
        sa.Column("media_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.account_id"], name="fk_media_owner_id_accounts"
        ),
        sa.PrimaryKeyConstraint("media_id", name="pk_media"),
        sa.UniqueConstraint("sha256", name="uq_media_sha256"),
    )


def _create_leader_totals() -> None:
    op.create_table(
        "leader_totals",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=False),
        sa.Column("minus_time_ms", sa.BigInteger(), nullable=False),
        sa.Column("right_answers", sa.Integer(), nullable=False),
        sa.Column("contests", sa.Integer(), nullable=False),
        sa.Column("before_score", sa.BigInteger(), nullable=True),
        sa.Column("before_minus_time_ms", sa.BigInteger(), nullable=True),
        sa.Column("before_contests", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "period", "person", name="pk_leader_totals"),
    )
    op.create_index(
        "ix_leader_totals_now",
        "leader_totals",
        ["scope", "period", "score", "minus_time_ms", "person"],
        unique=False,
    )
    op.create_index(
        "ix_leader_totals_before",
        "leader_totals",
        ["scope", "period", "before_score", "before_minus_time_ms"],
        unique=False,
    )


def _create_leader_boards() -> None:
    op.create_table(
        "leader_boards",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("last_contest", sa.Text(), nullable=False),
        sa.Column("last_finished_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "period", name="pk_leader_boards"),
    )


def _create_leader_contests() -> None:
    op.create_table(
        "leader_contests",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("counted_ms", sa.BigInteger(), nullable=False),
        sa.Column("finished_ms", sa.BigInteger(), nullable=False),
        sa.Column("periods", sa.Text(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("contest_id", name="pk_leader_contests"),
    )


def _create_rulings() -> None:
    op.create_table(
        "rulings",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("ruling", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("keys", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id", "item_no"],
            ["items.contest_id", "items.item_no"],
            name="fk_rulings_contest_id_items",
        ),
        sa.PrimaryKeyConstraint("contest_id", "ruling", name="pk_rulings"),
    )
