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

# Every state a question of a bank has had. version: 1… per question. question is NULL in
# the state of being removed.
question_history: Final = sa.Table(
    "question_history",
    metadata,
    sa.Column("bank_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    _required("at_ms", sa.BigInteger),
    _account("account_id"),
    _required("change", sa.Text),  # added, changed, removed, restored, imported, undone
    sa.Column("question", sa.Text),
    sa.Column("import_id", sa.Text, index=True),
    sa.ForeignKeyConstraint(["bank_id"], ["banks.bank_id"], ondelete="CASCADE"),
)

# A file that was taken into a bank. new_bank: the bank was made by it. undone_ms: NULL until
# it is taken back.
bank_imports: Final = sa.Table(
    "bank_imports",
    metadata,
    sa.Column("import_id", sa.Text, primary_key=True),
    _required("bank_id", sa.Text, index=True),
    _account("account_id"),
    _required("at_ms", sa.BigInteger),
    _required("file", sa.Text),
    _required("format", sa.Text),
    _required("added", sa.Integer),
    _required("changed", sa.Integer),
    _required("new_bank", sa.Boolean),
    sa.Column("undone_ms", sa.BigInteger),
    sa.ForeignKeyConstraint(["bank_id"], ["banks.bank_id"], ondelete="CASCADE"),
)

# Where an item of a contest was copied from. No key into banks: what was played outlives them.
contest_questions: Final = sa.Table(
    "contest_questions",
    metadata,
    sa.Column("contest_id", sa.Text, primary_key=True),
    sa.Column("item_no", sa.Integer, primary_key=True, autoincrement=False),
    _required("bank_id", sa.Text),
    _required("number", sa.Integer),
    sa.ForeignKeyConstraint(["contest_id"], ["contests.contest_id"], ondelete="CASCADE"),
    sa.Index(None, "bank_id", "number"),
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

# Who may run a contest besides its owner; kept beside the plan, so that lists can ask for it.
draft_hosts: Final = sa.Table(
    "draft_hosts",
    metadata,
    sa.Column("contest_id", sa.Text, primary_key=True),
    sa.Column("account_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.ForeignKeyConstraint(["contest_id"], ["drafts.contest_id"], ondelete="CASCADE"),
)

# What was done to a contest in the studio: opened, tokens, cleared. Outlives the contest.
contest_log: Final = sa.Table(
    "contest_log",
    metadata,
    sa.Column("log_id", sa.Integer, primary_key=True),
    _required("contest_id", sa.Text, index=True),
    _required("at_ms", sa.BigInteger),
    _account("account_id"),
    _required("event", sa.Text),
    _required("detail", sa.Text),
)

# Plans to begin with; those that come along are not here.
contest_templates: Final = sa.Table(
    "contest_templates",
    metadata,
    sa.Column("template_id", sa.Text, primary_key=True),
    _account("owner_id"),
    _required("title", sa.Text),
    _required("description", sa.Text),
    _required("plan", sa.Text),
    _required("saved_ms", sa.BigInteger),
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
# (all, 2026-W47, 2026-11, season:…). before_*: without the last contest that counted in this
# scope and period (leader_boards); NULL for who was not in it before. Times are kept below
# zero: then an index read backwards is the order of places.
leader_totals: Final = sa.Table(
    "leader_totals",
    metadata,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("person", sa.Text, primary_key=True),  # account:7, member:12
    _required("score", sa.BigInteger),
    _required("minus_time_ms", sa.BigInteger),  # of right answers
    _required("right_answers", sa.Integer),
    _required("contests", sa.Integer),
    sa.Column("before_score", sa.BigInteger),
    sa.Column("before_minus_time_ms", sa.BigInteger),
    _required("before_contests", sa.Integer),
    sa.Index("ix_leader_totals_now", "scope", "period", "score", "minus_time_ms", "person"),
    sa.Index("ix_leader_totals_before", "scope", "period", "before_score", "before_minus_time_ms"),
)

# The last contest (by its end, then by id) that counted in a scope and period.
leader_boards: Final = sa.Table(
    "leader_boards",
    metadata,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    _required("last_contest", sa.Text),
    _required("last_finished_ms", sa.BigInteger),
)

# What has been counted, so that nothing counts twice; replaced when a contest is regraded.
leader_contests: Final = sa.Table(
    "leader_contests",
    metadata,
    sa.Column("contest_id", sa.Text, primary_key=True),
    _required("counted_ms", sa.BigInteger),
    _required("finished_ms", sa.BigInteger),
    _required("periods", sa.Text),  # JSON list
    # JSON: scope -> person -> [score, right_time_ms, right_answers]
    _required("counted", sa.Text),
)

# Rulings on items that were over, 1… in each contest; append only. What holds for an item is
# its newest ruling; rows of items never change.
rulings: Final = sa.Table(
    "rulings",
    metadata,
    sa.Column("contest_id", sa.Text, primary_key=True),
    sa.Column("ruling", sa.Integer, primary_key=True, autoincrement=False),
    _required("item_no", sa.Integer),
    _required("command", sa.Text),  # regrade, void_item
    sa.Column("keys", sa.Text),  # JSON; NULL: as opened, or void
    sa.Column("undoes", sa.Integer),
    _required("why", sa.Text),
    _required("at_ms", sa.BigInteger),
    _required("actor", sa.Text),  # organizer:7, the account's number
    sa.ForeignKeyConstraint(["contest_id", "item_no"], ["items.contest_id", "items.item_no"]),
)
