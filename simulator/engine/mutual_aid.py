"""Requests for help: a member decides to ask, calls its lenders, and gets answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.aid_triggers import Triggers
from simulator.engine.bonds import Bond
from simulator.engine.clock import LEAST_S, Change
from simulator.engine.lending import PROXY, Lending, of_item, of_skill
from simulator.engine.recalls import Recalls
from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan, LenderPlan
    from simulator.engine.aid_triggers import Fired
    from simulator.engine.attendance import Attendance
    from simulator.engine.continuity import Continuity
    from simulator.engine.dispatch import Dispatch
    from simulator.engine.leaders import Leaders
    from simulator.engine.lending import Wants
    from simulator.engine.loans import Loan
    from simulator.engine.world import World
    from simulator.events import Detail

CALLING, COVERED, SHORT, WAITING = "calling", "covered", "short", "waiting"


@dataclass(eq=False, slots=True)
class Request:
    """What one member asks for under one agreement: what is still wanted, and whom it has asked this round.

    In the round of asking number `asking_round`, `asked` has the event in which each lender was asked, and
    `unanswered` are those that have not answered; `lenders_in_order` is None until the first of them is
    to be asked. `last_event` is the last state that it has entered, or the last answer if that came later
    (before the first state, what led to it).
    """

    agreement: AgreementPlan
    asker: AskerPlan
    wants: Wants
    last_event: int
    state: str = ""
    asking_round: int = 0
    lenders_in_order: tuple[LenderPlan, ...] | None = None
    asked: dict[str, int] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)

    @property
    def is_wanting(self) -> bool:
        """Return whether anything is still wanted."""
        return any(count > 0 for count in self.wants.values())


def wanted(agreement: AgreementPlan) -> Wants:
    """Return what a request under *agreement* asks for: skills, items, and the counters of a neighbour."""
    wants = {of_skill(skill): count for skill, count in agreement.people}
    wants |= {of_item(item): count for item, count, _ in agreement.pieces}
    return {**wants, PROXY: 1} if agreement.proxy else wants


class Answer(NamedTuple):
    """An answer that is due: to a request, or whether others follow so many people whose time is over."""

    bond: Bond
    asked_s: int
    after: Loan | None = None
    people: int = 0


class MutualAid:
    """All requests of a run."""

    def __init__(
        self,
        world: World,
        dispatch: Dispatch,
        continuity: Continuity,
        attendance: Attendance,
        leaders: Leaders,
    ) -> None:
        """Watch the conditions of all members, whose *leaders* decide."""
        self.world = world
        self.triggers = Triggers(world, dispatch, continuity, attendance)
        self.lending = Lending(world, dispatch, continuity, attendance, self._time_is_over)
        self._recalls = Recalls(world, continuity, self.lending, self.triggers.shaking, self._wanted_again)
        self._leaders = leaders
        self._requests: dict[str, Request] = {}
        self._due: list[Answer] = []
        self._calling: set[str] = set()
        self._watched = world.lookups.roads
        for lender in self._lenders():
            for _, need in lender.channels:
                self._watched |= need.deps
        world.on_round(self._look)
        world.on_close.append(self._close)

    def _lenders(self) -> Iterator[LenderPlan]:
        for agreement in self.world.plan.agreements:
            for asker in agreement.askers:
                yield from asker.lenders

    def _after(self, delay_s: int, subject: str, action: Callable[[], None]) -> None:
        self.world.clock.after(delay_s, Change.PEOPLE, subject, action)

    def note_shaking(self, intensity: Mapping[str, float], shock: int) -> None:
        """Note a *shock* (an event) with its *intensity* by site; loans are looked at as its instant ends."""
        self.triggers.shaking.note(intensity, shock)
        self.world.clock.touch()

    # ---- as an instant ends

    def _close(self) -> None:
        """Let those ask who have reason to, and those call back who must, a moment later."""
        for asker, fired in self.triggers.fired():
            self._after(LEAST_S, asker.id, partial(self._begin, asker, fired))
        self._recalls.look()
        self.triggers.shaking.now.clear()

    def _wanted_again(self, bond: Bond, wants: Wants) -> None:
        """Ask again, if that is allowed, for what a lender has called back."""
        request = self._requests[bond.asker.id]
        for want, count in wants.items():
            request.wants[want] += count
        if request.state in (COVERED, SHORT):
            self._again(request)

    # ---- asking

    def _begin(self, asker: AskerPlan, fired: Fired) -> None:
        """Let a member begin to decide on asking."""
        agreement = next(one for one in self.world.plan.agreements if asker in one.askers)
        request = self._requests[asker.id] = Request(
            agreement, asker, wanted(agreement), last_event=fired.cause
        )
        self._enter(request, "deciding", {"why": fired.why})
        self.triggers.began(asker)
        length = self.world.sample(agreement.decide, f"aid/{asker.id}/decide")
        whole = self._leaders.decision_s(asker.hall, length)
        if whole is not None:
            self._after(whole, asker.id, partial(self._call, request))

    def _call(self, request: Request) -> None:
        """Begin to ask, or to ask again."""
        request.asking_round += 1
        request.lenders_in_order, request.asked = None, {}
        self._enter(request, CALLING, {"round": request.asking_round})
        self._calling.add(request.asker.id)
        self.world.clock.touch()

    def _again(self, request: Request) -> None:
        """Ask again after a while, if that is allowed."""
        if request.asking_round < request.agreement.rounds:
            self._enter(request, WAITING, {})
            self._after(request.agreement.again_s, request.asker.id, partial(self._call, request))

    def _enter(self, request: Request, state: str, detail: Detail) -> None:
        """Let *request* enter a state."""
        states, asker = (request.state, state), request.asker
        request.last_event = self.world.emit(
            Kind.AID, asker.id, states, site=asker.hall, cause=request.last_event, detail=detail
        )
        request.state = state
        self.triggers.note_event(asker, request.last_event)

    def _tell_lender(self, bond: Bond, states: tuple[str, str], cause: int, detail: Detail) -> int:
        return self.world.emit(Kind.AID, bond.id, states, site=bond.lender.at, cause=cause, detail=detail)

    def _look(self, changed: int) -> None:
        """Give the answers that are due, then let those call who can reach somebody now."""
        if self._due:
            due, self._due = self._due, []
            for answer in sorted(due, key=self._answer_order):
                self._answer(answer)
            self._calling |= {one.bond.asker.id for one in due}
        elif not (self._calling or changed & self._watched):
            return
        names = set(self._requests) if changed & self._watched else self._calling
        self._calling = set()
        for name in sorted(names):
            if self._requests[name].state == CALLING:
                self._ask(self._requests[name])

    def _answer_order(self, answer: Answer) -> tuple[int, float, str]:
        """Return who is answered first: who asked first, then who has the smallest share of people there."""
        bond = answer.bond
        return answer.asked_s, self.lending.share_there(bond.asker), bond.id

    def _ask(self, request: Request) -> None:
        """Ask the next lenders that can be reached; then look whether this round of asking is over."""
        if request.lenders_in_order is None:
            request.lenders_in_order = self.lending.in_order(request.agreement, request.asker)
        for lender in request.lenders_in_order:
            if not request.is_wanting or len(request.unanswered) >= request.agreement.at_once:
                break
            bond = Bond(request.agreement, request.asker, lender)
            way = self._way_to(bond) if lender.id not in request.asked else None
            if way is not None:
                self._ask_lender(request, bond, *way)
        if not request.unanswered:
            self._end_round(request, len(request.lenders_in_order))

    def _end_round(self, request: Request, lenders: int) -> None:
        """Let a request rest if nothing is wanted any more, or all *lenders* have been asked."""
        if not request.is_wanting:
            self._enter(request, COVERED, {})
            self.triggers.covered.add(request.asker.id)
        elif len(request.asked) == lenders:
            self._enter(request, SHORT, {})
            self._again(request)

    def _way_to(self, bond: Bond) -> tuple[str, int] | None:
        """Return by which channel, or by a messenger of how many seconds, a lender is reached now."""
        up, lender, agreement = self.world.up, bond.lender, bond.agreement
        channel = next((name for name, need in lender.channels if need.holds(up)), None)
        if channel is not None or not (lender.channels or agreement.messenger):
            return channel or "", 0
        travel = self.world.lookups.travel
        travel_s = travel.seconds(bond.asker.hall, lender.at, up) if agreement.messenger else None
        return None if travel_s is None else ("messenger", travel_s)

    def _ask_lender(self, request: Request, bond: Bond, channel: str, way_s: int) -> None:
        lender, detail = bond.lender, {"channel": channel}
        request.asked[lender.id] = self._tell_lender(bond, ("", "asked"), request.last_event, detail)
        request.unanswered.add(lender.id)
        length = self.world.sample(bond.agreement.answer, f"aid/{bond.id}/answer")
        hall = self.world.plan.halls.get(lender.id, "")
        whole = self._leaders.decision_s(hall, length, way_s)
        if whole is not None:
            answer = Answer(bond, self.world.clock.now)
            self._after(whole, bond.id, partial(self._is_due, answer))

    def _is_due(self, answer: Answer) -> None:
        self._due.append(answer)
        self.world.clock.touch()

    # ---- answering

    def _answer(self, answer: Answer) -> None:
        """Give what a lender can give."""
        bond, lending = answer.bond, self.lending
        if answer.after is not None:
            self._follow(answer.after, answer.people)
            return
        request = self._requests[bond.asker.id]
        request.unanswered.discard(bond.lender.id)
        given = lending.given(bond, request.wants)
        left = lending.still_wanted(given, request.wants)
        state = "refused" if given.is_nothing else "partly" if any(left.values()) else "agreed"
        detail: Detail = {"why": given.why} if given.is_nothing else {}
        event = self._tell_lender(bond, ("asked", state), request.asked[bond.lender.id], detail)
        request.last_event, request.wants = event, left
        lending.hand_out(bond, given, event)

    def _time_is_over(self, loan: Loan) -> None:
        """Have the lender asked, when this instant has settled, whether others follow."""
        if loan.rotations_left > 0:
            self._is_due(Answer(loan.bond, self.world.clock.now, loan, len(loan.numbers)))

    def _follow(self, before: Loan, people: int) -> None:
        """Let others follow the people of a loan, if the lender can spare some."""
        heads = self.lending.followers(before, people)
        if heads is not None:
            self.lending.lend(before.bond, heads, before.rotations_left - 1, before.because)
