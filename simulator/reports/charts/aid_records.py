"""The ledger of aid as pictures need it: one record of the table, and how it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.charts.material import number
from simulator.results.aid import COUNTERS, PEOPLE
from simulator.wording import aid as words

if TYPE_CHECKING:
    from simulator.reports.charts.material import Material
    from simulator.results.columns import Cell


class AidRecord(NamedTuple):
    """The parts of a row of the ledger that pictures show."""

    agreement: str
    member: str
    lender: str
    why: str
    state: str
    reason: str
    unit: str
    what: str
    sent: int
    wave: int
    """With which wave people came, from 1; 0 if not in waves."""

    hours: dict[str, float | None]
    """The columns of hours, person-hours and yen, by name; None where there is none."""


def records(material: Material) -> list[AidRecord]:
    """Return the rows of the ledger in their order."""
    return [
        AidRecord(
            agreement=str(row["agreement"]),
            member=str(row["municipality"]),
            lender=str(row["lender"]),
            why=str(row["why"]),
            state=str(row["state"]),
            reason=str(row["reason"]),
            unit=str(row["unit"]),
            what=str(row["what"]),
            sent=int(row["sent"] or 0),
            wave=int(number(row["wave"])),
            hours={name: cell for name, cell in row.items() if isinstance(cell, float) or cell is None},
        )
        for row in material.records("aid")
    ]


def given(material: Material) -> list[AidRecord]:
    """Return the rows on which something was sent or opened."""
    return [one for one in records(material) if one.sent]


def called(one: AidRecord, material: Material) -> str:
    """Return what was given: so many of a pool and in which wave, so many pieces, or counters."""
    if one.unit == COUNTERS:
        return material.say(words.COUNTERS)
    if not one.what:
        return material.say(words.SOMETHING)
    if one.unit == PEOPLE:
        what = material.say(words.PEOPLE_OF, pool=material.names.pool(one.what), count=one.sent)
        return material.say(words.IN_WAVE, what=what, number=one.wave) if one.wave else what
    return material.say(words.PIECES_OF, stock=material.names.stock(one.what), count=one.sent)


def answer(one: AidRecord, material: Material) -> str:
    """Return what a lender answered, with the reason if it refused."""
    if one.reason:
        return material.say(words.REFUSED_FOR, reason=material.say(words.SHORT_REASONS[one.reason]))
    if one.wave:
        return material.say(words.WAVE, number=one.wave)
    waves = material.names.scenario.group.agreements[one.agreement].waves
    return material.say(words.IN_WAVES if waves and one.sent else words.ANSWERS[one.state])


def hour(cell: Cell, material: Material) -> str:
    """Return an hour with one decimal, a dash without one."""
    return f"{cell:.1f}" if isinstance(cell, float) else material.say(words.DASH)
