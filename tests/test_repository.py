"""What must hold for the tracked files themselves."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 300

# In pieces, so that this file does not name them itself.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("npmmirror", "com"),
        ("deb", "debian", "org"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.<-])/(work|root)/")
REGISTRY_ADDRESS = re.compile(r"^\s*(--)?(extra-)?(index-url|find-links)\b", re.MULTILINE)


def test_no_file_names_a_package_registry() -> None:
    found = [(path, host) for path, text in _texts() for host in REGISTRY_HOSTS if host in text]
    assert not found


def test_no_file_carries_a_registry_address_option() -> None:
    assert not [path for path, text in _texts() if REGISTRY_ADDRESS.search(text)]


def test_no_file_holds_a_path_of_one_machine() -> None:
    assert not [path for path, text in _texts() if MACHINE_PATH.search(text)]


def test_no_python_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path: len(text.splitlines()) for path, text in _texts() if path.endswith(".py")}
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE}


def test_every_direct_dependency_is_locked_at_an_admitted_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    wanted += project["project"]["optional-dependencies"]["postgres"]
    locked = _locked("dev.txt")
    assert not [
        line
        for line in wanted
        if not (need := Requirement(line)).specifier.contains(
            locked.get(canonicalize_name(need.name), "0")
        )
    ]


def test_the_installer_is_locked_at_the_same_version_everywhere() -> None:
    assert _locked("uv.txt")["uv"] == _locked("dev.txt")["uv"]


def test_the_web_lock_was_made_from_the_present_package_json() -> None:
    package = json.loads((ROOT / "web/package.json").read_text())
    locked = json.loads((ROOT / "web/package-lock.json").read_text())["packages"][""]
    for kind in ("dependencies", "devDependencies"):
        assert locked[kind] == package[kind]


def _texts() -> Iterator[tuple[str, str]]:
    """Each tracked text file's path and content."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for path in filter(None, listed.stdout.split("\0")):
        file = ROOT / path
        if not file.is_file():
            continue  # deleted in the work tree, not yet in a commit
        content = file.read_bytes()
        if b"\0" not in content:
            yield path, content.decode(errors="replace")


def _locked(name: str) -> dict[str, str]:
    """Canonical name to version, as requirements/``name`` pins them."""
    text = (ROOT / "requirements" / name).read_text()
    pins = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(package): version for package, version in pins}
