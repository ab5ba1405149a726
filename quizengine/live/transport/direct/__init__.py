"""The direct driver: WebSockets on read and write callbacks, everything else on gevent's server."""

import functools

from quizengine.clock import Clock
from quizengine.live.bounds import Bounds
from quizengine.live.transport import Driver, pins
from quizengine.live.transport.direct.door import Door
from quizengine.live.transport.direct.engine import DirectEngine
from quizengine.live.transport.direct.web import DetachingHandler
from quizengine.live.transport.web import listen


def driver(bounds: Bounds, clock: Clock) -> Driver:
    """The direct driver within its bounds.

    Raises:
        PinMoved: a private part that it leans on has moved.
    """
    pins.check()
    return Driver(
        engine=functools.partial(DirectEngine, bounds=bounds, clock=clock),
        listen=functools.partial(listen, bounds=bounds, handler=DetachingHandler, server=Door),
    )
