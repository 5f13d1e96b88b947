"""One replication from onset to horizon: a pure function of the plan and the draws."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.draws import PhiloxDraws
from simulator.engine.attacks import Attacks
from simulator.engine.attendance import Attendance
from simulator.engine.attending import Attending
from simulator.engine.backups import Backups
from simulator.engine.bandwidth import Transfers
from simulator.engine.blame import blamed_residents
from simulator.engine.clock import Runaway
from simulator.engine.continuity import Continuity
from simulator.engine.dispatch import Dispatch
from simulator.engine.fail_over import FailOvers
from simulator.engine.foresight import foresight
from simulator.engine.incidents import Incidents
from simulator.engine.leaders import Leaders
from simulator.engine.mutual_aid import MutualAid
from simulator.engine.network import Network, StandbyLinks
from simulator.engine.outages import Outages
from simulator.engine.pace import Paces
from simulator.engine.priority import Deadlines, Priorities
from simulator.engine.restoration import Restoration
from simulator.engine.supplies import Supply
from simulator.engine.world import World
from simulator.events import NO_CAUSE, Event, EventLog, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.plan import CompiledPlan
    from simulator.draws import Draws


def simulate(plan: CompiledPlan, draws: Draws) -> EventLog:
    """Return everything that happens to *plan* under *draws*, up to and including the horizon.

    A run that would never end stops with an event `runaway`; work that waits for what can never
    come is told by events `stalled`. The same arguments always give the same log; the names that were drawn
    are kept to make the next run of the plan quicker (`foresight`).
    """
    with _collected_once():
        return _logged(plan, draws)


@contextmanager
def _collected_once() -> Iterator[None]:
    """Keep Python from looking for garbage until the run is over: what it makes, it needs until then."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.collect(0)
            gc.enable()


def _logged(plan: CompiledPlan, draws: Draws) -> EventLog:
    """Return the log; what the last run of the plan drew is worked out together before this one."""
    seen = foresight(plan)
    if isinstance(draws, PhiloxDraws):
        draws.foresee(seen.names)
    world = _prepare(plan, draws)
    _run(world)
    seen.names = world.drawn
    return EventLog(world.log)


def _prepare(plan: CompiledPlan, draws: Draws) -> World:
    """Return a world in which everything that may happen knows of what it depends on.

    The rules of a round run in the order in which they are added, so the order of these lines is that of
    step 3 of the rules page:

    * `Paces`: paused work goes on or pauses;
    * `Transfers`: restores look whether what they need has changed;
    * `Attacks`: attacks look whether they are over;
    * `Supply`, site by site: fuel that waited for a road is delivered, the cooling timer runs or stops;
    * `FailOvers`: systems fail over or back;
    * `StandbyLinks`: standby links;
    * `Continuity`: modes are chosen, capacity is shared, modes are ordered or given up;
    * `MutualAid`: who waited for a road sets out, people, then things; answers are given, lenders asked
      (in the chapter on aid).

    And `run_pass` is step 4. What they add to `on_close` ends an instant in this order too: levels are told
    (`Continuity`) before members look whether to ask for help or to call it back (`MutualAid`). The others
    have no rule; the changes that they schedule for one time have an order of their own (`clock.Change`).
    """
    world = World(plan, draws)
    leaders = Leaders(world)
    paces = Paces(world, leaders)
    network = Network(world)
    transfers = Transfers(world, network)

    def blamed() -> dict[str, int]:
        return blamed_residents(world, continuity, backups)

    deadlines = Deadlines(world.lookups)
    dispatch = Dispatch(world, Priorities(world, deadlines, blamed))
    attending = Attending(world, dispatch, paces)
    restoration = Restoration(world, attending)
    backups = Backups(world, transfers, attending)
    Attacks(world, attending, backups)
    for site in plan.sites:
        if site.power is not None:
            Supply(world, site, restoration, backups)
    FailOvers(world, attending, backups)
    StandbyLinks(world, network, attending)
    continuity = Continuity(world, network, transfers, attending, deadlines)
    attendance = Attendance(world, dispatch.crews)
    aid = MutualAid(world, dispatch, continuity, attendance, leaders) if plan.agreements else None
    world.on_round(dispatch.run_pass)
    outages = Outages(world, paces, restoration, backups)
    if aid is not None:
        outages.on_shaking.append(aid.note_shaking)
    Incidents(world, attending)
    return world


def _run(world: World) -> None:
    world.clock.touch()
    try:
        more = world.clock.run(world.plan.horizon_s)
    except Runaway:
        world.log.append(
            Event(len(world.log), world.clock.now, Kind.END, "", "", "", "runaway", len(world.log) - 1)
        )
        return
    if not more:
        _tell_stalled(world)
    world.log.append(Event(len(world.log), world.plan.horizon_s, Kind.END, "", "", "", "horizon", NO_CAUSE))


def _tell_stalled(world: World) -> None:
    """Log the work that is not done although nothing can happen any more, at the time when that became so."""
    for name, last in sorted(world.open_work.items()):
        when = max(world.clock.last_round_s, world.log[-1].time_s)
        phase, site = world.log[last].to_state, world.log[last].site
        world.log.append(Event(len(world.log), when, Kind.STALLED, name, site, "", phase, last))
