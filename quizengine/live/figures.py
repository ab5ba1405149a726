"""What the live part tells about itself, for ``/metrics``."""

from quizengine.live.gateway import Gateway
from quizengine.live.transport import Engine
from quizengine.metrics import Metrics


def add_figures(metrics: Metrics, gateway: Gateway, engine: Engine) -> None:
    """Have connections and what waits for them asked for at every look."""
    connections = gateway.connections

    def backlog_bytes() -> dict[str, float]:
        size = engine.unsent_bytes()
        return {} if size is None else {"": size}

    metrics.gauge(
        "quizengine_connections", "Connections to this worker.", connections.counts, "role"
    )
    metrics.gauge(
        "quizengine_players", "Joined players connected here.", lambda: {"": connections.joined()}
    )
    metrics.gauge(
        "quizengine_outstanding_acks",
        "Events whose ack is still owed.",
        lambda: {"": gateway.dispatcher.outstanding},
    )
    metrics.gauge(
        "quizengine_backlog_packets",
        "Packets waiting for slow clients.",
        lambda: {"": engine.unsent()},
    )
    metrics.gauge("quizengine_backlog_bytes", "Bytes of them, where known.", backlog_bytes)
