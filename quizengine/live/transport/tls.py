"""https: gevent's server behind a certificate of our own."""

import contextlib
from typing import Any

import gevent
from gevent import pywsgi, ssl
from typing_extensions import override


def context(certificate: str, key: str) -> ssl.SSLContext:
    """TLS 1.2 or newer with this certificate.

    Args:
        certificate: File with the certificate and those that vouch for it, PEM.
        key: File with its private key, PEM.

    Raises:
        OSError: A file cannot be read, or does not fit (``ssl.SSLError`` is one).
    """
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.load_cert_chain(certificate, key)
    return made


class TlsServer(pywsgi.WSGIServer):  # type: ignore[misc]
    """A server whose clients must have shaken hands in time."""

    @override
    def wrap_socket_and_handle(self, client_socket: Any, address: Any) -> Any:
        """Serve one connection; one that does not speak TLS is closed without a word."""
        wait_s = self.handler_class.bounds.handshake_ms / 1000
        try:
            with gevent.Timeout(wait_s, TimeoutError("no handshake")):
                secured = self.wrap_socket(client_socket, **self.ssl_args)
        except OSError:
            client_socket.close()
            return None
        with contextlib.closing(secured):
            return self.handle(secured, address)
