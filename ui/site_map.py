"""The pages in the order of the navigation: address, title, and what draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.wording import frame
from ui.views import compare, many_runs, one_run, scenario, start

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.wording import Phrase


class Entry(NamedTuple):
    """One page; the first one is met at the root, so its own address is empty."""

    address: str
    title: Phrase
    draw: Callable[[], None]


SITE_MAP = (
    Entry("", frame.START, start.page),
    Entry("scenario", frame.SCENARIO, scenario.page),
    Entry("run", frame.ONE_RUN, one_run.page),
    Entry("many", frame.MANY_RUNS, many_runs.page),
    Entry("compare", frame.COMPARE, compare.page),
)
