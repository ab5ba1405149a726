"""``python -m quizengine.sheets.child``: a table on standard input, its cells on standard output.

Started by ``sheets.apart``; it limits itself before it reads anything.
"""

import sys
from typing import Final

from quizengine.apart import limit

PROCESSOR_S: Final = 20


def main() -> None:
    """Read, and tell."""
    limit(PROCESSOR_S)
    from quizengine.sheets.apart import packed
    from quizengine.sheets.files import MAX_BYTES, read_file

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    sys.stdout.buffer.write(packed(read_file(data, sys.argv[1] if len(sys.argv) > 1 else "")))


if __name__ == "__main__":
    main()
