"""Every way a load test can fail.

LoadTestFailed
+- Unreachable   nobody takes connections at the address
+- Refused       the server says no
+- Late          something did not happen in its time
"""


class LoadTestFailed(Exception):
    """The load test cannot go on; the text says why."""


class Unreachable(LoadTestFailed):
    """Nobody takes connections at the address, or what answers is no such server."""


class Refused(LoadTestFailed):
    """The server says no; the text is its code."""


class Late(LoadTestFailed):
    """Something did not happen in its time; the text says what, and how far it came."""
