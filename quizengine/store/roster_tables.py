"""The roster: units in trees, members, and who belonged where and when.

Days are ISO texts. Ids are never used again; what left keeps its row, with the day it left.
"""

from typing import Any, Final

import sqlalchemy as sa

from quizengine.store.studio_tables import metadata as metadata  # with these tables in it


def _required(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)


# Administrative, party, family: a member may be in a unit of each.
unit_trees: Final = sa.Table(
    "unit_trees",
    metadata,
    sa.Column("tree_id", sa.Integer, primary_key=True),
    _required("name", sa.Text, unique=True),
    _required("position", sa.Integer),  # the first is the one meant where none is named
)

# code: how files and programs name it; unique among the units of its tree that are not closed.
units: Final = sa.Table(
    "units",
    metadata,
    sa.Column("unit_id", sa.Integer, primary_key=True),
    _required("tree_id", sa.Integer, index=True),
    sa.Column("parent_id", sa.Integer, index=True),
    _required("name", sa.Text),
    _required("short_name", sa.Text, server_default=""),
    _required("code", sa.Text),
    _required("division", sa.Text, server_default=""),
    _required("position", sa.Integer, server_default="0"),
    sa.Column("closed_day", sa.Text),
    sa.ForeignKeyConstraint(["tree_id"], ["unit_trees.tree_id"]),
    sa.ForeignKeyConstraint(["parent_id"], ["units.unit_id"]),
)

# staff_number and name are also kept folded: what is typed is compared folded.
members: Final = sa.Table(
    "members",
    metadata,
    sa.Column("member_id", sa.Integer, primary_key=True),
    _required("name", sa.Text),
    _required("name_folded", sa.Text),
    _required("staff_number", sa.Text),
    _required("number_folded", sa.Text, unique=True),
    _required("division", sa.Text, server_default=""),
    _required("post", sa.Text, server_default=""),  # 职务
    sa.Column("joined_day", sa.Text),
    sa.Column("left_day", sa.Text),  # the last day; NULL while a member
    sa.Column("link_hash", sa.Text, unique=True),  # SHA-256 in hex of the personal link's token
    sa.Column("account_id", sa.Integer, unique=True),
    sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
)

# Both days included; NULL: since ever, until further notice. One at a time in each tree.
memberships: Final = sa.Table(
    "memberships",
    metadata,
    sa.Column("membership_id", sa.Integer, primary_key=True),
    _required("member_id", sa.Integer, index=True),
    _required("unit_id", sa.Integer, index=True),
    sa.Column("first_day", sa.Text),
    sa.Column("last_day", sa.Text),
    sa.ForeignKeyConstraint(["member_id"], ["members.member_id"]),
    sa.ForeignKeyConstraint(["unit_id"], ["units.unit_id"]),
)

# Who need not take part, and why: leave, secondment. Both days included.
exemptions: Final = sa.Table(
    "exemptions",
    metadata,
    sa.Column("exemption_id", sa.Integer, primary_key=True),
    _required("member_id", sa.Integer, index=True),
    _required("first_day", sa.Text),
    sa.Column("last_day", sa.Text),
    _required("reason", sa.Text),
    sa.ForeignKeyConstraint(["member_id"], ["members.member_id"]),
)

# Accounts that enter values for a unit and what is below it.
unit_editors: Final = sa.Table(
    "unit_editors",
    metadata,
    sa.Column("unit_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("account_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.ForeignKeyConstraint(["unit_id"], ["units.unit_id"]),
    sa.ForeignKeyConstraint(["account_id"], ["accounts.account_id"]),
)

# What was done to the roster, by whom; append only.
roster_log: Final = sa.Table(
    "roster_log",
    metadata,
    sa.Column("log_id", sa.Integer, primary_key=True),
    _required("at_ms", sa.BigInteger),
    _required("actor", sa.Text),
    _required("event", sa.Text),
    _required("detail", sa.Text),  # JSON
)
