"""What a run tells of mutual aid: the ledger as a table, who pays, and why help came when it came."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.aid_costs import payments
from simulator.analysis.aid_losses import lender_losses
from simulator.analysis.aid_why import request_stories
from simulator.events import Kind
from simulator.reports import words as write
from simulator.reports.aid_story import aid_sentences, amount
from simulator.reports.pieces import BLANK, line, paragraph
from simulator.reports.width import cells, clip, left, right
from simulator.results.aid import BRIEFING, LENT, PEOPLE, REFUSED, ledger
from simulator.wording import aid as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.analysis.naming import Names
    from simulator.events import EventLog
    from simulator.reports.explanation import Sentence
    from simulator.reports.pieces import Line
    from simulator.results.aid import Loan
    from simulator.wording import Phrase

WIDTH, NARROW = 100, 7
SHOWN, USED = (4, 5, 7, 8, 9), 10
"""Columns of the ledger that a terminal has room for: hours but that of leaving, and person-hours."""


class AidView(NamedTuple):
    """All that is told of mutual aid in one language; `nothing` is why there is nothing, else empty."""

    nothing: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    about: tuple[str, ...]
    """What it cost, and what the lenders lost themselves."""

    sentences: tuple[Sentence, ...]


def aid_view(names: Names, log: EventLog) -> AidView:
    """Return what a run tells of mutual aid."""
    return _Aid(names, log).view()


def aid_page(names: Names, log: EventLog, width: int = WIDTH) -> list[Line]:
    """Return the same as lines of at most *width* cells."""
    view = aid_view(names, log)
    if view.nothing:
        return paragraph(view.nothing, width)
    out = [line(words.LEDGER.in_(names.language), "heading"), *paragraph(view.note, width, 2, "dim")]
    out += _table(view, width, words.USED_SHORT.in_(names.language))
    for text in view.about:
        out += paragraph(text, width, 2)
    out += [BLANK, line(words.WHY_TITLE.in_(names.language), "heading")]
    for one in view.sentences:
        style = "" if one.depth else "bold"
        out += paragraph(one.text, width, 2 * one.depth, style) if one.text else [BLANK]
    return out


def _table(view: AidView, width: int, used: str) -> Iterator[Line]:
    """Yield the ledger, the rows of each request under its name."""
    room = width - 1 - NARROW * len(SHOWN) - 10
    wide = _widths([1 + max(map(cells, column)) for column in _texts(view)], room)
    head = "".join(left(view.columns[i + 1], wide[i]) for i in range(3))
    heads = [*(view.columns[i] for i in SHOWN), used]
    yield line("  " + head + _figures(heads), "bold")
    before = ""
    for row in view.rows:
        if row[0] != before:
            yield line(clip(row[0], width), "bold")
        before = row[0]
        texts = "".join(left(row[i + 1], wide[i] - 1) + " " for i in range(3))
        yield line("  " + texts + _figures([*(row[i] for i in SHOWN), row[USED]]))


def _widths(wanted: Sequence[int], room: int) -> list[int]:
    """Return *wanted* widths, the widest made narrower until all fit into *room*."""
    out = list(wanted)
    while sum(out) > room:
        out[out.index(max(out))] -= 1
    return out


def _texts(view: AidView) -> list[list[str]]:
    return [[view.columns[i], *(row[i] for row in view.rows)] for i in range(1, 4)]


def _figures(texts: Sequence[str]) -> str:
    *hours, used = texts
    return "".join(right(text, NARROW) for text in hours) + " " + right(used, 9)


class _Aid:
    """The view of one run in the making."""

    def __init__(self, names: Names, log: EventLog) -> None:
        self.names, self.log = names, log
        self.loans = ledger(names.plan, log)

    def say(self, phrase: Phrase, **values: object) -> str:
        return say(phrase, self.names.language, values)

    def view(self) -> AidView:
        stories = request_stories(self.names.plan, self.log)
        return AidView(
            nothing=self._nothing(asked=bool(stories)),
            columns=tuple(phrase.in_(self.names.language) for phrase in words.LEDGER_HEADS.values()),
            rows=tuple(self._row(loan) for loan in self._in_order()),
            note=self.say(words.LEDGER_NOTE),
            about=tuple(self._about()),
            sentences=tuple(aid_sentences(stories, self.names, self.log)),
        )

    def _nothing(self, *, asked: bool) -> str:
        """Return why there is nothing to tell, empty if there is."""
        if not self.names.plan.agreements:
            return self.say(words.NO_AGREEMENTS)
        agreements = (self.names.agreement(one.id) for one in self.names.plan.agreements)
        named = self.say(words.BETWEEN).join(agreements)
        return "" if asked else self.say(words.NOBODY_ASKED, agreements=named)

    def _in_order(self) -> list[Loan]:
        """Return the loans, those of one request together, requests in the order in which they began."""
        began = [event.subject for event in self.log.of(Kind.AID) if event.to_state == "deciding"]
        return sorted(self.loans, key=lambda loan: began.index(loan.asking.request))

    def _row(self, loan: Loan) -> tuple[str, ...]:
        asking, dash = loan.asking, self.say(words.DASH)
        answered_s = None if asking.answered is None else asking.answered.time_s
        times = (
            *(asking.asked.time_s, answered_s, loan.left_s),
            *(loan.first_s(BRIEFING, LENT), loan.ready_s, loan.returned_s),
        )
        lender = self.names.organisation(asking.lender.id)
        member, agreement = self.names.municipality(asking.member), self.names.agreement(asking.agreement.id)
        return (
            self.say(words.LEDGER_REQUEST, member=member, agreement=agreement),
            lender,
            self._answer(loan),
            amount(loan, self.names).removeprefix(f"{lender} ") if loan.moves else dash,
            *(dash if time_s is None else write.in_hours(time_s) for time_s in times),
            self._used(loan),
            f"{loan.cost_yen:,.0f}" if loan.cost_yen else dash,
        )

    def _used(self, loan: Loan) -> str:
        """Return the hours in which people worked and were idle, or in which counters were used."""
        if loan.counters is not None:
            return self.say(words.SERVED_SHORT, hours=f"{loan.counters.served_hours:,.0f}")
        if loan.unit != PEOPLE or not loan.moves:
            return self.say(words.DASH)
        idle = loan.hours(LENT) - loan.used_hours
        return self.say(words.USED_IDLE, used=f"{loan.used_hours:,.0f}", idle=f"{idle:,.0f}")

    def _answer(self, loan: Loan) -> str:
        state = loan.asking.state
        if state == REFUSED:
            reason = self.say(words.SHORT_REASONS[loan.asking.reason])
            return self.say(words.REFUSED_FOR, reason=reason)
        if loan.recalled is not None:
            return self.say(words.RECALLED)
        if loan.wave:
            return self.say(words.WAVE, number=loan.wave)
        return self.say(words.IN_WAVES if loan.asking.agreement.waves else words.ANSWERS[state])

    def _about(self) -> Iterator[str]:
        """Yield what it cost by the rules agreed, and what lenders lost themselves."""
        agreed: dict[str, float] = defaultdict(float)
        for one in payments(self.loans, self.names.plan.residents):
            if one.as_agreed:
                agreed[one.payer] += one.yen
        if agreed:
            payers = self.say(words.BETWEEN).join(
                self.say(words.PAYS, payer=self.names.organisation(payer), yen=f"{yen:,.0f}")
                for payer, yen in sorted(agreed.items(), key=lambda one: (-one[1], one[0]))
            )
            yield self.say(words.COST_LINE, yen=f"{sum(agreed.values()):,.0f}", payers=payers)
        lost: dict[str, float] = defaultdict(float)
        for loss in lender_losses(self.names.plan, self.log):
            lost[loss.municipality] += loss.hours
        for member, hours in lost.items():
            named = self.names.municipality(member)
            yield self.say(words.LENDER_LOSS, member=named, hours=f"{hours:,.1f}")
        went = any(loan.moves and loan.unit == PEOPLE for loan in self.loans)
        if went and not lost:
            yield self.say(words.NO_LENDER_LOSS)
        if went or any(loan.counters is not None for loan in self.loans):
            yield self.say(words.ORDINARY_WORK)
