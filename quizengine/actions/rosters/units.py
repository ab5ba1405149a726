"""Trees of units: made, changed, closed, and who enters values for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizengine import store
from quizengine.actions.rosters.folding import fold_name, fold_number
from quizengine.actions.rosters.member_changes import account_of
from quizengine.actions.rosters.roll import roll
from quizengine.actions.rosters.texts import LONGEST_NAME, text_of
from quizengine.actions.rosters.today import today
from quizengine.actions.rosters.unit_changes import add_unit, change_unit, tree_found, unit_found
from quizengine.actions.rosters.unit_lines import UnitLine as UnitLine
from quizengine.actions.rosters.unit_lines import unit_lines
from quizengine.clock import Clock
from quizengine.rules.roster_refusals import BadUnit, NoSuchUnit, UnitInUse
from quizengine.rules.studio_refusals import NoSuchAccount
from quizengine.store.memberships import LogLine as LogLine
from quizengine.store.units import Editor, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeLine:
    """A tree with its open units and who is in them today."""

    tree: Tree
    units: int
    members: int


class Units:
    """Looks after trees and their units."""

    def __init__(self, database: store.Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def trees(self) -> Sequence[TreeLine]:
        """All trees, the first one first."""

        def read(conn: store.Connection) -> list[TreeLine]:
            return [
                TreeLine(tree=tree, units=len(found.units), members=len(found.unit_of))
                for tree in store.units.trees(conn)
                for found in [roll(conn, self._today(conn), tree.name)]
            ]

        return self._database.read(read)

    def add_tree(self, name: str, actor: str) -> TreeLine:
        """Make a tree; it comes behind the others.

        Raises:
            CodeTaken: There is one of this name.
        """
        told = text_of(BadUnit, "name", name, most=LONGEST_NAME, least=1)

        def write(conn: store.Connection) -> TreeLine:
            position = max((each.position for each in store.units.trees(conn)), default=0) + 1
            tree_id = store.units.add_tree(conn, told, position)
            self._note(conn, actor, "tree_added", {"tree_id": tree_id, "name": told})
            made = Tree(tree_id=tree_id, name=told, position=position)
            return TreeLine(tree=made, units=0, members=0)

        return self._database.write(write)

    def change_tree(self, tree_id: int, values: Mapping[str, Any], actor: str) -> None:
        """Set a tree's name or its place among the others.

        Raises:
            NoSuchTree: There is none.
            CodeTaken: Another has this name.
        """
        changes = dict(values)
        if "name" in changes:
            name = changes["name"]
            changes["name"] = text_of(BadUnit, "name", name, most=LONGEST_NAME, least=1)

        def write(conn: store.Connection) -> None:
            tree_found(conn, tree_id)
            if changes:
                store.units.change_tree(conn, tree_id, changes)
                self._note(conn, actor, "tree_changed", {"tree_id": tree_id, **changes})

        self._database.write(write)

    def remove_tree(self, tree_id: int, actor: str) -> None:
        """Remove an empty tree.

        Raises:
            NoSuchTree: There is none.
            UnitInUse: It has or had units.
        """

        def write(conn: store.Connection) -> None:
            tree = tree_found(conn, tree_id)
            if store.units.of_tree(conn, tree_id):
                raise UnitInUse(tree_id=tree_id)
            store.units.remove_tree(conn, tree_id)
            self._note(conn, actor, "tree_removed", {"tree_id": tree_id, "name": tree.name})

        self._database.write(write)

    def list(self, tree_id: int | None = None, *, closed: bool = False) -> Sequence[UnitLine]:
        """The units of a tree (None: the first), parents first; the closed ones at the end.

        Raises:
            NoSuchTree: There is none.
        """

        def read(conn: store.Connection) -> Sequence[UnitLine]:
            trees = store.units.trees(conn)
            if tree_id is None and not trees:
                return ()
            tree = trees[0] if tree_id is None else tree_found(conn, tree_id)
            return tuple(unit_lines(conn, tree, self._today(conn), closed=closed))

        return self._database.read(read)

    def get(self, unit_id: int) -> UnitLine:
        """One unit.

        Raises:
            NoSuchUnit: There is none.
        """

        def read(conn: store.Connection) -> UnitLine:
            unit = unit_found(conn, unit_id)
            lines = unit_lines(conn, tree_found(conn, unit.tree_id), self._today(conn), closed=True)
            return next(each for each in lines if each.unit.unit_id == unit_id)

        return self._database.read(read)

    def named(self, text: str) -> int:
        """The only open unit with this code or, if none has it, this name or short name.

        Raises:
            NoSuchUnit: There is none, or several.
        """

        def read(conn: store.Connection) -> int:
            there = [each for each in store.units.of_tree(conn) if each.closed_day is None]
            coded = [u for u in there if fold_number(u.code) == fold_number(text)]
            name = fold_name(text)
            known = [u for u in there if name in (fold_name(u.name), fold_name(u.short_name))]
            found = coded or known
            if len(found) != 1:
                raise NoSuchUnit(unit=text, found=len(found))
            return found[0].unit_id

        return self._database.read(read)

    def add(self, values: Mapping[str, Any], actor: str) -> UnitLine:
        """Make a unit; without a code it gets the next free number.

        Raises:
            NoSuchTree: There is no such tree, or none at all.
            NoSuchUnit: The unit above is not there.
            CodeTaken: Another has this code, or this name in the same place.
            BadUnit: It cannot be so.
        """
        unit_id = self._database.write(lambda conn: add_unit(conn, values, self._by(actor)))
        return self.get(unit_id)

    def change(self, unit_id: int, values: Mapping[str, Any], actor: str) -> UnitLine:
        """Set some of what is known of a unit, also the unit above.

        Raises:
            NoSuchUnit: It, or the unit above, is not there.
            CodeTaken: Another has this code, or this name in the same place.
            BadUnit: It cannot be so.
        """
        self._database.write(lambda conn: change_unit(conn, unit_id, values, self._by(actor)))
        return self.get(unit_id)

    def close(self, unit_id: int, day: str | None, actor: str) -> UnitLine:
        """A day (None: today) is the last one of a unit.

        Raises:
            NoSuchUnit: There is none.
            UnitInUse: It has members or units below after that day.
        """

        def write(conn: store.Connection) -> None:
            unit_found(conn, unit_id)
            on = day or self._today(conn)
            if store.units.is_held(conn, unit_id, on):
                raise UnitInUse(unit_id=unit_id)
            store.units.change(conn, unit_id, {"closed_day": on})
            self._note(conn, actor, "unit_closed", {"unit_id": unit_id, "day": on})

        self._database.write(write)
        return self.get(unit_id)

    def editors(self, unit_id: int) -> Sequence[Editor]:
        """Who enters values for a unit and what is below it.

        Raises:
            NoSuchUnit: There is none.
        """

        def read(conn: store.Connection) -> Sequence[Editor]:
            unit_found(conn, unit_id)
            return store.units.editors(conn, unit_id)

        return self._database.read(read)

    def set_editors(
        self, unit_id: int, account_ids: Sequence[int], actor: str, logins: Sequence[str] = ()
    ) -> Sequence[Editor]:
        """These accounts, by number or login, and no others enter values for a unit.

        Raises:
            NoSuchUnit: There is none.
            NoSuchAccount: One of the accounts is not there.
        """

        def write(conn: store.Connection) -> None:
            unit_found(conn, unit_id)
            wanted = sorted({*account_ids, *(account_of(conn, login) for login in logins)})
            if len(store.units.known_accounts(conn, wanted)) < len(wanted):
                raise NoSuchAccount
            store.units.set_editors(conn, unit_id, wanted)
            self._note(conn, actor, "editors_set", {"unit_id": unit_id, "accounts": wanted})

        self._database.write(write)
        return self.editors(unit_id)

    def log(self, size: int, before: int | None = None) -> Sequence[LogLine]:
        """What was done to the roster, the newest first."""
        return self._database.read(lambda conn: store.memberships.log(conn, size, before))

    def _today(self, conn: store.Connection) -> str:
        return today(conn, self._clock.now_ms()).isoformat()

    def _by(self, actor: str) -> tuple[int, str]:
        return self._clock.now_ms(), actor

    def _note(
        self, conn: store.Connection, actor: str, event: str, detail: Mapping[str, Any]
    ) -> None:
        store.memberships.note(conn, self._clock.now_ms(), actor, event, detail)
