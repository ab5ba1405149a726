"""Secrets that open things: made here, stored only as hashes."""

import base64
import hashlib
import secrets

TOKEN_BYTES = 24


def new_token() -> str:
    """A secret of 192 random bits that fits into an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hashed(token: str) -> str:
    """What is stored of a token: SHA-256 as 64 hex digits.

    A plain hash is enough for secrets of this length; nobody can guess them.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def derived(contest_id: str, join_key: str) -> str:
    """The resume token of a join with this key: the same each time it is repeated.

    The key is as secret and as long as a token; the contest is mixed in so that
    one key used twice opens two different seats.
    """
    digest = hashlib.sha256(f"{contest_id}/{join_key}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode()
