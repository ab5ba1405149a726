"""``python -m quizengine.pictures.child``: a file on standard input, a picture on standard output.

Started by ``pictures.apart``; it limits itself before it reads anything. Ends
with code 3 and a reason where the file is none that we take.
"""

import contextlib
import resource
import sys
from typing import Final

MEMORY: Final = 1 << 30
PROCESSOR_S: Final = 10
REFUSED: Final = 3


def limit() -> None:
    """Allow this process only so much, and no file at all."""
    limits = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for which, most in limits:
        with contextlib.suppress(ValueError, OSError):  # a system may not know this limit
            resource.setrlimit(which, (most, most))


def main() -> None:
    """Read, and tell."""
    limit()
    from quizengine.pictures.encoding import Unusable, encoded

    try:
        told = encoded(sys.stdin.buffer.read())
    except Unusable as unusable:
        sys.stdout.write(str(unusable))
        sys.exit(REFUSED)
    sys.stdout.buffer.write(told)


if __name__ == "__main__":
    main()
