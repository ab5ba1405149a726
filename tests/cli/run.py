"""The program as a person runs it: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str | Path, language: str = "en_GB.UTF-8") -> subprocess.CompletedProcess[str]:
    """Run ``quizengine`` to its end."""
    environment = {**os.environ, "LC_ALL": language}
    return subprocess.run(
        [sys.executable, "-m", "quizengine", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        check=False,
    )
