"""Secrets that open things: made here, stored only as hashes."""

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
