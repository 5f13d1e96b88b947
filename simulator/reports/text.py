"""The answer as text: which run, what happened, the recovery table, the timeline, and what stayed down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.analysis.summary import by_member
from simulator.reports.backlog_lines import backlog_lines
from simulator.reports.level_strips import SIGNS, Axis, drawn, figure, tick_label
from simulator.reports.main_cause import cell
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
    from simulator.analysis.backlog import Backlog
    from simulator.analysis.naming import Names
    from simulator.analysis.recovery import Recovery
    from simulator.analysis.summary import MemberSummary, Summary
    from simulator.events import EventLog
    from simulator.reports.pieces import Line
    from simulator.wording import Phrase

WIDTH = 100
NARROWEST = 80
LABEL, HOURS, LOST, KEPT = 30, 6, 8, 5
"""Cells of the columns of the table; the cause takes the rest."""

NAMED = LABEL - 1
"""Cells of the first column of the table; the next one begins with a blank."""

NAMED_AT_LEAST = 16
"""Cells of that column on a narrow terminal."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a report tells of: one run and its figures, in the language of its names."""

    names: Names
    log: EventLog
    seed: int
    replication: int
    services: Sequence[Recovery]
    charges: Sequence[Charge]
    backlogs: Sequence[Backlog] = ()


def page(answer: Answer, width: int = WIDTH) -> list[Line]:
    """Return the whole report in lines of at most *width* cells."""
    return list(_Page(answer, min(WIDTH, max(NARROWEST, width))).lines())


class _Page:
    """A report in the making."""

    def __init__(self, answer: Answer, width: int) -> None:
        self.answer, self.names, self.width = answer, answer.names, width
        self.language = answer.names.language
        self.opening = Opening(answer.names, answer.log, width)
        self.named = max(NAMED_AT_LEAST, NAMED - (WIDTH - width) * 2 // 3)
        self.room = width - self.named - 3 * (HOURS + 1) - 2 * (LOST + 1) - KEPT - 2
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
        if self.answer.backlogs:
            yield BLANK
            yield from backlog_lines(self.names, self.answer.backlogs, self.width)
        yield from self.opening.left()

    def _table(self) -> Iterator[Line]:
        yield line(self.say(words.TABLE), "heading")
        yield from paragraph(self.say(words.TABLE_NOTE), self.width, 2, "dim")
        levels = "".join(" " + right(f"L{n}", HOURS) for n in (1, 3, 5))
        sums = "".join(" " + right(self.say(word), LOST) for word in (words.LONGEST, words.LOST))
        head = left(" " + self.say(words.CLASS), self.named) + levels + sums
        last = clip(self.say(words.CAUSE), self.room)
        yield line(f"{head} {right(self.say(words.KEPT), KEPT)} {last}", "bold")
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
            kept=self._kept(total),
            lost=f"{total.lost_hours:,.1f}",
            below=f"{total.hours_below_rlo:,.1f}",
        )
        yield from paragraph(text, self.width, 0, "good" if sound else "bold")
        hall = self.names.scenario.group.municipalities[member.municipality].hall
        for one in () if sound else member.classes:
            yield self._row(self.names.service_class(one.names[0]), one.summary, hall)

    def _row(self, label: str, of: Summary, hall: str) -> Line:
        returns = (of.hours_to_l1, of.hours_to_l3, of.hours_to_l5)
        nothing, sound = self.say(words.NOTHING), of.lost_hours == 0
        levels = (
            right(nothing, HOURS) if sound else figure(hours, self.language, HOURS) for hours in returns
        )
        longest = nothing if sound else f"{of.longest_hours:,.1f}"
        return (
            Piece(left(" " + label, self.named)),
            Piece("".join(" " + level for level in levels), "bad" if of.hours_to_l5 is None else ""),
            Piece(" " + right(longest, LOST) + " " + right(f"{of.lost_hours:,.1f}", LOST)),
            Piece(" " + right(self._kept(of), KEPT), "bad" if of.met < of.decided else ""),
            Piece(" " + cell(of.main, self.names, self.opening.ways, self.room, hall)),
        )

    def _kept(self, of: Summary) -> str:
        """Return how many promises were kept of those that can be judged."""
        return f"{of.met}/{of.decided}" if of.decided else self.say(words.NOTHING)

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
