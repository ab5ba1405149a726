"""Accounts and drafts."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "accounts",
    "sessions",
    "invitations",
    "attempts",
    "site",
    "question_history",
    "drafts",
    "draft_hosts",
    "contest_log",
    "contest_templates",
    "player_accounts",
)


def upgrade() -> None:
    """Apply; a table comes after those it refers to."""
    _create_accounts()
    _create_sessions()
    _create_invitations()
    _create_attempts()
    _create_site()
    _create_question_history()
    _create_drafts()
    _create_draft_hosts()
    _create_contest_log()
    _create_contest_templates()
    _create_player_accounts()
    _fill_drafts(op.get_bind())


def downgrade() -> None:
    """Take back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("oidc_subject", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("disabled_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", name="pk_accounts"),
        sa.UniqueConstraint("login", name="uq_accounts_login"),
        sa.UniqueConstraint("oidc_subject", name="uq_accounts_oidc_subject"),
    )


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_sessions_account_id_accounts"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
        sa.UniqueConstraint("session_id", name="uq_sessions_session_id"),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"], unique=False)


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("invitation_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_invitations_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.account_id"], name="fk_invitations_created_by_accounts"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_invitations"),
        sa.UniqueConstraint("invitation_id", name="uq_invitations_invitation_id"),
    )


def _create_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", name="pk_attempts"),
    )
    op.create_index("ix_attempts_subject_at_ms", "attempts", ["subject", "at_ms"], unique=False)


def _create_site() -> None:
    op.create_table(
        "site",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_site"),
    )


def _create_question_history() -> None:
    op.create_table(
        "question_history",
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_question_history_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["bank_id"],
            ["banks.bank_id"],
            name="fk_question_history_bank_id_banks",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("bank_id", "number", "version", name="pk_question_history"),
    )


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.Column("opened_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.account_id"], name="fk_drafts_owner_id_accounts"
        ),
        sa.PrimaryKeyConstraint("contest_id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_owner_id", "drafts", ["owner_id"], unique=False)


def _fill_drafts(conn: sa.Connection) -> None:
    """Lists show contests by their drafts: those that are there get one, nobody's."""
    rows = conn.execute(sa.text("SELECT contest_id, state, created_ms FROM contests")).all()
    filled = [_draft_of(*row) for row in rows]
    if filled:
        conn.execute(
            sa.text(
                "INSERT INTO drafts (contest_id, title, plan, revision, created_ms, changed_ms,"
                " opened_ms) VALUES (:contest_id, :title, :plan, 1, :at_ms, :at_ms, :at_ms)"
            ),
            filled,
        )


def _draft_of(contest_id: str, state: str, at_ms: int) -> dict[str, Any]:
    stored = json.loads(state)
    settings = stored["settings"]
    told = ("title", "subtitle", "organizer", "theme", "language", "seats")
    plan = {name: settings[name] for name in told if name in settings}
    plan["rounds"] = [
        {name: each[name] for name in ("format", "title", "settings")} for each in stored["rounds"]
    ]
    title = settings.get("title", "")
    return {"contest_id": contest_id, "title": title, "plan": json.dumps(plan), "at_ms": at_ms}


def _create_draft_hosts() -> None:
    op.create_table(
        "draft_hosts",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"],
            ["drafts.contest_id"],
            name="fk_draft_hosts_contest_id_drafts",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("contest_id", "account_id", name="pk_draft_hosts"),
    )


def _create_contest_log() -> None:
    op.create_table(
        "contest_log",
        sa.Column("log_id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_contest_log_account_id_accounts"
        ),
        sa.PrimaryKeyConstraint("log_id", name="pk_contest_log"),
    )
    op.create_index("ix_contest_log_contest_id", "contest_log", ["contest_id"], unique=False)


def _create_contest_templates() -> None:
    op.create_table(
        "contest_templates",
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("saved_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.account_id"], name="fk_contest_templates_owner_id_accounts"
        ),
        sa.PrimaryKeyConstraint("template_id", name="pk_contest_templates"),
    )


def _create_player_accounts() -> None:
    op.create_table(
        "player_accounts",
        sa.Column("contest_id", sa.Text(), nullable=False),
        sa.Column("player_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name="fk_player_accounts_account_id_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id", "player_id"],
            ["players.contest_id", "players.player_id"],
            name="fk_player_accounts_contest_id_player_id_players",
        ),
        sa.PrimaryKeyConstraint("contest_id", "player_id", name="pk_player_accounts"),
    )
    op.create_index(
        "ix_player_accounts_account_id", "player_accounts", ["account_id"], unique=False
    )
