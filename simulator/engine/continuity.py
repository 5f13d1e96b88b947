"""What residents notice: the mode each service is in, the modes being set up, and the levels over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from simulator.compiler.needs import NOTHING, ones, union
from simulator.engine.allocation import Choosing
from simulator.engine.clock import Change
from simulator.engine.contest import Contest
from simulator.engine.provision import at_onset
from simulator.engine.tickets import CANCELLED, DONE, Ticket
from simulator.events import NO_CAUSE, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from simulator.engine.attending import Attending
    from simulator.engine.bandwidth import Transfers
    from simulator.engine.clock import Process
    from simulator.engine.grants import Grant
    from simulator.engine.network import Network
    from simulator.engine.priority import Deadlines
    from simulator.engine.provision import Provision
    from simulator.engine.world import World


class Continuity:
    """All services of all members, settled once per round.

    `_failing` are the numbers of the requirements of modes that do not hold now. Of services, by number,
    `_unsettled` are those that may want another mode or way, `_to_decide` those for which other set-ups may
    help now, and `_untold` those whose level may differ from what the log said last. For a service in none of
    them nothing has changed that its set-ups go by: modes that hold or are ready, its level, room on links.
    `_set_ups` has, by the names of modes, the process of every mode that is `under_way`, and of no other.
    Of levels, `told_now` are the services whose new one was logged as this instant ended, and `last_told` has
    by service the event that logged the last one.
    """

    def __init__(
        self, world: World, network: Network, transfers: Transfers, attending: Attending, deadlines: Deadlines
    ) -> None:
        """Start with the best mode of every service in use; *deadlines* hear of every new level."""
        self.world, self.network, self.transfers = world, network, transfers
        self.attending, self.dispatch, self.paces = attending, attending.dispatch, attending.paces
        self._offers = world.lookups.offers
        self._deadlines = deadlines
        self.provisions = [at_onset(offer) for offer in self._offers.services]
        self._choosing = Choosing(world, network, self.provisions)
        self._contest = Contest(self._offers, self._choosing)
        self._unsettled = set(self._offers.contenders)
        self._failing = set(self._offers.failing)
        self._set_ups: dict[str, simpy.Process] = {}
        self._running: dict[int, dict[int, Grant]] = {}
        self._set_up_now: list[int] = []
        self._to_decide: set[int] = set()
        self._untold: set[int] = set()
        self.told_now: list[int] = []
        self.last_told: dict[int, int] = {}
        world.on_round(self._update)
        world.on_close.append(self._tell)

    def _update(self, changed: int) -> None:
        """Choose modes, share links, and decide on set-ups, as far as anything may have become different.

        `network.rerouted` is never filled without *changed*, for only links and nodes that change reroute a
        path; `_note_what_holds` notes the services on it, and `_allocate` empties it.
        """
        if changed:
            self._note_what_holds(changed)
        if self._unsettled or self.network.rerouted or self.transfers.changed:
            self._allocate()
        if self._to_decide:
            to_decide, self._to_decide = sorted(self._to_decide), set()
            for index in to_decide:
                self._decide(self.provisions[index])

    def _note_what_holds(self, changed: int) -> None:
        """Note which modes hold now, and who might use other ones or other ways because of that."""
        up, provisions = self.world.up, self.provisions
        for number in self._offers.requirements_on(changed):
            requirement = self._offers.requirements[number]
            held = number not in self._failing
            if requirement.need.holds(up) != held:
                self._failing ^= {number}
                for index, modes in requirement.modes:
                    provisions[index].holding ^= modes
                self._mark_concerned(requirement.services)
                self._unsettled |= requirement.services
        for path in self.network.rerouted:
            self._unsettled |= self._offers.on_path.get(path, frozenset())

    def _mark_concerned(self, services: Iterable[int]) -> None:
        """Have set-ups for *services* decided on in this round, and their levels told after the last."""
        self._to_decide.update(services)
        self._untold.update(services)

    def _note_changed_modes(self, indices: Collection[int]) -> None:
        """Have services looked at whose mode or full link has changed; deadlines go by their new levels."""
        self._mark_concerned(indices)
        if indices:
            self._deadlines.note_levels({index: self.provisions[index].level for index in indices})

    def _allocate(self) -> None:
        """Let services choose their modes, and restores share what is left."""
        unsettled, self._unsettled = self._unsettled, set()
        moved = self._contest.settle(unsettled)
        self._note_changed_modes(moved)
        if self._contest.room_changed or self.network.rerouted:
            self._to_decide |= self._offers.contenders  # may have more room now, or less
        self.network.rerouted.clear()
        if self._running:
            self._send_home(unsettled.union(moved).intersection(self._running))
        self.transfers.share(self._choosing.free)

    def _unready(self, provision: Provision, i: int) -> None:
        """Note that mode number *i* must be set up again before it can be used."""
        provision.ready &= ~(1 << i)
        name, cause = provision.offer.mode_names[i], self._cause(provision)
        site = provision.plan.modes[i].at
        self.world.emit(Kind.MODE, name, ("set up", "lost"), site=site, cause=cause)

    def _cause(self, provision: Provision, deps: int = 0) -> int:
        """Return the earliest event of this instant that changed one of *deps*, else of the service's own.

        Set-ups of the service count with either; without any of these, what changed the room on the links.
        """
        near = self.world.instant.earliest(deps)
        if near is None:
            near = self.world.instant.earliest(provision.plan.deps)
        if provision.causes:
            return min(provision.causes) if near is None else min(*provision.causes, near)
        return self._cause_of_room() if near is None else near

    def _cause_of_room(self) -> int:
        """Return the earliest event of this instant that may have given or taken room on the links."""
        changed = self.world.instant.earliest(self._offers.all_deps)
        return min(self._set_up_now if changed is None else [*self._set_up_now, changed], default=NO_CAUSE)

    def _send_home(self, indices: Iterable[int]) -> None:
        """Let the people go home who run a mode that is not in use any more, in the order of the line."""
        for index in sorted(indices, key=self._offers.turn.__getitem__):
            provision = self.provisions[index]
            for i in sorted(self._running[index].keys() - {provision.mode}):
                self._stop_running(provision, i)

    def _stop_running(self, provision: Provision, i: int) -> None:
        """Let the people go home who ran mode number *i*.

        The service chooses anew in the next round, which `release` calls for.
        """
        staying = self._running[provision.plan.index].pop(i)
        self.dispatch.crews.release(staying, self._ticket(provision, i), self._cause(provision))
        if provision.ready >> i & 1:
            self._unready(provision, i)
            self._unsettled.add(provision.plan.index)

    def _decide(self, provision: Provision) -> None:
        """Order the set-up of every better mode that could be used, and stop those that no longer help."""
        helpful = provision.offer.helpful[provision.level] & provision.holding & ~provision.ready
        if helpful == provision.under_way == 0:
            return
        modes, fits = provision.plan.modes, self._contest.fits
        wanted = union(1 << i for i in ones(helpful) if fits(provision, modes[i]))
        for i in ones(wanted ^ provision.under_way):
            name = provision.offer.mode_names[i]
            if wanted >> i & 1:
                self._set_ups[name] = self.world.clock.begin(self._set_up(provision, i))
            else:
                self.dispatch.withdraw(name)
                self._set_ups.pop(name).interrupt()
        provision.under_way = wanted

    def _ticket(self, provision: Provision, i: int) -> Ticket:
        plan = provision.plan
        name = provision.offer.mode_names[i]
        return Ticket(self.world, name, provision.offer.name, plan.modes[i].at, 1 << plan.index)

    def _set_up(self, provision: Provision, i: int) -> Process:
        ticket = self._ticket(provision, i)
        ticket.last_event = self._cause(provision)
        try:
            yield from self._preparing(ticket, provision, i)
        except simpy.Interrupt:
            ticket.enter(CANCELLED)

    def _preparing(self, ticket: Ticket, provision: Provision, i: int) -> Process:
        plan, mode, decision = provision.plan, provision.plan.modes[i], self.world.plan.mode_decision
        if mode.set_up is None:
            return
        service = provision.offer.name
        wait = self.world.sample(decision, f"decision/{service}/{mode.id}")
        yield from self.paces.decision(ticket, wait, Change.SET_UP_END)
        order = self.dispatch.order(ticket, mode.set_up.crew, mode.need, mode.set_up.hours)
        length = self.world.sample(mode.set_up.hours, f"setup/{service}/{mode.id}")

        def work() -> Process:
            if length > 0:
                yield from self.paces.phase(ticket, "set-up", length, NOTHING, change=Change.SET_UP_END)
            if mode.run_crew:
                self._running.setdefault(plan.index, {})[i] = self.attending.keep(ticket, mode.run_crew)

        yield from self.attending.attended(order, work())
        self._ready(provision, i, ticket)

    def _ready(self, provision: Provision, i: int, ticket: Ticket) -> None:
        done = ticket.enter(DONE)
        del self._set_ups[ticket.id]
        provision.under_way &= ~(1 << i)
        provision.ready |= 1 << i
        event = self.world.emit(Kind.MODE, ticket.id, ("", "set up"), site=ticket.site, cause=done)
        provision.causes += (event,)
        self._set_up_now.append(event)
        self._unsettled.add(provision.plan.index)
        self._mark_concerned([provision.plan.index])
        self.world.clock.touch()

    def _tell(self) -> None:
        """Log every mode or congestion that differs from the end of the instant before."""
        self.told_now.clear()
        for index in sorted(self._untold):
            provision = self.provisions[index]
            lost = provision.ready & provision.offer.needs_set_up & ~provision.holding
            if lost:  # these do not hold: nobody chooses otherwise, and no set-up comes or goes because of it
                for i in ones(lost):
                    self._unready(provision, i)
            if provision.told != (provision.mode, provision.congested):
                self._log(provision)
            provision.causes = ()
        self._untold.clear()
        self._set_up_now.clear()

    def _log(self, provision: Provision) -> None:
        """Log the level, because of what the mode that was left (in a fall) or entered depends on."""
        offer, mode, level = provision.offer, provision.mode, provision.level
        before = offer.levels[provision.told[0]]
        decisive = provision.told[0] if level < before else mode
        provision.told = (mode, provision.congested)
        detail = offer.details[mode]
        if provision.congested:
            detail = {**detail, "congested": provision.congested}
        self.told_now.append(provision.plan.index)
        self.last_told[provision.plan.index] = self.world.emit(
            Kind.SERVICE,
            offer.name,
            (str(before), str(level)),
            site=offer.plan.hall,
            cause=self._cause(provision, offer.deps[decisive]),
            detail=detail,
        )
