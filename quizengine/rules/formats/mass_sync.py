"""全员同步: everybody answers together, item by item. The default of a mass contest."""

from quizengine.rules.formats.device import DeviceFormat, DeviceSettings

MASS_SYNC = DeviceFormat(name="mass_sync", defaults=DeviceSettings())
