"""``quizengine competition``: all its commands, joined."""

from quizengine.cli.competitions import (  # noqa: F401 - each adds its commands to the group
    drafts,
    office,
    papers,
    praise,
    proof,
    record_sheets,
    steps,
    tables,
    values,
)
from quizengine.cli.competitions.group import competition as competition
