"""共答: everybody answers at once, the last answer before the close counts.

On stage there is no reading phase of its own (the host has read the question
aloud), no streak, and the boards are shown together at the reveal.
"""

from quizengine.rules.formats.device import DeviceFormat, DeviceSettings

ALL_PLAY = DeviceFormat(
    name="all_play",
    defaults=DeviceSettings(reading_ms=0, close_when_all_answered=False, standings="round"),
)
