"""What the server writes to standard error: when, how grave, where, what.

No tokens, pins, answers or names are logged at INFO; people's deeds are in the journal.
"""

import logging

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def configure(level: str) -> None:
    """Log to standard error from ``level`` on."""
    logging.basicConfig(level=level.upper(), format=FORMAT)
    logging.getLogger("alembic").setLevel(logging.WARNING)
