"""Units, members and who belongs where."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = (
    "roster_log",
    "unit_trees",
    "members",
    "units",
    "exemptions",
    "memberships",
    "unit_editors",
)


def upgrade() -> None:
    """Apply."""
    _create_roster_log()
    _create_unit_trees()
    _create_members()
    _create_units()
    _create_exemptions()
    _create_memberships()
    _create_unit_editors()
    op.create_index(
        "ix_players_member",
        "players",
        ["contest_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("member_id IS NOT NULL"),
        postgresql_where=sa.text("member_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_players_member", "players")
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_roster_log() -> None:
    op.create_table(
        "roster_log",
        sa.Column("log_id", sa.Integer(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("log_id", name="pk_roster_log"),
    )


def _create_unit_trees() -> None:
    op.create_table(
        "unit_trees",
        sa.Column("tree_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tree_id", name="pk_unit_trees"),
        sa.UniqueConstraint("name", name="uq_unit_trees_name"),
    )


def _create_members() -> None:
    op.create_table(
        "members",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("staff_number", sa.Text(), nullable=False),
        sa.Column("number_folded", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), server_default="", nullable=False),
        sa.Column("post", sa.Text(), server_default="", nullable=False),
        sa.Column("joined_day", sa.Text(), nullable=True),
        sa.Column("left_day", sa.Text(), nullable=True),
        sa.Column("link_hash", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_members_account_id_accounts"
        ),
        sa.PrimaryKeyConstraint("member_id", name="pk_members"),
        sa.UniqueConstraint("account_id", name="uq_members_account_id"),
        sa.UniqueConstraint("link_hash", name="uq_members_link_hash"),
        sa.UniqueConstraint("number_folded", name="uq_members_number_folded"),
    )


def _create_units() -> None:
    op.create_table(
        "units",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("tree_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), server_default="", nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("closed_day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["units.unit_id"], name="fk_units_parent_id_units"),
        sa.ForeignKeyConstraint(
            ["tree_id"], ["unit_trees.tree_id"], name="fk_units_tree_id_unit_trees"
        ),
        sa.PrimaryKeyConstraint("unit_id", name="pk_units"),
    )
    op.create_index("ix_units_parent_id", "units", ["parent_id"], unique=False)
    op.create_index("ix_units_tree_id", "units", ["tree_id"], unique=False)


def _create_exemptions() -> None:
    op.create_table(
        "exemptions",
        sa.Column("exemption_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.member_id"], name="fk_exemptions_member_id_members"
        ),
        sa.PrimaryKeyConstraint("exemption_id", name="pk_exemptions"),
    )
    op.create_index("ix_exemptions_member_id", "exemptions", ["member_id"], unique=False)


def _create_memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.member_id"], name="fk_memberships_member_id_members"
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.unit_id"], name="fk_memberships_unit_id_units"
        ),
        sa.PrimaryKeyConstraint("membership_id", name="pk_memberships"),
    )
    op.create_index("ix_memberships_member_id", "memberships", ["member_id"], unique=False)
    op.create_index("ix_memberships_unit_id", "memberships", ["unit_id"], unique=False)


def _create_unit_editors() -> None:
    op.create_table(
        "unit_editors",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.account_id"],
            name="fk_unit_editors_account_id_accounts",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.unit_id"], name="fk_unit_editors_unit_id_units"
        ),
        sa.PrimaryKeyConstraint("unit_id", "account_id", name="pk_unit_editors"),
    )
