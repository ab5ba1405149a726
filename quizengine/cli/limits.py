"""How many connections this process may hold."""

import resource


def open_files() -> tuple[int, int]:
    """The present and the highest possible number of open files and sockets."""
    return resource.getrlimit(resource.RLIMIT_NOFILE)


def raise_open_files() -> int:
    """Raise the number of open files as far as allowed, and return it.

    Many systems start programs with 1024 (macOS with 256), which a full hall exceeds.
    """
    soft, hard = open_files()
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return open_files()[0]
