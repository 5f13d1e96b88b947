"""Times, levels and happenings as a person reads them."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

from simulator.events import Kind
from simulator.units import hours
from simulator.wording import explain as words
from simulator.wording import say
from simulator.wording.events import WAY_DONE, happening
from simulator.wording.phases import LEVELS, PHASES, WAY_UNDER_WAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from simulator.analysis.naming import Names
    from simulator.analysis.ways import Ways
    from simulator.events import Event
    from simulator.wording import Language

REPAIRED = (Kind.DAMAGE, "0")
"""What an event says when a repair is done."""


def in_hours(seconds: float | Fraction) -> str:
    """Return seconds as hours with one decimal."""
    return f"{hours(float(seconds)):.1f}"


def plain(number: float) -> str:
    """Return hours without a needless decimal: `24`, `1.5`."""
    return f"{number:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """Return a share as a whole percentage, rounded down, so that 100 means all of it."""
    return f"{int(share * 100 + 1e-9)}"


def percent_up(share: float) -> str:
    """Return a share as a whole percentage, rounded up: the upper end of a range."""
    return f"{ceil(share * 100 - 1e-9)}"


def tenths_up(share: float) -> str:
    """Return a share in percent to a tenth, rounded up: half an interval never looks narrower than it is."""
    return f"{ceil(share * 1000 - 1e-9) / 10:.1f}"


YEN_TOLD: Final[Mapping[Language, int]] = {"ja": 10_000, "en": 1_000}
"""By how many yen money is told: in 万円, or in thousands of yen."""


def money(yen: float, language: Language) -> str:
    """Return an amount in the unit of `YEN_TOLD`, without a needless decimal."""
    return f"{yen / YEN_TOLD[language]:,.1f}".removesuffix(".0")


def date(names: Names, time_s: int) -> str:
    """Return the day and time of day at *time_s* in the zone of the onset."""
    at = names.plan.onset + timedelta(seconds=time_s)
    values = {"month": at.month, "month_name": words.MONTHS[at.month - 1], "day": at.day}
    return say(words.DATE, names.language, {**values, "hour": at.hour, "minute": at.minute})


def when(names: Names, time_s: int) -> str:
    """Return *time_s* as the beginning of a sentence."""
    if time_s == 0:
        return words.AT_ONSET.in_(names.language)
    values = {"hours": in_hours(time_s), "date": date(names, time_s)}
    return say(words.WHEN, names.language, values)


def phase(name: str, language: Language, way: str = "") -> str:
    """Return a phase in words; the work itself goes by the name of its *way* of repair if there is one."""
    if name == "repairing" and way:
        return say(WAY_UNDER_WAY, language, {"way": way})
    return PHASES[name].in_(language)


def level(names: Names, service: str, number: int, mode: str) -> str:
    """Return a level as `L1 (paper list)`, by the name of the mode in use if there is one."""
    named = names.mode(service, mode) if mode else ""
    values = {"level": number, "word": named or LEVELS[number].in_(names.language)}
    return say(words.LEVEL, names.language, values)


def told(names: Names, event: Event, ways: Ways | None = None) -> str:
    """Return what happened in an event; repairs go by their names if *ways* knows them."""
    element = names.elements.get(event.subject)
    way = ways.of(event.subject, event.time_s) if ways and (event.kind, event.to_state) == REPAIRED else ""
    phrase = WAY_DONE if way else happening(event.kind, event.to_state, element.part if element else "")
    values = {
        "subject": names.of_event(event),
        "site": names.site(event.site) if event.site else "",
        "state": event.to_state,
        "way": way,
    }
    if event.to_state in PHASES:
        values["phase"] = phase(event.to_state, names.language)
    return say(phrase, names.language, {"phase": event.to_state, **values})
