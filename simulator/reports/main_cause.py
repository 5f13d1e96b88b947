"""The main cause of lost hours in the cell of a table: where room is short, the name gives way."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from simulator.reports import words as write
from simulator.reports.width import cells, clip
from simulator.wording import report as words
from simulator.wording import say
from simulator.wording.phases import WORKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.analysis.naming import Names
    from simulator.analysis.summary import MainCause
    from simulator.analysis.ways import Ways
    from simulator.wording import Phrase

SHORTEST = 8
"""Cells that a name is cut to at least; below that the reason is left out."""


def cell(main: MainCause | None, names: Names, ways: Ways, width: int, hall: str = "") -> str:
    """Return *main* in at most *width* cells; in the row of a member its own *hall* may go unsaid."""
    if main is None:
        return clip(words.NO_OUTAGE.in_(names.language), width)
    forms = _power(main, names) if main.supply else _element(main, names, ways, hall)
    return next(_fitting(forms, width), clip(_name(main, names), width))


def _name(main: MainCause, names: Names) -> str:
    """Return the shortest name of *main*."""
    place = main.cause if main.supply else names.place(main.cause)
    if place is None:
        return names.short(main.cause)
    site = names.short_site(place)
    return site if main.supply else names.at(site, names.thing(main.cause))


class _Form:
    """A way to tell a cause: with a place that may be cut, or with the name as a whole."""

    def __init__(self, names: Names, phrase: Phrase, thing: str, blanks: dict[str, str]) -> None:
        self.names, self.phrase, self.thing, self.blanks = names, phrase, thing, blanks

    def told(self, place: str) -> str:
        """Return the cause at a *place* that is written so."""
        cause = self.names.at(place, self.thing) if self.thing else place
        return say(self.phrase, self.names.language, {"cause": cause, "site": place, **self.blanks})


_Forms: TypeAlias = "Sequence[tuple[_Form, tuple[str, ...]]]"
"""Ways to tell a cause, the best first, each with the ways to write its place."""


def _power(main: MainCause, names: Names) -> _Forms:
    between = words.BETWEEN_PARTS.in_(names.language)
    parts = between.join(words.SUPPLY[part].in_(names.language) for part in main.supply)
    places = (names.site(main.cause), names.short_site(main.cause))
    phrases = (words.POWER_OF, words.POWER_SHORT)
    return [(_Form(names, phrase, "", {"parts": parts}), places) for phrase in phrases]


def _element(main: MainCause, names: Names, ways: Ways, hall: str) -> _Forms:
    """Return the forms with the phase in full, then those in which the work goes without its name."""
    way, place = ways.of(main.cause), names.place(main.cause)
    phases = [write.phase(main.phase, names.language, way)]
    if way and main.phase == "repairing":
        phases.append(WORKING.in_(names.language))
    thing = "" if place is None else names.thing(main.cause)
    alone = (thing,) if place is not None and place == hall else ()
    whole = (names.subject(main.cause), names.short(main.cause))
    written = whole if place is None else (names.site(place), names.short_site(place))
    out: list[tuple[_Form, tuple[str, ...]]] = []
    for phase in phases:
        blanks = {"phase": phase}
        out.append((_Form(names, words.CAUSE_IN_PHASE, thing, blanks), written))
        out.append((_Form(names, words.CAUSE_IN_PHASE, "", blanks), alone))
    return out


def _fitting(forms: _Forms, width: int) -> Iterator[str]:
    """Yield what fits: forms with their whole names, then the last one that has a name with it cut."""
    for form, places in forms:
        yield from (text for text in map(form.told, places) if cells(text) <= width)
    form, places = [one for one in forms if len(one[1]) > 1][-1]
    room = width - cells(form.told(""))
    if room >= SHORTEST:
        yield form.told(clip(places[-1], room))
