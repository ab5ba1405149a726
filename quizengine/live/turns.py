"""Long work on the event loop, done in turns with everything else."""

import gevent


def give_way() -> None:
    """Let others have their turn: greenlets that are ready, and what sockets and threads bring.

    ``gevent.sleep(0)`` is not enough: it is a callback among callbacks, of which
    gevent runs fifty, or those of five milliseconds, before it looks at a socket.
    """
    hub = gevent.get_hub()
    hub.wait(hub.loop.timer(0))
