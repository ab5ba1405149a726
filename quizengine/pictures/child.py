"""``python -m quizengine.pictures.child``: a file on standard input, a picture on standard output.

Started by ``pictures.apart``; it limits itself before it reads anything. Ends
with code 3 and a reason where the file is none that we take.
"""

import sys
from typing import Final

from quizengine.apart import limit

PROCESSOR_S: Final = 10
REFUSED: Final = 3


def main() -> None:
    """Read, and tell."""
    limit(PROCESSOR_S)
    from quizengine.pictures.encoding import Unusable, encoded

    try:
        told = encoded(sys.stdin.buffer.read())
    except Unusable as unusable:
        sys.stdout.write(str(unusable))
        sys.exit(REFUSED)
    sys.stdout.buffer.write(told)


if __name__ == "__main__":
    main()
