"""The bound: a loop of reads and writes that knows no protocol, and the kernel's work."""

import os
import socket
import sys

from quizengine.loadtest.null import BACKLOG, NullServer


def main() -> None:
    """Serve on the port of the command line until the process is ended."""
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=BACKLOG)
    never, _ = os.pipe()
    NullServer(listener).serve(never)


if __name__ == "__main__":
    main()
