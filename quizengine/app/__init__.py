"""The composition root: builds every part and joins them.

``engine.open_engine`` gives the use cases over a database, without a network;
``serving.serve`` runs a server on top of them, and is imported only by who
wants one: it brings gevent, Flask and Socket.IO.
"""

from quizengine.app.engine import Engine, open_engine

__all__ = ["Engine", "open_engine"]
