"""The single examinations of ``quizengine doctor``."""

import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quizengine import paths
from quizengine.cli import limits
from quizengine.cli import network as net
from quizengine.cli.version import libraries as library_versions
from quizengine.cli.words import word
from quizengine.settings import Settings

Status = Literal["ok", "warn", "fail"]
PAGES = ("player.html", "host.html", "screen.html", "studio.html")
FLOORS = {"python-socketio": (5, 16, 2), "python-engineio": (4, 13, 2)}
"""Older ones have known holes."""
SCARCE_BYTES = 1_000_000_000
TOO_LITTLE_BYTES = 100_000_000
FILES_FOR_A_HALL = 2_048


@dataclass(frozen=True, slots=True)
class Finding:
    """What one examination found, and what to do about it."""

    name: str
    status: Status
    text: str
    advice: str = ""


def python(_: Settings) -> Finding:
    """Which Python runs."""
    return Finding(
        "python", "ok", f"Python {platform.python_version()} · {platform.system()} · {sys.prefix}"
    )


def libraries(_: Settings) -> Finding:
    """Whether the network libraries are new enough to be safe."""
    versions = library_versions()
    old = [
        name
        for name, floor in FLOORS.items()
        if tuple(int(part) for part in versions[name].split(".")[:3]) < floor
    ]
    text = ", ".join(f"{name} {number}" for name, number in versions.items())
    if old:
        return Finding("libraries", "fail", text, word("Upgrade: {names}", names=", ".join(old)))
    return Finding("libraries", "ok", text)


def pages(_: Settings) -> Finding:
    """Whether the web pages are there."""
    missing = [page for page in PAGES if not (paths.pages() / page).is_file()]
    if missing:
        text = word("Web pages are missing: {names}", names=", ".join(missing))
        return Finding("pages", "fail", text, word("In a checkout, build them: make bundle"))
    return Finding("pages", "ok", word("The web pages are there."))


def port(settings: Settings) -> Finding:
    """Whether the server could listen."""
    problem = net.port_problem(settings.host, settings.port)
    if problem is None:
        return Finding("port", "ok", word("Port {port} is free.", port=settings.port))
    text = {
        "in_use": word("Port {port} is taken.", port=settings.port),
        "forbidden": word("Port {port} needs more rights.", port=settings.port),
        "no_address": word("{host} is no address of this machine.", host=settings.host),
    }[problem]
    return Finding("port", "fail", text, word("Choose another: --port 8001"))


def network(_: Settings) -> Finding:
    """Whether phones can find this machine."""
    address = net.lan_address()
    if address == net.LOOPBACK:
        text = word("This machine is on no network; phones cannot reach it.")
        return Finding("network", "warn", text, word("Join a Wi-Fi, or open a hotspot."))
    return Finding("network", "ok", word("Phones reach this machine at {host}.", host=address))


def disk(settings: Settings) -> Finding:
    """Whether answers can be stored for some time."""
    folder = _existing(settings.data.resolve())
    free = shutil.disk_usage(folder).free
    text = word("{free} MB are free at {folder}.", free=free // 1_000_000, folder=folder)
    status: Status = "ok"
    if free < SCARCE_BYTES:
        status = "fail" if free < TOO_LITTLE_BYTES else "warn"
    advice = "" if status == "ok" else word("Free some space, or choose another --data folder.")
    return Finding("disk", status, text, advice)


def database(settings: Settings) -> Finding:
    """Whether the database opens and has this program's schema."""
    from quizengine.store import migrate
    from quizengine.store.failures import CannotOpen

    try:
        pending = migrate.pending(settings.database_url)
        fresh = migrate.current(settings.database_url) is None
    except CannotOpen as error:
        text = word("The database does not open: {error}", error=error)
        return Finding("database", "fail", text, word("Check --database and --data."))
    if fresh:
        return Finding("database", "ok", word("There is no database yet; serve will make it."))
    if pending:
        text = word("The database has an older schema.")
        return Finding("database", "warn", text, word("Upgrade it: quizengine db upgrade"))
    return Finding("database", "ok", word("The database opens and is current."))


def connections(_: Settings) -> Finding:
    """Whether a full hall can connect."""
    soft, hard = limits.open_files()
    most = max(soft, hard) if hard > 0 else FILES_FOR_A_HALL
    text = word("Up to {count} connections are allowed.", count=most)
    if most < FILES_FOR_A_HALL:
        return Finding("connections", "warn", text, word("Raise it before serve: ulimit -n 65536"))
    return Finding("connections", "ok", text)


def fonts(_: Settings) -> Finding:
    """Whether a projector on this machine can show Chinese."""
    program = shutil.which("fc-list")
    if program is None:
        return Finding("fonts", "ok", word("Fonts were not checked (no fc-list here)."))
    found = subprocess.run(
        [program, ":lang=zh", "family"], capture_output=True, text=True, timeout=20, check=False
    )
    if found.stdout.strip():
        return Finding("fonts", "ok", word("There are fonts for Chinese."))
    text = word("There is no font for Chinese on this machine.")
    advice = word("For a projector here: apt-get install fonts-noto-cjk")
    return Finding("fonts", "warn", text, advice)


def documents(_: Settings) -> Finding:
    """Whether PDF files can have Chinese in them."""
    from quizengine.documents import fonts
    from quizengine.rules.competition_refusals import NoFont

    try:
        font = fonts.regular().path.name
    except NoFont:
        text = word("PDF exports and certificates are refused: no known Chinese font is here.")
        return Finding("documents", "warn", text, "apt-get install fonts-noto-cjk")
    return Finding("documents", "ok", word("PDF files will hold the font {font}.", font=font))


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())
