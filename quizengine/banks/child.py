"""``python -m quizengine.banks.child``: a bank on standard input, its report on standard output.

Started by ``banks.apart``; it limits itself before it reads anything.
"""

import sys
from typing import Final

from quizengine.apart import limit

PROCESSOR_S: Final = 20


def main() -> None:
    """Read, and tell."""
    limit(PROCESSOR_S)
    from quizengine.banks.apart import packed
    from quizengine.banks.loading import MAX_BYTES, load_bank

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    sys.stdout.buffer.write(packed(load_bank(data, sys.argv[1] if len(sys.argv) > 1 else "")))


if __name__ == "__main__":
    main()
