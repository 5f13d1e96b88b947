"""What strikes, in one sentence: each shock with the place it hits hardest, and what else is lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from simulator.reports.words import plain
from simulator.wording import say
from simulator.wording import screens as words
from simulator.wording.things import LIFELINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.analysis.naming import GivenNames


def hazard_line(names: GivenNames) -> str:
    """Return the hazard of a scenario in one sentence."""
    return words.BETWEEN.in_(names.language).join(_parts(names))


def _parts(names: GivenNames) -> Iterator[str]:
    hazard, language = names.scenario.hazard, names.language
    for name, shock in sorted(hazard.shocks.items(), key=lambda item: (item[1].at_hours, item[0])):
        site, intensity = max(shock.intensity.items(), key=lambda item: (item[1], item[0]))
        values = {
            "shock": names.shock(name),
            "when": _when(shock.at_hours, names),
            "site": names.short_site(site),
        }
        yield say(words.SHOCK, language, {**values, "intensity": f"{intensity:g}"})
    lost = Counter[str]()
    for lifeline in hazard.lifelines.values():
        lost[lifeline.kind] += len(lifeline.of)
    for kind, count in lost.items():
        called = LIFELINES[kind].in_(language) if kind in LIFELINES else kind
        yield say(words.LIFELINE, language, {"kind": called, "count": count})
    given = sum(one.state == "out" for one in hazard.forced.values())
    if given:
        yield say(words.FORCED, language, {"count": given})
    yield from _troubles(names)


def _troubles(names: GivenNames) -> Iterator[str]:
    """Yield each attack with the place where it begins, the timetables together, and each stream."""
    hazard, language = names.scenario.hazard, names.language
    for name, attack in sorted(hazard.cyber.items(), key=lambda item: (item[1].at_hours, item[0])):
        site = names.short_site(min(attack.first).partition("/")[0])
        values = {"attack": names.attack(name), "when": _when(attack.at_hours, names), "site": site}
        yield say(words.ATTACK, language, values)
    windows = sum(len(rolling.outages) for rolling in hazard.rolling_outages.values())
    if windows:
        yield say(words.ROLLING, language, {"count": windows})
    for name in sorted(hazard.incidents):
        yield say(words.INCIDENTS, language, {"name": names.incident(name)})


def _when(hours: float, names: GivenNames) -> str:
    if hours == 0:
        return words.AT_ONSET.in_(names.language)
    return say(words.AFTER, names.language, {"hours": plain(hours)})
