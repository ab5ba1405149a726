"""How one server process is set up; frozen, read once from options and environment."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

ENVIRONMENT_PREFIX = "QUIZENGINE_"

OidcRole: TypeAlias = Literal["member", "judge", "host", "organizer", "admin"]
LogFormat: TypeAlias = Literal["text", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a server. Every field is an option of ``quizengine serve``.

    Attributes:
        data: Folder of the embedded database and everything else that is kept.
        database: SQLAlchemy address; empty means SQLite in ``data``.
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        public_url: What phones open, when it is not ``http://<LAN address>:<port>``.
        origins: Further origins whose pages may connect, besides the server's own.
        proxies: Addresses of proxies whose forwarded headers are believed.
        transport: WebSocket driver: ``direct``, or ``stock`` (slower).
        grace_ms: How long after a deadline the close waits for answers under way:
            250 in one process, 1000 with several workers.
        log_level: Least severe level that is logged.
        log_format: How a line of the log looks: ``text`` for people, ``json`` for programs.
        metrics_from: Addresses and networks that may read ``/metrics``.
        tls_cert: File of a certificate (PEM, with its chain): serve https by it.
        tls_key: File of the certificate's private key (PEM).
        oidc_issuer: Let people sign in by this OpenID Connect provider; its client
            secret is read from the environment, QUIZENGINE_OIDC_CLIENT_SECRET.
        oidc_client_id: What the provider calls this server.
        oidc_role: Role of an account that is made at its first sign-in by the provider.
    """

    data: Path = Path("quizengine-data")
    database: str = ""
    host: str = "0.0.0.0"
    port: int = 8000
    public_url: str = ""
    origins: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    transport: str = "direct"
    grace_ms: int = 250
    log_level: str = "INFO"
    log_format: LogFormat = "text"
    metrics_from: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    tls_cert: str = ""
    tls_key: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_role: OidcRole = "member"

    @property
    def database_url(self) -> str:
        """The database to open."""
        return self.database or f"sqlite:///{self.data.resolve() / 'quizengine.sqlite3'}"

    @property
    def certificate(self) -> tuple[str, str] | None:
        """The files to serve https by, if it is to be https."""
        return (self.tls_cert, self.tls_key) if self.tls_cert else None

    @property
    def scheme(self) -> str:
        """What addresses of this server begin with."""
        return "https" if self.tls_cert else "http"
