"""Which failures of a database pass, and how to speak of them without telling secrets.

    Exception
    +- CannotOpen        the database cannot be reached, or is not ours

Whatever else fails is either a ``Refusal`` or our own mistake.
"""

import logging

from sqlalchemy import exc

logger = logging.getLogger("quizengine.store")

# These say that the statement or its values are wrong, today and tomorrow.
_OURS = (exc.IntegrityError, exc.DataError, exc.ProgrammingError, exc.NotSupportedError)


class CannotOpen(Exception):
    """The database cannot be reached, or is not one of ours."""


def is_passing(error: BaseException) -> bool:
    """Whether the same transaction may succeed later: locked, full, read-only, gone."""
    return isinstance(error, exc.DBAPIError) and not isinstance(error, _OURS)


def described(error: BaseException) -> str:
    """The kind of failure; never the statement, the values, or the server's words.

    PostgreSQL quotes the conflicting values in its message.
    """
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    name = type(original).__name__
    return f"{name} ({code})" if code else name


def log_failure(error: BaseException) -> None:
    """Log that a transaction failed."""
    if is_passing(error):
        logger.warning("The database did not take a transaction: %s.", described(error))
    else:
        places = _places(error)
        logger.error("A transaction failed: %s at %s.", described(error), places)


def _places(error: BaseException) -> str:
    trace = error.__traceback__
    places: list[str] = []
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(places[-3:])
