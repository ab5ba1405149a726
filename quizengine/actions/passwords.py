"""Passwords: argon2id, in threads of their own, for it takes time and memory on purpose."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quizengine.rules.studio_refusals import BadPassword
from quizengine.threads import Threads

SHORTEST = 10
LONGEST = 256


class Passwords:
    """Makes hashes and compares with them."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._hasher = PasswordHasher()  # argon2id, as RFC 9106 recommends for low memory
        self._nobody = ""

    def hashed(self, password: str) -> str:
        """What is stored of a new password.

        Raises:
            BadPassword: It is too short or too long.
        """
        if not SHORTEST <= len(password) <= LONGEST:
            raise BadPassword(least=SHORTEST, most=LONGEST)
        return self._threads.offload(lambda: self._hasher.hash(password))

    def fits(self, stored: str | None, password: str) -> bool:
        """Whether it is the right one; takes as long when there is none to compare with."""
        return self._threads.offload(lambda: self._fits(stored, password))

    def _fits(self, stored: str | None, password: str) -> bool:
        nobody = self._hash_of_nobody()
        try:
            self._hasher.verify(stored or nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def _hash_of_nobody(self) -> str:
        if not self._nobody:
            self._nobody = self._hasher.hash("nobody")
        return self._nobody
