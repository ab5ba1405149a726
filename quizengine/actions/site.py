"""What the installation is called and looks like."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from quizengine import store


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What every page shows.

    Attributes:
        name: Of the school or the event; empty: the product's.
        logo: The id of a picture; empty: none.
        theme: Of pages that belong to no contest.
        language: Of those who have not chosen one.
    """

    name: str = ""
    logo: str = ""
    theme: str = "paper"
    language: str = "zh-CN"


class Site:
    """Reads and changes it."""

    def __init__(self, database: store.Database) -> None:
        self._database = database

    def get(self) -> SiteSettings:
        """How it is set."""
        return self._database.read(_load)

    def change(self, changes: Mapping[str, str]) -> SiteSettings:
        """Change some of it."""

        def write(conn: store.Connection) -> SiteSettings:
            store.site.save(conn, changes)
            return _load(conn)

        return self._database.write(write)


def _load(conn: store.Connection) -> SiteSettings:
    known = asdict(SiteSettings())
    found = {key: value for key, value in store.site.load(conn).items() if key in known}
    return SiteSettings(**found)
