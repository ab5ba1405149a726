"""The entry of the console script and of ``python -m quizengine``."""

import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line.

    gevent must patch the standard library before anything else is imported,
    and only the server wants it: every other command starts without it.
    """
    if command_of(sys.argv[1:]) == "serve":
        from gevent import monkey

        monkey.patch_all()
    from quizengine.cli import program

    program()


def command_of(arguments: Sequence[str]) -> str | None:
    """The command's name: the first word that is neither an option nor an option's value."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


if __name__ == "__main__":
    main()
