"""Why help came when it came: what each request waited for, read from the log and its causes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.analysis.aid_reach import Reach
from simulator.events import Kind
from simulator.results.aid import BRIEFING, COUNTERS, LENT, ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan, LenderPlan
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event, EventLog
    from simulator.results.aid import Asking, Loan

CALLING = "calling"


class Asked(NamedTuple):
    """One asking: when its round began, for how long the lender was out of reach, and what came of it.

    `opened` is what made a channel work, None if the lender could be reached right before it was asked.
    """

    asking: Asking
    called_s: int
    cut_off_s: int
    opened: Event | None
    loans: tuple[Loan, ...]

    @property
    def queued_s(self) -> int:
        """Return for how long others were asked first although this lender could be reached."""
        return self.asking.asked.time_s - self.called_s - self.cut_off_s


class Delay(NamedTuple):
    """A part of the time until the first help was at hand."""

    what: str
    seconds: int


class RequestStory(NamedTuple):
    """All that happened to one request; `unreached` are the lenders that it wanted to ask to the end."""

    agreement: AgreementPlan
    asker: AskerPlan
    steps: tuple[Event, ...]
    asked: tuple[Asked, ...]
    unreached: tuple[LenderPlan, ...]

    @property
    def calls(self) -> list[Event]:
        """Return the events in which a round of asking began."""
        return [step for step in self.steps if step.to_state == CALLING]

    @property
    def first(self) -> tuple[Asked, Loan] | None:
        """Return the loan that was at hand first, and how it was asked for; None if none was.

        Counters of a neighbour are at hand when the first of them is set up, not when they are promised.
        """
        ready = [
            (at_s, asked, loan)
            for asked in self.asked
            for loan in asked.loans
            for at_s in [loan.ready_s]
            if at_s is not None
        ]
        return min(ready, key=lambda one: one[0])[1:] if ready else None

    @property
    def delays(self) -> list[Delay]:
        """Return the parts of the time until the first help was at hand; nothing if none was."""
        if self.first is None:
            return []
        asked, loan = self.first
        asking, ready_s = asked.asking, loan.ready_s or 0
        answered_s = ready_s if asking.answered is None else asking.answered.time_s
        ends = {
            "before": self.steps[0].time_s,
            "deciding": self.calls[0].time_s,
            "rounds": asked.called_s,
            "cut off": asked.called_s + asked.cut_off_s,
            "queue": asking.asked.time_s,
            "answer": answered_s,
            "leaving": loan.left_s or answered_s,
            "road": loan.first_s(BRIEFING, LENT) or ready_s,
            "setting up" if loan.unit == COUNTERS else "briefing": ready_s,
        }
        starts = [0, *list(ends.values())[:-1]]
        return [
            Delay(what, end_s - start_s) for (what, end_s), start_s in zip(ends.items(), starts, strict=True)
        ]


def request_stories(plan: CompiledPlan, log: EventLog) -> list[RequestStory]:
    """Return the story of every request, in the order in which they began."""
    begun = [
        (agreement, asker, tuple(steps))
        for agreement in plan.agreements
        for asker in agreement.askers
        for steps in [log.of(Kind.AID, asker.id)]
        if steps
    ]
    if not begun:
        return []
    reach = Reach(plan, log)
    loans: dict[str, dict[int, list[Loan]]] = defaultdict(lambda: defaultdict(list))
    for loan in ledger(plan, log):
        loans[loan.asking.request][loan.asking.asked.id].append(loan)
    return [
        RequestStory(
            agreement,
            asker,
            steps,
            tuple(_asked(steps, of, reach) for of in loans[asker.id].values()),
            tuple(_unreached(asker, steps, loans[asker.id], reach)),
        )
        for agreement, asker, steps in sorted(begun, key=lambda one: one[2][0].id)
    ]


def _asked(steps: Sequence[Event], loans: Sequence[Loan], reach: Reach) -> Asked:
    """Return for how long a lender was out of reach before it was asked, and what came of it."""
    asking = loans[0].asking
    called_s = [one for one in steps if one.to_state == CALLING and one.id < asking.asked.id][-1].time_s
    asked_s, key = asking.asked.time_s, (asking.request, asking.lender.id)
    was_cut = asked_s > called_s and reach.is_cut_before(*key, asked_s)
    opened = reach.opened(asking) if was_cut else None
    return Asked(asking, called_s, reach.cut_off_s(*key, called_s, asked_s), opened, tuple(loans))


def _unreached(
    asker: AskerPlan, steps: Sequence[Event], loans: Mapping[int, Sequence[Loan]], reach: Reach
) -> Iterable[LenderPlan]:
    """Yield the lenders that were out of reach to the end while a request wanted to ask them."""
    last = steps[-1]
    if last.to_state == CALLING:
        known = {of[0].asking.lender.id for asked, of in loans.items() if asked > last.id}
        for lender in asker.lenders:
            if lender.id not in known and reach.is_cut_before(asker.id, lender.id, reach.plan.horizon_s):
                yield lender
