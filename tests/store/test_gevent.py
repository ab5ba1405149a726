import subprocess
import sys

import pytest
import sqlalchemy as sa

PATIENCE_S = 120


@pytest.mark.slow
def test_the_store_serves_a_patched_process_and_never_stops_its_hub(url: sa.URL) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.store.gevent_program",
            url.render_as_string(hide_password=False),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert (done.stdout, done.stderr) == ("stored\n", "")
