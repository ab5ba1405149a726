"""What machines ask: is it alive, is it ready, how is it doing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Blueprint, Response, abort, jsonify, request

PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-IP")
Detail = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Who knows what machines ask.

    Attributes:
        alive: How the process is; to be able to ask is to be alive.
        ready: Whether contests can be served, and why not; may wait for the database.
        metrics: Everything counted, in the Prometheus text format; may wait likewise.
    """

    alive: Callable[[], Detail]
    ready: Callable[[], tuple[bool, Detail]]
    metrics: Callable[[], str]


def health(answers: Answers, metrics_from: Sequence[str], content_type: str) -> Blueprint:
    """``/healthz``, ``/readyz`` and ``/metrics``.

    Raises:
        ValueError: ``metrics_from`` holds something that is no address and no network.
    """
    readers = Readers(metrics_from)
    blueprint = Blueprint("health", __name__)

    def healthz() -> Response:
        return _answer(200, "alive", answers.alive())

    def readyz() -> Response:
        ready, detail = answers.ready()
        return _answer(*((200, "ready") if ready else (503, "not ready")), detail)

    def metrics() -> Response:
        passed_on = [request.headers[name] for name in PASSED_ON if name in request.headers]
        if not readers.may_read(request.remote_addr, passed_on):
            abort(403)
        return Response(answers.metrics(), content_type=content_type)

    blueprint.add_url_rule("/healthz", view_func=healthz)
    blueprint.add_url_rule("/readyz", view_func=readyz)
    blueprint.add_url_rule("/metrics", view_func=metrics)

    def uncached(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response

    blueprint.after_request(uncached)
    return blueprint


class Readers:
    """Who may read the figures.

    A header that names an address proves nothing, so it can only take the
    permission away: whoever comes through a proxy on this machine is not local.
    """

    def __init__(self, networks: Sequence[str]) -> None:
        """Read the networks.

        Raises:
            ValueError: one of them is none.
        """
        self._networks = [ip_network(each, strict=False) for each in networks]

    def may_read(self, peer: str | None, passed_on: Sequence[str]) -> bool:
        """Whether the socket's other end and everybody it names are let in."""
        named = [hop.strip() for header in passed_on for hop in header.split(",")]
        return all(self._holds(address) for address in (peer or "", *named))

    def _holds(self, text: str) -> bool:
        try:
            address = ip_address(text)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return any(address in network for network in self._networks)


def _answer(status: int, word: str, detail: Detail) -> Response:
    if request.accept_mimetypes.best == "application/json":
        response = jsonify({"status": word, **detail})
    else:
        response = Response(f"{word}\n", content_type="text/plain; charset=utf-8")
    response.status_code = status
    return response
