"""The ledger of mutual aid: who was asked for what, what was given, when it came, what it cost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from simulator.events import NO_CAUSE, Kind
from simulator.results.aid_counters import CountersOf
from simulator.results.counting import counted, moments, summed_hours
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.compiler.aid_plans import AgreementPlan, LenderPlan
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import Event, EventLog
    from simulator.results.aid_counters import Counters
    from simulator.results.counting import Change, Counts

HOME, TRAVELLING, BRIEFING, LENT = "home", "travelling", "briefing", "lent"
HELD_UP, RETURNING, WRITTEN_OFF = "waiting for road", "returning", "written off"
AWAY = (TRAVELLING, BRIEFING, LENT, HELD_UP, RETURNING)

PEOPLE, PIECES, COUNTERS, NOTHING = "people", "pieces", "counters", ""
"""What is given: people of a pool, pieces of a stock, the counters of a neighbour, or nothing."""

HOURS_A_DAY = 24

UNANSWERED, REFUSED = "asked", "refused"
GIVEN = ("agreed", "partly")


class Move(NamedTuple):
    """So many of a loan went from one state to another, in one event."""

    time_s: int
    number: int
    before: str
    after: str
    event: int


@dataclass(frozen=True, slots=True)
class Asking:
    """One time that one lender was asked: the event of the question, and that of the answer, if one came."""

    agreement: AgreementPlan
    request: str
    lender: LenderPlan
    number: int
    asked: Event
    answered: Event | None

    @property
    def member(self) -> str:
        """Return who asked."""
        return self.request.partition("/")[2]

    @property
    def state(self) -> str:
        """Return what was answered, `asked` without an answer."""
        return UNANSWERED if self.answered is None else self.answered.to_state

    @property
    def reason(self) -> str:
        """Return why nothing was given, empty if something was."""
        return "" if self.answered is None else str(self.answered.detail.get("why", ""))


@dataclass(eq=False, slots=True)
class Loan:
    """What one lender gave on one asking from one pool or stock, or with its counters, and what became of it.

    `sent` is how many left on the answer itself, without those who followed them later. `busy` has how
    many of its people were at work over time; `what` is empty for counters, and for nothing. Each wave of
    people is a loan of its own, `wave` its place in the agreement, from 1; 0 for all that leaves at once.
    `on_shift` is which part of a day each of its people works, None without shifts.
    """

    asking: Asking
    unit: str
    what: str
    requested: int
    horizon_s: int
    moves: list[Move] = field(default_factory=list)
    sent: int = 0
    busy: Counts = ()
    recalled: Event | None = None
    wave: int = 0
    counters: Counters | None = None
    on_shift: float | None = None

    @property
    def journeys(self) -> int:
        """Return how often a person, or some pieces together, went there and back; from afar nobody goes."""
        if self.asking.agreement.remote or self.unit not in (PEOPLE, PIECES):
            return 0
        gone = [move.number for move in self.moves if move.before == HOME]
        return sum(gone) if self.unit == PEOPLE else len(gone)

    def counts(self, *states: str) -> Counts:
        """Return how many were in any of *states* over time."""
        return counted(_changes(self.moves, states), self.horizon_s)

    def hours(self, *states: str) -> float:
        """Return the hours that all of them were in any of *states*."""
        return summed_hours(self.counts(*states))

    @property
    def used_hours(self) -> float:
        """Return the person-hours at work."""
        return summed_hours(self.busy)

    @property
    def on_shift_hours(self) -> float | None:
        """Return the person-hours at hand that are on shift, by the daily hours of the shifts, if any."""
        return None if self.on_shift is None else self.hours(LENT) * self.on_shift

    def away_at(self, time_s: int) -> int:
        """Return how many were away from home right before *time_s*."""
        return sum(change for at_s, change in _changes(self.moves, AWAY) if at_s < time_s)

    @property
    def left_s(self) -> int | None:
        """Return when the first of them left home."""
        return next((move.time_s for move in self.moves if move.before == HOME), None)

    def first_s(self, *states: str) -> int | None:
        """Return when the first of them came into one of *states*."""
        return next((move.time_s for move in self.moves if move.after in states), None)

    @property
    def ready_s(self) -> int | None:
        """Return when it could first be used: people briefed, things there, a counter set up."""
        return self.first_s(LENT) if self.counters is None else self.counters.ready_s

    @property
    def returned_s(self) -> int | None:
        """Return when the last of them was home or written off; None while some are away."""
        is_over = self.moves and sum(change for _, change in _changes(self.moves, AWAY)) == 0
        return self.moves[-1].time_s if is_over else None

    @property
    def written_off(self) -> int:
        """Return how many pieces did not come back."""
        return sum(move.number for move in self.moves if move.after == WRITTEN_OFF)

    @property
    def cost_yen(self) -> float:
        """Return what it cost: the hours of people from leaving to home, and the journeys."""
        cost = self.asking.agreement.cost
        heads = self.hours(*AWAY) if self.unit == PEOPLE else 0.0
        return heads * cost.yen_per_person_hour + self.journeys * cost.yen_per_journey


def _changes(moves: Iterable[Move], states: Sequence[str]) -> Iterator[Change]:
    for move in moves:
        change = (move.after in states) - (move.before in states)
        yield move.time_s, change * move.number


def askings(plan: CompiledPlan, log: EventLog) -> list[Asking]:
    """Return every time that a lender was asked, in the order of the log."""
    known = {
        f"{asker.id}/{lender.id}": (agreement, asker.id, lender)
        for agreement in plan.agreements
        for asker in agreement.askers
        for lender in asker.lenders
    }
    found: dict[str, list[Asking]] = defaultdict(list)
    order: list[tuple[str, int]] = []
    for event in log.of(Kind.AID):
        own = found[event.subject]
        if event.to_state == UNANSWERED:
            agreement, request, lender = known[event.subject]
            order.append((event.subject, len(own)))
            own.append(Asking(agreement, request, lender, len(own) + 1, event, None))
        elif event.from_state == UNANSWERED:
            last = own[-1]
            own[-1] = Asking(last.agreement, last.request, last.lender, last.number, last.asked, event)
    return [found[subject][number] for subject, number in order]


def ledger(plan: CompiledPlan, log: EventLog) -> list[Loan]:
    """Return what came of every asking, in the order of the questions: a loan for each pool or stock.

    An asking that led to nothing, or to nothing yet, has one loan of nothing.
    """
    return _Ledger(plan, log).loans()


class _Ledger:
    """The loans of a run in the making."""

    def __init__(self, plan: CompiledPlan, log: EventLog) -> None:
        self.plan, self.log = plan, log
        self.pools = {pool.id: pool for pool in plan.pools}
        self.askings = askings(plan, log)
        self.by_answer = {one.answered.id: one for one in self.askings if one.answered is not None}
        self.of: dict[int, list[Loan]] = defaultdict(list)
        self.by_event: dict[int, Loan] = {}
        self.counters = CountersOf(plan, log)

    def loans(self) -> list[Loan]:
        for event in self.log:
            if event.kind is Kind.LOAN:
                self._move(event)
            elif event.kind is Kind.GATE:
                self._gate(event)
            elif event.kind is Kind.AID and event.to_state == "recalled":
                self._recall(event)
        self._share_work()
        self._tell_counters()
        out: list[Loan] = []
        for asking in self.askings:
            out += self.of[asking.asked.id] or [self._nothing(asking)]
        return out

    def _nothing(self, asking: Asking) -> Loan:
        """Return the loan of an asking on which nothing has left, with what was asked for in all."""
        people = sum(count for _, count in asking.agreement.people)
        pieces = sum(count for _, count, _ in asking.agreement.pieces)
        unit = PEOPLE if people else PIECES if pieces else COUNTERS
        return Loan(asking, unit, "", people or pieces or 1, self.plan.horizon_s)

    def _move(self, event: Event) -> None:
        """Take in that so many people or pieces went from one state to another."""
        unit = PIECES if PIECES in event.detail else PEOPLE
        count = int(event.detail[unit])
        for loan, some in self._whose(event, unit, count):
            loan.moves.append(Move(event.time_s, some, event.from_state, event.to_state, event.id))
            self.by_event[event.id] = loan
            if event.from_state == HOME and event.cause in self.by_answer:
                loan.sent += some

    def _whose(self, event: Event, unit: str, count: int) -> Iterator[tuple[Loan, int]]:
        """Yield to which loans an event belongs, and with how many: those who left first go first."""
        if event.from_state == HOME:
            yield self._departing(event, unit), count
            return
        request, lender = str(event.detail["request"]), str(event.detail["lender"])
        alike = [
            loan
            for one in self.askings
            if (one.request, one.lender.id) == (request, lender)
            for loan in self.of[one.asked.id]
            if loan.what == event.subject
        ]
        known = self.by_event.get(event.cause)
        for loan in sorted(alike, key=lambda one: one is not known):
            there = sum(change for _, change in _changes(loan.moves, [event.from_state]))
            some = min(count, there)
            if some > 0:
                count -= some
                yield loan, some

    def _departing(self, event: Event, unit: str) -> Loan:
        """Return to which loan those belong who leave home: who follow others count to these."""
        cause = event.cause
        while cause != NO_CAUSE:
            if cause in self.by_event:
                first = self.by_event[cause]
                return self._loan(first.asking, unit, event.subject, first.wave)
            if cause in self.by_answer:
                asking = self.by_answer[cause]
                return self._loan(asking, unit, event.subject, _wave(asking, event))
            cause = self.log[cause].cause
        raise LookupError(event)

    def _loan(self, asking: Asking, unit: str, what: str, wave: int = 0) -> Loan:
        own, key = self.of[asking.asked.id], (unit, what, wave)
        known = next((loan for loan in own if (loan.unit, loan.what, loan.wave) == key), None)
        if known is None:
            wanted = self._requested(asking, unit, what)
            known = Loan(asking, unit, what, wanted, self.plan.horizon_s, wave=wave)
            shift = self.pools[what].shift if unit == PEOPLE else None
            known.on_shift = None if shift is None else min(1.0, hours(shift.length_s) / HOURS_A_DAY)
            own.append(known)
        return known

    def _requested(self, asking: Asking, unit: str, what: str) -> int:
        """Return how many of that skill or item the request asks for in all."""
        if unit == PEOPLE:
            return dict(asking.agreement.people)[self.pools[what].skill]
        if unit == PIECES:
            item = next(item for item, theirs, _ in asking.lender.stocks if theirs == what)
            return next(count for name, count, _ in asking.agreement.pieces if name == item)
        return 1

    def _gate(self, event: Event) -> None:
        """Take in that the counters of a neighbour open or close."""
        own = [one for one in self.askings if f"{one.request}/{one.lender.id}" == event.subject]
        given = [one for one in own if one.answered is not None and one.answered.id < event.id]
        opens = event.to_state == "up"
        asking = [one for one in given if one.state != REFUSED and (opens or self._is_open(one))][-1]
        loan = self._loan(asking, COUNTERS, "")
        loan.moves.append(Move(event.time_s, 1, *((HOME, LENT) if opens else (LENT, HOME)), event.id))
        loan.sent = 1

    def _is_open(self, asking: Asking) -> bool:
        """Return whether the counters that were given on *asking* are open."""
        return any(one.unit == COUNTERS and one.returned_s is None for one in self.of[asking.asked.id])

    def _recall(self, event: Event) -> None:
        """Note on everything that is away that it was called back."""
        for asking in self.askings:
            if f"{asking.request}/{asking.lender.id}" == event.subject:
                for loan in self.of[asking.asked.id]:
                    if loan.away_at(event.time_s):
                        loan.recalled = event

    def _tell_counters(self) -> None:
        """Note of all counters of neighbours whether they were set up, and what they served."""
        for asking in self.askings:
            for loan in self.of[asking.asked.id]:
                if loan.unit == COUNTERS:
                    closed_s = self.plan.horizon_s if loan.returned_s is None else loan.returned_s
                    mode = f"proxy-{asking.agreement.id}-{asking.lender.id}"
                    loan.counters = self.counters(asking.member, mode, loan.left_s or 0, closed_s)

    def _share_work(self) -> None:
        """Let the work of each place of people on loan count for those who have been lent there longest."""
        by_place: dict[str, list[Loan]] = defaultdict(list)
        for asking in self.askings:
            for loan in self.of[asking.asked.id]:
                if loan.unit == PEOPLE:
                    by_place[f"{loan.what}@{asking.request}"].append(loan)
        busy = busy_counts(self.plan, self.log)
        for place, loans in by_place.items():
            left = busy.get(place, ())
            for loan in loans:
                loan.busy, left = _taken(left, loan.counts(LENT), self.plan.horizon_s)


def _wave(asking: Asking, event: Event) -> int:
    """Return with which wave of an agreement people leave, from 1; 0 if it has no waves."""
    since_s = event.time_s - (event.time_s if asking.answered is None else asking.answered.time_s)
    return sum(wave.after_s <= since_s for wave in asking.agreement.waves)


def _taken(busy: Counts, lent: Counts, horizon_s: int) -> tuple[Counts, Counts]:
    """Return how many of the *busy* are among the *lent* over time, and how many are left."""
    if not busy:
        return (), ()
    own: list[Change] = []
    rest: list[Change] = []
    mine_before = left_before = 0
    for start_s, _, (working, there) in moments([busy, lent]):
        mine = min(working, there)
        left = working - mine
        own.append((start_s, mine - mine_before))
        rest.append((start_s, left - left_before))
        mine_before, left_before = mine, left
    return counted(own, horizon_s), counted(rest, horizon_s)


def busy_counts(plan: CompiledPlan, log: EventLog) -> dict[str, Counts]:
    """Return how many people of each pool, and of each place of people on loan, were at work over time."""
    found: dict[str, list[Change]] = defaultdict(list)
    for event in log.of(Kind.STAFF):
        sign = 1 if event.to_state == "busy" else -1
        found[event.subject].append((event.time_s, sign * int(event.detail["people"])))
    return {pool: counted(changes, plan.horizon_s) for pool, changes in found.items()}
