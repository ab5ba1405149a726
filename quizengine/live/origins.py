"""Where a request comes from: the page that sent it, and the address it was sent from."""

from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from quizengine.settings import Settings

DEFAULT_PORTS = {"http": ":80", "https": ":443"}
NULL = "null"
Environ = Mapping[str, object]


class Origins:
    """Tells our own pages from foreign ones; believes forwarded headers only from proxies."""

    def __init__(self, settings: Settings) -> None:
        """Read the configured origins and proxies.

        Raises:
            ValueError: a proxy is not an address or a network.
        """
        named = (*settings.origins, settings.public_url)
        self._named = frozenset(_normal(origin) for origin in named if origin)
        self._public = _normal(settings.public_url)
        self._proxies = tuple(ip_network(proxy, strict=False) for proxy in settings.proxies)

    def allowed(self, origin: str | None, environ: Environ) -> bool:
        """Whether a page of this origin may connect. No origin at all is a program, not a page.

        The scheme is not compared with our own: behind a proxy that ends TLS
        we do not know it, and whoever holds the plain page holds the host name.
        """
        if origin is None:
            return True
        normal = _normal(origin)
        if normal == NULL:
            return False
        return normal in self._named or normal.partition("://")[2] == self._host(environ, normal)

    def address(self, environ: Environ) -> str:
        """The client's address: the last one that is not a configured proxy's."""
        address = _text(environ, "REMOTE_ADDR")
        if not self._is_proxy(address):
            return address
        hops = [hop.strip() for hop in _text(environ, "HTTP_X_FORWARDED_FOR").split(",")]
        for hop in reversed([hop for hop in hops if hop]):
            address = hop
            if not self._is_proxy(hop):
                break
        return address[:64]

    def secure(self, environ: Environ) -> bool:
        """Whether the client speaks https, to us or to a proxy.

        A proxy says so in its header; one that does not is believed when the
        client names the host of a public address that is https.
        """
        if _text(environ, "wsgi.url_scheme") == "https":
            return True
        if self._is_proxy(_text(environ, "REMOTE_ADDR")):
            told = _text(environ, "HTTP_X_FORWARDED_PROTO").split(",")[-1].strip().lower()
            if told:
                return told == "https"
        scheme, _, host = self._public.partition("://")
        return scheme == "https" and host == self._host(environ, self._public)

    def _host(self, environ: Environ, origin: str) -> str:
        host = _text(environ, "HTTP_HOST")
        if self._is_proxy(_text(environ, "REMOTE_ADDR")):
            forwarded = _text(environ, "HTTP_X_FORWARDED_HOST").split(",")[0].strip()
            host = forwarded or host
        return host.lower().removesuffix(DEFAULT_PORTS.get(origin.partition("://")[0], "none"))

    def _is_proxy(self, address: str) -> bool:
        if not self._proxies:
            return False
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        return any(_holds(network, parsed.version, address) for network in self._proxies)


def _holds(network: IPv4Network | IPv6Network, version: int, address: str) -> bool:
    return network.version == version and ip_address(address) in network


def _normal(origin: str) -> str:
    """Scheme and host in lower case, without the scheme's own port."""
    parts = urlsplit(origin.strip().lower())
    host = parts.netloc.removesuffix(DEFAULT_PORTS.get(parts.scheme, "none"))
    return f"{parts.scheme}://{host}" if parts.scheme and host else NULL


def _text(environ: Environ, name: str) -> str:
    value = environ.get(name)
    return value if isinstance(value, str) else ""
