"""Runs all measurements and prints one line for each figure."""

import sys

from tests.bench import contest, idle, standings


def main() -> None:
    """Print the figures as they come."""
    for measurement in (idle, contest, standings):
        for figure in measurement.figures():
            sys.stdout.write(f"{figure}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
