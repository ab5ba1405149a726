"""What a ruling does to the contest itself: the status of its item, and the count of rulings.

The points that follow are ``rules.regrading``'s.
"""

from collections.abc import Mapping
from dataclasses import replace

from quizengine.rules.contest import Contest, ItemStatus, Script
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.refusals import CommandNotNow, NoSuchItem, UnknownCommand
from quizengine.rules.rulings import Standing, keys_given, questions_under

Arguments = Mapping[str, object]
LONGEST_REASON = 200


def regrade(contest: Contest, script: Script, args: Arguments, _: int) -> Contest:
    """An item counts by other keys, or by its own again."""
    item_no = _checked(contest, args, "regrade")
    questions_under(script[item_no - 1], Standing(keys_given(args)))
    return _ruled(contest, item_no, "done")


def void_item(contest: Contest, _: Script, args: Arguments, __: int) -> Contest:
    """An item counts for nobody."""
    return _ruled(contest, _checked(contest, args, "void_item"), "void")


def _ruled(contest: Contest, item_no: int, status: ItemStatus) -> Contest:
    statuses = list(contest.statuses)
    statuses[item_no - 1] = status
    return replace(contest, statuses=tuple(statuses), rulings=contest.rulings + 1)


def _checked(contest: Contest, args: Arguments, command: str) -> int:
    item_no, undoes = args.get("item_no"), args.get("undoes")
    if type(item_no) is not int or not 1 <= item_no <= len(contest.statuses):
        raise NoSuchItem(item_no=item_no)
    if undoes is not None and (type(undoes) is not int or undoes < 1):
        raise UnknownCommand(command=command, argument="undoes")
    _check_reason(args.get("why"), command)
    if contest.statuses[item_no - 1] not in ("done", "void"):
        raise CommandNotNow(command=command, item_no=item_no)
    return item_no


def _check_reason(why: object, command: str) -> None:
    """Nobody's points change without a sentence that says why."""
    if not isinstance(why, str) or not why.strip() or len(why) > LONGEST_REASON:
        raise UnknownCommand(command=command, argument="why", least=1, most=LONGEST_REASON)
    if any(map(unstorable, why)):
        raise UnknownCommand(command=command, argument="why")
