"""Who may see and change a bank, its questions apart: those can be secret for a while."""

from collections.abc import Iterable

from quizengine import store
from quizengine.actions.people import Account
from quizengine.rules.studio_refusals import BankInPlay, BankReadOnly, NoSuchBank
from quizengine.store.banks import StoredBank


def seen(conn: store.Connection, bank_id: str) -> StoredBank:
    """The bank without its questions, which every organizer may see.

    Raises:
        NoSuchBank: There is none, or it is removed.
    """
    found = store.banks.find(conn, bank_id)
    if found is None:
        raise NoSuchBank
    return found


def read(conn: store.Connection, account: Account, bank_id: str) -> StoredBank:
    """The bank, whose questions the account may read now.

    Raises:
        NoSuchBank: There is none.
        BankInPlay: A contest of somebody else is not over yet.
    """
    found = seen(conn, bank_id)
    if bank_id in hidden(conn, account, [found]):
        raise BankInPlay(bank_id=bank_id)
    return found


def owned(conn: store.Connection, account: Account, bank_id: str) -> StoredBank:
    """The bank, which the account may change.

    Raises:
        NoSuchBank: There is none.
        BankReadOnly: It is somebody else's, or came with the product.
    """
    found = seen(conn, bank_id)
    if not may_change(account, found):
        raise BankReadOnly(bank_id=bank_id)
    return found


def may_change(account: Account, bank: StoredBank) -> bool:
    """Whether the account may change a bank and its questions."""
    return not bank.shipped and (account.may("admin") or bank.owner_id == account.account_id)


def hidden(conn: store.Connection, account: Account, banks: Iterable[StoredBank]) -> frozenset[str]:
    """Those of these banks whose questions the account must not read now.

    They are played in contests that are not over, and the account is neither
    their organizer, nor the bank's owner, nor an admin.
    """
    if account.may("admin"):
        return frozenset()
    others = [bank.bank_id for bank in banks if bank.owner_id != account.account_id]
    playing = store.used.playing(conn, others)
    return frozenset(
        bank_id for bank_id, organizers in playing.items() if {*organizers} != {account.account_id}
    )
