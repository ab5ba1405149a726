"""``/banks``: found, made, described, copied, removed; what they hold and where it is used."""

import json
from collections.abc import Sequence
from typing import Any

from flask import Response

from quizengine.actions.banks import Page, SeenBank
from quizengine.api.access import account, needs
from quizengine.api.routes import Routes, ports
from quizengine.api.schemas import Values, etag, given_revision, no_content, page, page_of, place
from quizengine.api.v1.bank_schemas import (
    BankChangeSchema,
    BankSchema,
    BanksQuery,
    CopySchema,
    CountSchema,
    NewBankSchema,
    TwinsSchema,
    UsesSchema,
    items_of,
)
from quizengine.rules.kinds.structure import unstorable
from quizengine.rules.refusals import Malformed

banks = Routes("banks", "Question banks")


@banks.on("GET", "/banks", needs("organizer"), query=BanksQuery(), answer=page_of(BankSchema))
def list_banks(query: Values) -> Values:
    """Banks, a page at a time; the shipped ones are among them."""
    sort = str(query["sort"]).removeprefix("-")
    found, total = ports().banks.page(
        account(), part(query, sort, key_is_text=True), sort, query["q"], mine=query["mine"]
    )
    values = [bank_values(each) for each in found]
    return in_pages(values, total, query, sort, "bank_id")


@banks.on(
    "POST", "/banks", needs("organizer"), body=NewBankSchema(), answer=BankSchema(), status=201
)
def create_bank(body: Values) -> Any:
    """Make an empty bank."""
    return _told(ports().banks.create(account(), _fields(body)))


@banks.on("POST", "/banks/shipped", needs("admin"), answer=items_of(BankSchema))
def ship_banks() -> Values:
    """Bring the banks that come with the product back, and up to date."""
    ids = ports().shipped_banks.store()
    return {"items": [bank_values(ports().banks.get(account(), each)) for each in ids]}


@banks.on("GET", "/banks/<bank_id>", needs("organizer"), answer=BankSchema())
def get_bank(bank_id: str) -> Any:
    """One bank."""
    return _told(ports().banks.get(account(), bank_id))


@banks.on(
    "PATCH",
    "/banks/<bank_id>",
    needs("organizer"),
    body=BankChangeSchema(),
    answer=BankSchema(),
    if_match=True,
)
def change_bank(body: Values, bank_id: str) -> Any:
    """Change what a bank says about itself."""
    changed = ports().banks.change(account(), bank_id, given_revision(), _fields(body))
    return _told(changed)


@banks.on("DELETE", "/banks/<bank_id>", needs("organizer"), status=204)
def remove_bank(bank_id: str) -> Response:
    """Remove a bank. Contests that were opened from it keep their copies."""
    ports().banks.remove(account(), bank_id)
    return no_content()


@banks.on(
    "POST",
    "/banks/<bank_id>/duplicate",
    needs("organizer"),
    body=CopySchema(),
    answer=BankSchema(),
    status=201,
)
def duplicate_bank(body: Values, bank_id: str) -> Any:
    """Copy a bank; the copy belongs to who asks."""
    return _told(ports().banks.duplicate(account(), bank_id, body["title"]))


@banks.on("GET", "/banks/<bank_id>/topics", needs("organizer"), answer=items_of(CountSchema))
def bank_topics(bank_id: str) -> Values:
    """How many questions there are by topic, difficulty and kind."""
    return {"items": [each._asdict() for each in ports().banks.topics(bank_id)]}


@banks.on("GET", "/banks/<bank_id>/duplicates", needs("organizer"), answer=items_of(TwinsSchema))
def bank_duplicates(bank_id: str) -> Values:
    """Questions that exist again, in this bank or in others."""
    found: dict[int, Values] = {}
    for twin in ports().banks.twins(account(), bank_id):
        entry = found.setdefault(
            twin.number, {"number": twin.number, "stem": twin.stem, "others": []}
        )
        entry["others"].append(
            {
                "bank_id": twin.other_bank_id,
                "title": twin.other_title,
                "number": twin.other_number,
            }
        )
    return {"items": list(found.values())}


@banks.on("GET", "/banks/<bank_id>/used", needs("organizer"), answer=UsesSchema())
def bank_uses(bank_id: str) -> Values:
    """The drafts and contests that take questions from it."""
    uses = ports().banks.uses(bank_id)
    return {
        "drafts": [each._asdict() for each in uses.drafts],
        "contests": [each._asdict() for each in uses.contests],
    }


def bank_values(seen: SeenBank) -> Values:
    """A bank as it is told."""
    bank = seen.bank
    owner = None
    if bank.owner_id is not None:
        owner = {"account_id": bank.owner_id, "name": bank.owner}
    return {
        "bank_id": bank.bank_id,
        "title": bank.title,
        "description": bank.description,
        "language": bank.language,
        "licence": bank.license,
        "source": bank.source,
        "questions": bank.questions,
        "changed_ms": bank.saved_ms,
        "version": bank.version,
        "owner": owner,
        "shipped": bank.shipped,
        "may_edit": seen.may_edit,
        "in_play": seen.in_play,
    }


def part(query: Values, sort: str, *, key_is_text: bool) -> Page:
    """The part of a list that is asked for.

    Raises:
        Malformed: ``after`` was not made here.
    """
    after = place(query)
    descending = str(query["sort"]).startswith("-")
    if not after:
        return Page(query["page_size"], None, descending)
    try:
        value, key = json.loads(after)
    except (ValueError, TypeError) as error:
        raise Malformed(after="unknown") from error
    by_number = sort in ("number", "difficulty", "changed_ms", "questions")
    number = type(value) is int and abs(value) < 1 << 62
    fits = number if by_number else _is_text(value)
    if not fits or not (_is_text(key) if key_is_text else type(key) is int and 0 < key < 1 << 31):
        raise Malformed(after="unknown")
    return Page(query["page_size"], (value, key), descending)


def in_pages(items: Sequence[Values], total: int, query: Values, sort: str, key: str) -> Values:
    """A page of items, of which there is one more than fits if another page follows."""
    size = query["page_size"]
    told = items[:size]
    following = None
    if len(items) > size:
        last = told[-1] if sort in told[-1] else {**told[-1]["question"], **told[-1]}
        value = last[sort] if last[sort] is not None else 0
        following = json.dumps([value, last[key]])
    return page(told, total, following)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not unstorable(value)


def _fields(body: Values) -> Values:
    return {"license" if name == "licence" else name: value for name, value in body.items()}


def _told(seen: SeenBank) -> Any:
    return bank_values(seen), etag(seen.bank.version)
