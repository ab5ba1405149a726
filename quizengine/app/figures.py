"""What the machine and the store tell about this process, for ``/metrics``."""

import os
import platform
import resource
import time
from importlib.metadata import version
from pathlib import Path

from quizengine.app.engine import Engine
from quizengine.app.health import Health
from quizengine.metrics import Metrics, Samples

STATM = Path("/proc/self/statm")
FILES = Path("/proc/self/fd")


def add_figures(metrics: Metrics, engine: Engine, health: Health) -> None:
    """Have the store, the process and the build asked for at every look."""
    started = {"": engine.clock.now_ms() / 1_000}
    metrics.gauge(
        "quizengine_writer_queue",
        "Writes and answers that wait for the writer.",
        lambda: {"": engine.database.waiting()},
    )
    metrics.gauge(
        "quizengine_contests", "Contests in the database, all workers.", health.phases, "phase"
    )
    metrics.gauge(
        "quizengine_clock_offset_seconds",
        "How far the database is ahead of this machine.",
        health.offset_s,
    )
    metrics.gauge("process_resident_memory_bytes", "Resident memory.", _memory)
    metrics.gauge("process_open_fds", "Open files and sockets.", _files)
    metrics.gauge(
        "process_cpu_seconds_total", "Processor time used.", lambda: {"": time.process_time()}
    )
    metrics.gauge("process_start_time_seconds", "When it started, UTC.", lambda: started)
    metrics.info(
        "quizengine_build_info",
        "What runs here.",
        {
            "version": version("quizengine"),
            "python": platform.python_version(),
            "transport": engine.settings.transport,
            "database": engine.database.url.get_backend_name(),
        },
    )


def _memory() -> Samples:
    try:
        pages = int(STATM.read_text().split()[1])
    except OSError:  # not Linux: the most it ever was, in bytes on macOS
        return {"": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}
    return {"": pages * os.sysconf("SC_PAGE_SIZE")}


def _files() -> Samples:
    try:
        return {"": len(os.listdir(FILES))}
    except OSError:
        return {}
