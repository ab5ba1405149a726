"""Python's cycle collector, kept out of a contest's way.

By default it walks through everything that lives whenever there is a quarter
more of it: with thousands of phones the whole server stops for a tenth of a
second, and a hall that joins makes that happen several times. Hardly anything
here ever forms a cycle, so it may look rarely.
"""

import gc

YOUNG = 20_000
"""Containers made, less those freed, before the newest are looked at; some 2 ms each time."""
MIDDLE = 20
OLD = 100


def settle() -> None:
    """Exempt what exists after start-up, and look at the rest rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
