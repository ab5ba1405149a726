"""What a stranger installs: built, put into an empty environment, and run from there."""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("player.html", "host.html", "screen.html", "studio.html")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return folder


@pytest.fixture(scope="module")
def program(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed console script, in an environment that holds only what the wheel asks for."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    install = (sys.executable, "-m", "uv", "pip", "install", "--quiet")
    locked = ("--constraint", str(ROOT / "requirements/dev.txt"))
    python = ("--python", str(environment / "bin/python"))
    _run(*install, *python, *locked, str(next(built.glob("*.whl"))))
    return environment / "bin/quizengine"


def test_the_wheel_holds_the_pages_and_the_shipped_banks(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert {f"quizengine/static/{page}" for page in PAGES} <= set(names)
    assert any(name.startswith("quizengine/static/assets/") for name in names)
    shipped = sum(path.is_file() for path in (ROOT / "question_banks").rglob("*"))
    assert sum(name.startswith("quizengine/shipped_banks/") for name in names) == shipped


def test_the_wheel_holds_nothing_else(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"quizengine"}


def test_the_source_archive_holds_the_pages_and_their_sources(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"quizengine/static/{page}" for page in PAGES} <= names
    assert {"web/package-lock.json", "build_hooks/web.py", "LICENSE"} <= names


def test_the_installed_program_plays_a_contest_that_can_be_recomputed(
    program: Path, tmp_path: Path
) -> None:
    played = _run(
        *(str(program), "demo", "--once", "--players", "3", "--items", "3", "--json"),
        folder=tmp_path,
    )
    assert json.loads(played)["verified"] is True


def _run(*command: str, folder: Path = ROOT) -> str:
    """Run to a good end and return stdout; what went wrong is in the failure."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout
