"""``python -m quizengine.banks.child``: a bank on standard input, its report on standard output.

Started by ``banks.apart``; it limits itself before it reads anything.
"""

import contextlib
import resource
import sys
from typing import Final

MEMORY: Final = 1 << 30
PROCESSOR_S: Final = 20


def limit() -> None:
    """Allow this process only so much."""
    limits = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR_S))
    for which, most in (*limits, (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # a system may not know this limit
            resource.setrlimit(which, (most, most))


def main() -> None:
    """Read, and tell."""
    limit()
    from quizengine.banks.apart import packed
    from quizengine.banks.loading import MAX_BYTES, load_bank

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    sys.stdout.buffer.write(packed(load_bank(data, sys.argv[1] if len(sys.argv) > 1 else "")))


if __name__ == "__main__":
    main()
