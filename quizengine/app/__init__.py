"""The composition root: builds every part and joins them.

``open_engine`` gives the use cases over a database, without a network;
``serve`` runs a server on top of them.
"""

from quizengine.app.engine import Engine, open_engine
from quizengine.app.serving import serve

__all__ = ["Engine", "open_engine", "serve"]
