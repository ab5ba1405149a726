"""The journal: who commanded what, chained by hashes so that no line can be edited.

An entry's hash covers its own content and the previous hash (SHA-256 over
canonical JSON: sorted keys, no spaces, UTF-8). The close of an item puts a
digest of that item's answers and one of its ledger entries into its entry, so
that editing an answer, a point or an old entry is found and named.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import orjson

GENESIS = "0" * 64
_CANONICAL = (
    orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One transition: what was commanded, by whom, from and to which version.

    ``state`` is the digest of the contest after it. ``digests`` names what else
    the transition fixed: ``script``, ``answers``, ``entries``, ``totals``.
    """

    seq: int
    at_ms: int
    actor: str
    command: str
    args: Mapping[str, object]
    before_version: int
    after_version: int
    rules_version: str
    state: str
    item_no: int | None = None
    digests: Mapping[str, str]
    previous: str = GENESIS
    hash: str = ""


def canonical(value: object) -> bytes:
    """The one byte form of a JSON value, the same on every machine; no floats, please."""
    try:
        return orjson.dumps(value, option=_CANONICAL)
    except orjson.JSONEncodeError:  # tuples with names, whole numbers beyond 64 bits
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()


def digest(value: object) -> str:
    """SHA-256 of a JSON value in canonical form, as 64 hex digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def hash_of(entry: JournalEntry) -> str:
    """The hash an entry must carry."""
    body = {
        name: getattr(entry, name)
        for name in entry.__slots__  # every field but the hash itself
        if name != "hash"
    }
    body["args"] = dict(entry.args)
    body["digests"] = dict(entry.digests)
    return digest(body)


def chained(entry: JournalEntry, previous: str) -> JournalEntry:
    """The entry linked to its predecessor's hash and sealed."""
    linked = replace(entry, previous=previous)
    return replace(linked, hash=hash_of(linked))
