"""How each problem is told: what is wrong and how to mend it, in both languages.

Every code that any layer raises stands in exactly one of the tables merged here; a test holds
the tables and the code together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.wording import Language, Phrase, say
from simulator.wording.frame import FRAME_PROBLEMS
from simulator.wording.problems_checks import CHECK_PROBLEMS, THINGS
from simulator.wording.problems_loading import LOADING_PROBLEMS
from simulator.wording.problems_people import ONSETS
from simulator.wording.problems_reading import FORMS, READING_PROBLEMS
from simulator.wording.problems_store import STORE_PROBLEMS
from simulator.wording.problems_usage import REASONS, USAGE_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.errors import Problem

PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    **LOADING_PROBLEMS,
    **READING_PROBLEMS,
    **CHECK_PROBLEMS,
    **USAGE_PROBLEMS,
    **FRAME_PROBLEMS,
    **STORE_PROBLEMS,
}
"""Code -> (what is wrong, how to mend it)."""


NOTHING = Phrase("（空欄）", "(nothing)")
"""How a sentence quotes what is empty."""

MOST_QUOTED = 200
"""Letters of a name or a path that are repeated; the rest is only hinted at."""

_QUOTED = ("name", "given", "key")
"""Blanks that repeat what was written."""


class Telling(NamedTuple):
    """A problem told in one language."""

    what: str
    how: str


def tell(problem: Problem, language: Language) -> Telling:
    """Return what is wrong and how to mend it."""
    what, how = PROBLEMS[problem.code]
    values = _in_words(problem.values, language)
    return Telling(say(what, language, values), say(how, language, values))


def _in_words(values: Mapping[str, object], language: Language) -> Mapping[str, object]:
    """Return *values* with what kind of thing, why refused and when put into words, quotes short."""
    known = {"what": THINGS, "reason": {**REASONS, **FORMS}, "when": ONSETS}
    found = {blank: table.get(str(values.get(blank))) for blank, table in known.items()}
    quoted = {blank: values[blank] for blank in _QUOTED if isinstance(values.get(blank), str)}
    return {
        **values,
        **{blank: _shortened(str(text)) or NOTHING.in_(language) for blank, text in quoted.items()},
        **{blank: phrase.in_(language) for blank, phrase in found.items() if phrase},
    }


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else text[:MOST_QUOTED] + "…"


def line(problem: Problem, language: Language) -> str:
    """Return the problem as one line: `file:line:column path: what, how to mend`."""
    told = tell(problem, language)
    places = (str(problem.position or ""), _shortened(problem.dotted_path))
    where = " ".join(part for part in places if part)
    joint = "。" if language == "ja" else ". "
    return f"{where}: {told.what}{joint}{told.how}" if where else f"{told.what}{joint}{told.how}"
