"""The answer as text: which run, what happened, the recovery table, the timeline, and what stayed down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.analysis.summary import by_member
from simulator.reports.level_strips import SIGNS, Axis, drawn, figure, tick_label
from simulator.reports.opening import Opening
from simulator.reports.pieces import BLANK, Piece, line, paragraph
from simulator.reports.width import cells, clip, left, right
from simulator.results.timeline import service_spans
from simulator.wording import report as words
from simulator.wording import say
from simulator.wording.phases import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.analysis.attribution import Charge
    from simulator.analysis.naming import Names
    from simulator.analysis.recovery import Recovery
    from simulator.analysis.summary import MainCause, MemberSummary, Summary
    from simulator.events import EventLog
    from simulator.reports.pieces import Line
    from simulator.wording import Phrase

WIDTH = 100
NARROWEST = 80
LABEL, HOURS, LOST, KEPT = 30, 6, 8, 5
"""Cells of the columns of the table; the cause takes the rest."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a report tells of: one run and its figures, in the language of its names."""

    names: Names
    log: EventLog
    seed: int
    replication: int
    services: Sequence[Recovery]
    charges: Sequence[Charge]


def page(answer: Answer, width: int = WIDTH) -> list[Line]:
    """Return the whole report in lines of at most *width* cells."""
    return list(_Page(answer, min(WIDTH, max(NARROWEST, width))).lines())


class _Page:
    """A report in the making."""

    def __init__(self, answer: Answer, width: int) -> None:
        self.answer, self.names, self.width = answer, answer.names, width
        self.language = answer.names.language
        self.opening = Opening(answer.names, answer.log, width)
        self.members = by_member(answer.services, answer.charges, answer.names.scenario.group)

    def say(self, phrase: Phrase, **values: object) -> str:
        """Return *phrase* with its blanks filled."""
        return say(phrase, self.language, values)

    def lines(self) -> Iterator[Line]:
        """Yield the whole report."""
        yield from self.opening.head(self.answer.seed, self.answer.replication)
        yield BLANK
        yield from self.opening.happened()
        yield BLANK
        yield from self._table()
        yield BLANK
        yield from self._timeline()
        yield from self.opening.left()

    def _table(self) -> Iterator[Line]:
        yield line(self.say(words.TABLE), "heading")
        yield from paragraph(self.say(words.TABLE_NOTE), self.width, 2, "dim")
        levels = "".join(" " + right(f"L{n}", HOURS) for n in (1, 3, 5))
        sums = f" {right(self.say(words.LOST), LOST)} {right(self.say(words.KEPT), KEPT)}"
        head = left(" " + self.say(words.CLASS), LABEL) + levels + sums
        yield line(f"{head}  {self.say(words.CAUSE)}", "bold")
        for member in self.members:
            yield from self._member(member)

    def _member(self, member: MemberSummary) -> Iterator[Line]:
        """Yield the summary of a member and a row for each of its classes."""
        total = member.summary
        sound = total.lost_hours == 0
        text = self.say(
            words.MEMBER_SOUND if sound else words.MEMBER,
            member=self.names.municipality(member.municipality),
            services=total.services,
            met=total.met,
            decided=total.decided,
            lost=f"{total.lost_hours:,.1f}",
        )
        yield line(text, "good" if sound else "bold")
        for one in () if sound else member.classes:
            yield self._row(self.names.service_class(one.names[0]), one.summary)

    def _row(self, label: str, of: Summary) -> Line:
        levels = "".join(
            " " + figure(hours, self.language, HOURS)
            for hours in (of.hours_to_l1, of.hours_to_l3, of.hours_to_l5)
        )
        kept = f"{of.met}/{of.decided}" if of.decided else words.NOTHING
        used = LABEL + 3 * (HOURS + 1) + LOST + KEPT + 4
        return (
            Piece(_label(label)),
            Piece(levels, "bad" if of.hours_to_l5 is None else ""),
            Piece(" " + right(f"{of.lost_hours:,.1f}", LOST)),
            Piece(" " + right(kept, KEPT), "bad" if of.met < of.decided else ""),
            Piece("  " + self._cause(of.main, self.width - used)),
        )

    def _cause(self, main: MainCause | None, width: int) -> str:
        """Return the main cause with its phase, or without it where that is too long."""
        if main is None:
            return words.NOTHING
        whole = self.opening.cause(main.cause, main.phase)
        short = self.opening.cause(main.cause, main.phase, self.names.short(main.cause))
        for text in (whole, short):
            if cells(text) <= width:
                return text
        return clip(self.names.short(main.cause), width)

    def _timeline(self) -> Iterator[Line]:
        horizon_s = self.names.plan.horizon_s
        behind = cells(tick_label(horizon_s, self.language)) + 1
        axis = Axis(horizon_s, self.width - LABEL - behind)
        spans = service_spans(self.names.plan, self.answer.log)
        yield line(self.say(words.TIMELINE), "heading")
        yield from paragraph(self.say(words.TIMELINE_NOTE), self.width, 2, "dim")
        yield from paragraph(self._legend(), self.width, 2, "dim")
        yield line(" " * LABEL + axis.scale(self.language), "dim")
        for member in self.members:
            yield line(self.names.municipality(member.municipality), "bold")
            for one in member.classes:
                label = _label(self.names.service_class(one.names[0]))
                levels = axis.strip(spans[f"{member.municipality}/{name}"] for name in one.names)
                yield (Piece(label), *drawn(levels))

    def _legend(self) -> str:
        told = (
            self.say(words.LEGEND, sign=SIGNS[n], word=LEVELS[n].in_(self.language)) for n in sorted(LEVELS)
        )
        return "  ".join(told)


def _label(text: str) -> str:
    """Return the head of a row, always with a blank behind it."""
    return left(" " + text, LABEL - 1) + " "
