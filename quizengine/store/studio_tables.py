"""The organizers' side of the schema: accounts, drafts, media, leaderboards.

A contest that is played lives in ``tables``; these tables only refer to it.
"""

from typing import Any, Final

import sqlalchemy as sa

from quizengine.store.tables import metadata as metadata  # with these tables in it


def _required(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)


def _account(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("accounts.account_id"), **options)


# role: admin, organizer, host, judge, member. Never deleted while anything refers to it:
# disabled_ms ends it.
accounts: Final = sa.Table(
    "accounts",
    metadata,
    sa.Column("account_id", sa.Integer, primary_key=True),
    _required("login", sa.Text, unique=True),  # folded: what is typed is compared folded
    _required("name", sa.Text),
    _required("role", sa.Text),
    sa.Column("password_hash", sa.Text),  # argon2id; NULL: only by OpenID Connect
    sa.Column("oidc_subject", sa.Text, unique=True),
    _required("language", sa.Text),
    _required("created_ms", sa.BigInteger),
    sa.Column("disabled_ms", sa.BigInteger),
)

# kind: browser (a cookie) or token (of a program). Deleted when revoked.
sessions: Final = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.Text, primary_key=True),  # SHA-256 in hex; no token is stored
    _required("session_id", sa.Text, unique=True),  # by which it is listed and revoked
    _account("account_id", nullable=False, index=True),
    _required("kind", sa.Text),
    _required("label", sa.Text),
    _required("created_ms", sa.BigInteger),
    _required("seen_ms", sa.BigInteger),
    _required("expires_ms", sa.BigInteger),
)

# One use: used_ms NULL -> n, once. created_by is NULL for the first admin's, which the
# console prints.
invitations: Final = sa.Table(
    "invitations",
    metadata,
    sa.Column("token_hash", sa.Text, primary_key=True),
    _required("invitation_id", sa.Text, unique=True),
    _required("role", sa.Text),
    _required("name", sa.Text),
    _account("created_by"),
    _required("created_ms", sa.BigInteger),
    _required("expires_ms", sa.BigInteger),
    sa.Column("used_ms", sa.BigInteger),
    _account("account_id"),
)

# Failed logins and whatever else is limited by time; old rows are swept.
attempts: Final = sa.Table(
    "attempts",
    metadata,
    sa.Column("attempt_id", sa.Integer, primary_key=True),
    _required("subject", sa.Text),  # what is limited and whom: login:address:folded name
    _required("at_ms", sa.BigInteger),
    sa.Index(None, "subject", "at_ms"),
)

# Name, logo, theme, language of the whole installation.
site: Final = sa.Table(
    "site",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    _required("value", sa.Text),
)

# Every state a question of a bank has had. version: 1… per question. question is NULL once
# it is removed.
question_history: Final = sa.Table(
    "question_history",
    metadata,
    sa.Column("bank_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    _required("at_ms", sa.BigInteger),
    _account("account_id"),
    _required("change", sa.Text),  # added, changed, removed, restored, imported
    sa.Column("question", sa.Text),
    sa.ForeignKeyConstraint(["bank_id"], ["banks.bank_id"], ondelete="CASCADE"),
)

# A contest as its organizer wants it. Opening it makes the row of the same id in contests;
# from then on the plan does not change. revision guards against two editors.
drafts: Final = sa.Table(
    "drafts",
    metadata,
    sa.Column("contest_id", sa.Text, primary_key=True),
    _account("owner_id", index=True),
    _required("title", sa.Text),
    _required("plan", sa.Text),
    _required("revision", sa.Integer),
    _required("rehearsal", sa.Boolean, server_default=sa.false()),
    _required("created_ms", sa.BigInteger),
    _required("changed_ms", sa.BigInteger),
    sa.Column("opened_ms", sa.BigInteger),
)

# Which player of a contest is whose account: nicknames stay in their contest.
player_accounts: Final = sa.Table(
    "player_accounts",
    metadata,
    sa.Column("contest_id", sa.Text, primary_key=True),
    sa.Column("player_id", sa.Integer, primary_key=True, autoincrement=False),
    _account("account_id", nullable=False, index=True),
    sa.ForeignKeyConstraint(
        ["contest_id", "player_id"], ["players.contest_id", "players.player_id"]
    ),
)

# Pictures, re-encoded, once each; served under an address that says nothing.
media: Final = sa.Table(
    "media",
    metadata,
    sa.Column("media_id", sa.Text, primary_key=True),
    _required("sha256", sa.Text, unique=True),  # of content
    _required("kind", sa.Text),  # image/webp, image/png, image/jpeg
    _required("width", sa.Integer),
    _required("height", sa.Integer),
    _required("content", sa.LargeBinary),
    _account("owner_id"),
    _required("created_ms", sa.BigInteger),
)

# Running sums of a person in a scope (all, organizer:7, bank:…, topic:…) and a period
# (all, 2026-W47, 2026-11, season:…). before_*: without the last contest that counted there.
leader_totals: Final = sa.Table(
    "leader_totals",
    metadata,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("person", sa.Text, primary_key=True),  # account:7, member:12
    _required("name", sa.Text),
    _required("score", sa.BigInteger),
    _required("contests", sa.Integer),
    _required("right_answers", sa.Integer),
    _required("right_time_ms", sa.BigInteger),
    _required("last_contest", sa.Text),
    _required("before_score", sa.BigInteger),
    _required("before_right_time_ms", sa.BigInteger),
    sa.Index(None, "scope", "period", "score"),
)

# What has been counted, so that nothing counts twice.
leader_contests: Final = sa.Table(
    "leader_contests",
    metadata,
    sa.Column("contest_id", sa.Text, primary_key=True),
    _required("counted_ms", sa.BigInteger),
)
