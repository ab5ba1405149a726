"""What is needed seldom is not loaded when a server starts."""

import subprocess
import sys

SELDOM = ("openpyxl", "PIL", "lxml", "fpdf", "ruamel.yaml", "authlib", "alembic")
PROGRAM = f"""
import sys
import quizengine.app.serving
import quizengine.cli.main
print([name for name in {SELDOM!r} if name in sys.modules])
"""


def test_starting_loads_nothing_that_is_needed_seldom() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
