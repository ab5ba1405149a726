"""The round formats: one file each, one line here.

A format decides how an item runs (cue, open, close, reveal), whose answers it
takes and what they are worth. The frame around it (``rules.commands``) knows
none of them by name.
"""

from collections.abc import Mapping
from types import MappingProxyType

from quizengine.rules.contest import Contest
from quizengine.rules.formats.all_play import ALL_PLAY
from quizengine.rules.formats.device import DeviceFormat
from quizengine.rules.formats.mass_sync import MASS_SYNC
from quizengine.rules.refusals import BadSettings

FORMATS: Mapping[str, DeviceFormat] = MappingProxyType(
    {each.name: each for each in (MASS_SYNC, ALL_PLAY)}
)


def format_named(name: str) -> DeviceFormat:
    """The format of that name.

    Raises:
        BadSettings: There is none.
    """
    if name not in FORMATS:
        raise BadSettings(setting="format", allowed=sorted(FORMATS))
    return FORMATS[name]


def format_of(contest: Contest, item_no: int) -> DeviceFormat:
    """The format an item is played by."""
    return FORMATS[contest.round_of(item_no).format]
