"""The process that `ui.worker` starts: it reads questions, carries them out one by one, and answers.

It imports no Streamlit, gives way to the server, and ends as soon as its standard input ends.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
import traceback
from typing import IO, Final

from simulator import use_cases
from simulator.errors import ScenarioError, UsageError
from ui.child import begin

GIVES_WAY: Final = 10


def main() -> None:
    """Answer questions until there is nobody left who asks."""
    answers = begin(GIVES_WAY)
    questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    use_cases.simulate("tiny")  # loads everything that a run needs
    while True:
        pickle.dump(_answered(questions.get()), answers)
        answers.flush()


def _listen(source: IO[bytes], questions: queue.SimpleQueue[bytes]) -> None:
    """Pass on every question; when the server is gone, be gone, even in the middle of a run."""
    try:
        while True:
            questions.put(pickle.load(source))  # noqa: S301 - the server that started this process
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def _answered(question: bytes) -> bytes:
    """Return the answer, a user's mistake, or the traceback of a bug."""
    try:
        function, args, kwargs = pickle.loads(question)  # noqa: S301 - as above
        return pickle.dumps(("answer", function(*args, **kwargs)))
    except (ScenarioError, UsageError) as mistake:
        return pickle.dumps(("mistake", mistake))
    except BaseException:  # noqa: BLE001 - nothing that is asked may end this process
        return pickle.dumps(("bug", traceback.format_exc()))


if __name__ == "__main__":
    main()
