"""New folders for demonstrations."""

import os
import sys
import tempfile
from pathlib import Path


def temporary() -> Path:
    """A new folder for one run. It stays, so that others can count for themselves."""
    return Path(tempfile.mkdtemp(prefix="quizengine-demo-"))


def lasting() -> Path:
    """A new folder among this person's data; a temporary one where that is read-only."""
    try:
        base = _user_data() / "quizengine"
        base.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="demo-", dir=base))
    except OSError:
        return temporary()


def _user_data() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
