"""A small roster: two trees of units, a few members, one personal link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quizengine import store
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.tokens import hashed
from quizengine.app.engine import Engine

LINK = "personal-link-of-li-ming"


@dataclass(slots=True)
class Staff:
    """Units and members by name, with their numbers."""

    engine: Engine
    trees: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)

    def tree(self, name: str) -> int:
        """A new tree; the first one is the one meant where none is named."""
        self.trees[name] = self.engine.database.write(
            lambda conn: store.units.add_tree(conn, name, len(self.trees) + 1)
        )
        return self.trees[name]

    def unit(self, name: str, tree: str = "单位", above: str | None = None, **values: Any) -> int:
        """A new unit."""
        row = {
            "tree_id": self.trees[tree],
            "parent_id": None if above is None else self.units[above],
            "name": name,
            "code": name,
            **values,
        }
        self.units[name] = self.engine.database.write(lambda conn: store.units.add(conn, row))
        return self.units[name]

    def member(self, name: str, number: str, *units: str, **values: Any) -> int:
        """A new member, in these units since ever."""
        row = {
            "name": name,
            "name_folded": fold_name(name),
            "staff_number": number,
            "number_folded": fold_number(number),
            **values,
        }

        def write(conn: store.Connection) -> int:
            member_id = store.members.add(conn, [row])[0]
            always = {"member_id": member_id, "first_day": None, "last_day": None}
            rows = [{**always, "unit_id": self.units[each]} for each in units]
            store.memberships.add(conn, rows)
            return member_id

        self.members[name] = self.engine.database.write(write)
        return self.members[name]

    def change(self, name: str, **values: Any) -> None:
        """Set columns of a member."""
        self.engine.database.write(
            lambda conn: store.members.change(conn, self.members[name], values)
        )

    def move(self, name: str, old: str, new: str, *, last_day: str, first_day: str) -> None:
        """Somebody leaves a unit and comes into another one."""
        member_id, left, entered = self.members[name], self.units[old], self.units[new]
        row = {"member_id": member_id, "unit_id": entered, "first_day": first_day, "last_day": None}

        def write(conn: store.Connection) -> None:
            for each in store.memberships.of_member(conn, member_id):
                if each.unit_id == left:
                    store.memberships.change(conn, each.membership_id, {"last_day": last_day})
            store.memberships.add(conn, [row])

        self.engine.database.write(write)

    def exempt(self, name: str, **values: Any) -> None:
        """Somebody need not take part."""
        row: Mapping[str, Any] = {
            "member_id": self.members[name],
            "first_day": "2000-01-01",
            "reason": "产假",
            **values,
        }
        self.engine.database.write(lambda conn: store.memberships.add_exemption(conn, row))


def small_staff(engine: Engine) -> Staff:
    """Two courts, one of them with a group below it, a party branch, five members."""
    staff = Staff(engine)
    staff.tree("单位")
    staff.tree("党支部")
    staff.unit("民庭")
    staff.unit("一组", above="民庭")
    staff.unit("刑庭")
    staff.unit("第一支部", tree="党支部")
    staff.member("李明", "A001", "一组", "第一支部", link_hash=hashed(LINK))
    staff.member("王芳", "A002", "民庭")
    staff.member("张伟", "A003", "刑庭", "第一支部")
    staff.member("张 伟", "A004", "刑庭")
    staff.member("阿依古丽·买买提", "A005")
    return staff
