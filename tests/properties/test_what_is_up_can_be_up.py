"""At the end of every instant everything is as its needs allow: nothing too early, nothing too late."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given

from tests.properties.crews import crews_of
from tests.properties.playing import runs
from tests.properties.settled import State, states
from tests.strategies import properties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.plan import CompiledPlan, CoolingPlan, LinkPlan, ModePlan, PathPlan, SitePlan
    from tests.properties.playing import Played

Links = tuple[str, ...]

FOR_PEOPLE = ("waiting for own staff", "waiting for vendor", "waiting for aid")


@properties
@given(run=runs())
def test_a_thing_is_up_unless_something_keeps_it_down(run: Played):
    """Everything is up iff it has what it needs, no reason to be down, and has not moved elsewhere."""
    for state in states(run):
        for bit, atom in enumerate(run.plan.atoms):
            if atom.kind in ("element", "node", "system", "fail-over"):
                free = not state.reasons.get(atom.id) if atom.kind in ("element", "system") else True
                stays = (atom.id in state.moved) == (atom.kind == "fail-over")
                fit = free and (stays or atom.kind in ("element", "node"))
                assert state.up >> bit & 1 == (fit and atom.need.holds(state.up)), (state.now, atom.id)


@properties
@given(run=runs())
def test_power_comes_from_the_first_source_that_has_it(run: Played):
    """The load hangs on the grid if it is up, else on a running generator, else on a charged battery."""
    for site in run.plan.sites:
        if site.power is not None:
            charge, since, before = (site.power.ups.full_s if site.power.ups else 0), 0, "grid"
            for state in states(run):
                charge = _charge(site, charge, before, state.now - since)
                since, before = state.now, state.source[site.id]
                assert before == _source(run.plan, state, site, charge), (state.now, site.id)


def _charge(site: SitePlan, charge: int, source: str, passed: int) -> int:
    """Return the seconds of load in the battery after *passed* seconds on *source*."""
    ups = site.power.ups if site.power else None
    if ups is None:
        return 0
    if source == "ups":
        return charge - passed
    if source == "grid" or (source == "generator" and ups.recharge_any):
        gain = passed * ups.full_s // ups.recharge_s if ups.recharge_s else ups.full_s
        return min(ups.full_s, charge + gain)
    return charge


def _source(plan: CompiledPlan, state: State, site: SitePlan, charge: int) -> str:
    power = site.power
    assert power is not None
    if state.is_up("element", plan.elements[power.grid].id):
        return "grid"
    if power.generator is not None:
        engine = plan.elements[power.generator.element].id
        if state.running.get(engine):
            assert state.is_up("element", engine)
            return "generator"
    battery = power.ups is not None and state.is_up("element", plan.elements[power.ups.element].id)
    return "ups" if battery and charge > 0 else "off"


@properties
@given(run=runs())
def test_a_path_is_the_widest_there_is(run: Played):
    """Of all ways over links and sites that are up the widest is taken, then the shortest, then by names."""
    seen: dict[tuple[int, int], Links] = {}
    for state in states(run):
        for path in run.plan.paths:
            key = (path.bit, state.up & path.relevant)
            if key not in seen:
                seen[key] = min(_ways(run, state, path), default=(0.0, 0, ()))[2]
            assert state.links[path.bit] == seen[key], (state.now, path.ends)


def _ways(run: Played, state: State, path: PathPlan) -> Iterator[tuple[float, int, Links]]:
    """Yield every way between the ends of *path* over what is up, as (- width, links, names)."""
    start, end = path.ends
    if state.is_up("node", start) and state.is_up("node", end):
        yield from _onward(run, state, (start,), end, ())


def _onward(
    run: Played, state: State, been: Links, end: str, used: tuple[LinkPlan, ...]
) -> Iterator[tuple[float, int, Links]]:
    if been[-1] == end:
        yield -min(link.mbps for link in used), len(used), tuple(link.id for link in used)
        return
    if len(been) > 1 and not run.transit[been[-1]]:
        return
    for link in run.plan.links:
        if been[-1] in link.ends and state.is_up("element", link.id):
            there = link.ends[link.ends[0] == been[-1]]
            if there not in been and state.is_up("node", there):
                yield from _onward(run, state, (*been, there), end, (*used, link))


@properties
@given(run=runs())
def test_a_service_runs_in_its_best_way(run: Played):
    """By rank every service takes the best mode that holds, is set up, and finds room on its lines.

    The line that was too full is named. Where the people of a mode left because of it, the mode is not
    set up any more, and the name stands until the service is told of again.
    """
    services = sorted(run.plan.services, key=lambda s: (s.rank, s.municipality, s.service))
    for state in states(run):
        free = {link.id: link.mbps for link in run.plan.links}
        for service in services:
            chosen, congested = (0, ""), ""
            for mode in service.modes:
                if not (mode.need.holds(state.up) and mode.id in state.ready[service.id]):
                    continue
                links = _lines(run.plan, state, mode, free)
                tight = [link for link in links if free[link] < mode.mbps]
                if not tight:
                    chosen = (mode.level, mode.id)
                    free |= {link: free[link] - mode.mbps for link in links}
                    break
                congested = congested or min(tight, key=lambda link: (free[link], link))
            level, used, full = state.modes[service.id]
            assert (level, used) == chosen, (state.now, service.id)
            assert full == congested or service.id in state.gave_up, (state.now, service.id)


def _lines(plan: CompiledPlan, state: State, mode: ModePlan, free: dict[str, float]) -> Links:
    """Return the links that *mode* fills: of all its paths, and of the roomiest of its choices."""
    if not mode.mbps:
        return ()
    must = [state.links[plan.paths[i].bit] for i in mode.paths]
    choices = [way for way in (state.links[plan.paths[i].bit] for i in mode.choices) if way]
    must += [max(choices, key=lambda way: (min(free[link] for link in way), way))] if choices else []
    return tuple(link for way in must for link in way)


@properties
@given(run=runs())
def test_nobody_waits_for_people_who_are_free(run: Played):
    """Work waits for people only while too few of those who may come are free."""
    for state in states(run):
        busy: Counter[str] = Counter()
        for (pool, _), people in state.people.items():
            busy[pool] += people
        called = {ticket for (_, ticket), people in state.people.items() if people}
        for ticket, (phase, site) in state.phase.items():
            if phase in FOR_PEOPLE and ticket not in called:
                assert any(
                    _free(run.plan, busy, skill, site) < people
                    for crew in crews_of(run.plan, ticket)
                    for skill, people, _ in crew
                ), (state.now, ticket)


def _free(plan: CompiledPlan, busy: Counter[str], skill: str, site: str) -> int:
    """Return how many people of *skill* who serve *site* have nothing to do."""
    pools = [pool for pool in plan.pools if pool.skill == skill and site in pool.sites]
    return sum(pool.headcount - busy[pool.id] for pool in pools)


@properties
@given(run=runs())
def test_a_hot_room_stops_at_its_limit(run: Played):
    """Hosts stop when their room has been warm under load for its limit, and start when it is cool again."""
    for site in run.plan.sites:
        if site.power is not None and site.power.cooling is not None:
            _follow_the_heat(run, site, site.power.cooling)


def _follow_the_heat(run: Played, site: SitePlan, cooling: CoolingPlan) -> None:
    hosts = [run.plan.elements[host].id for host in cooling.hosts]
    machine, warm_s, since, warming, stopped = run.plan.elements[cooling.element].id, 0, 0, False, False
    for state in states(run):
        warm_s += (state.now - since) * warming
        since, was_warming = state.now, warming
        cool = state.is_up("element", machine)
        warming = not cool and state.is_up("power", site.id)
        if cool:
            warm_s, stopped = 0, False
        elif warm_s >= cooling.limit_s and (warming or was_warming):
            stopped = True
        assert [host for host in hosts if ("cooling" in state.reasons[host]) != stopped] == [], state.now
