"""What processes that the server starts have in common: they give way, leave Ctrl-C to it, and answer it."""

from __future__ import annotations

import os
import signal
import sys
from typing import IO


def begin(niceness: int) -> IO[bytes]:
    """Return the way back to the server; whatever else this process prints goes to the log."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(niceness)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers
