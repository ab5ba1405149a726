"""Finding out, without sending anything, where phones can reach this machine."""

import errno
import socket

LOOPBACK = "127.0.0.1"
_ELSEWHERE = ("192.0.2.1", 9)
"""An address reserved for documentation: choosing a route to it sends no packet."""


def lan_address() -> str:
    """This machine's address on its network; the loopback address where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return LOOPBACK
        address = str(probe.getsockname()[0])
    return LOOPBACK if address == "0.0.0.0" else address


def port_problem(host: str, port: int) -> str | None:
    """Why a server could not listen there: ``in_use``, ``forbidden``, ``no_address``; or None."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            known = {errno.EADDRINUSE: "in_use", errno.EACCES: "forbidden"}
            return known.get(error.errno or 0, "no_address")
    return None


def free_port(host: str, wanted: int) -> int:
    """The wanted port if nobody listens there, else any free one."""
    if wanted and port_problem(host, wanted) is None:
        return wanted
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
