"""The process that `ui.jobs` starts for one batch: it tells how far it is, and ends with its server.

It imports no Streamlit and gives way to the server, and so do the workers that it starts.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from simulator import use_cases
from simulator.errors import ScenarioError, UsageError
from ui.child import begin
from ui.jobs import STORE

if TYPE_CHECKING:
    from simulator.experiment.batch import Progress

GIVES_WAY: Final = 15


def main() -> None:
    """Run the job that the call names: the data folder, the scenario file, and what is asked of it."""
    answers = begin(GIVES_WAY)
    threading.Thread(target=_end_with_the_server, daemon=True).start()

    def told(progress: Progress) -> None:
        _say(answers, "progress", progress)

    def held() -> None:
        _say(answers, "held", None)

    try:
        wish, root = _wish(sys.argv[1:])
        means = use_cases.Means(workers=max(1, (os.cpu_count() or 1) - 1), root=root)
        use_cases.batch(wish, means, use_cases.Ears(progress=told, waiting=held))
        _say(answers, "over", None)
    except (ScenarioError, UsageError) as mistake:
        _say(answers, "over", mistake)
    except BaseException:  # noqa: BLE001 - the server tells that something is wrong with the product
        _say(answers, "over", RuntimeError(traceback.format_exc()))


def _wish(arguments: list[str]) -> tuple[use_cases.Wish, Path]:
    """Return what is asked, and the store in which it is kept."""
    folder, file, replications, seed, *variants = arguments
    wish = use_cases.Wish(file, tuple(variants), int(replications), seed=int(seed))
    return wish, Path(folder) / STORE


def _say(answers: IO[bytes], kind: str, told: object) -> None:
    """Tell the server; what cannot travel is told as a bug."""
    try:
        said = pickle.dumps((kind, told))
        pickle.loads(said)  # noqa: S301 - what was made above: the server must be able to read it
    except Exception:  # noqa: BLE001 - whatever an exception holds
        said = pickle.dumps((kind, RuntimeError(repr(told) + traceback.format_exc())))
    answers.write(said)
    answers.flush()


def _end_with_the_server() -> None:
    """Wait for the end of the standard input, which is the end of the server, and end at once.

    The input is read without Python's buffer: its lock must not be held when this process ends by itself.
    """
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
