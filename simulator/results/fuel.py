"""The fuel of every generator over time, from the log: it burns while running and jumps when filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.events import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.compiler.plan import CompiledPlan, GeneratorPlan, SitePlan
    from simulator.events import Event, EventLog

RUNNING, STANDBY = "running", "standby"
DELIVERED, WAITING = "delivered", "waiting"


class FuelSpan(NamedTuple):
    """A time in which a generator was in one state, with its fuel in seconds of running at both ends.

    `order` is the order that was open (`ordered`, or `waiting` for a road), empty without one;
    `delivered_s` is the fuel that was filled in at the beginning.
    """

    site: str
    generator: str
    state: str
    order: str
    start_fuel_s: int
    end_fuel_s: int
    delivered_s: int
    start_s: int
    end_s: int


def fuel(plan: CompiledPlan, log: EventLog) -> list[FuelSpan]:
    """Return the fuel of every generator from onset to horizon, by site and time."""
    out: list[FuelSpan] = []
    for site in plan.sites:
        generator = site.power.generator if site.power else None
        if generator is not None:
            out += _of_generator(plan, log, site, generator)
    return out


class _Tank:
    """One generator as the log tells of it: its state, its open order and its fuel."""

    def __init__(self, fuel_s: int) -> None:
        self.state, self.order = STANDBY, ""
        self.fuel_s = fuel_s
        self.delivered_s = 0

    def at(self, passed_s: int) -> int:
        """Return the fuel that is left when the state has lasted for *passed_s*."""
        return max(0, self.fuel_s - passed_s) if self.state == RUNNING else self.fuel_s

    def apply(self, event: Event, passed_s: int) -> None:
        """Take in an event; one that tells of waiting carries the fuel of an earlier time."""
        before = self.at(passed_s)
        self.fuel_s = before if event.to_state == WAITING else int(event.detail["fuel_s"])
        if event.kind is Kind.GENERATOR:
            self.state = event.to_state
        elif event.to_state == DELIVERED:
            self.order = ""
            self.delivered_s += self.fuel_s - before
        else:
            self.order = event.to_state


def _of_generator(
    plan: CompiledPlan, log: EventLog, site: SitePlan, generator: GeneratorPlan
) -> Iterator[FuelSpan]:
    name = plan.elements[generator.element].id
    tank, since = _Tank(generator.fuel_s), 0
    for event in log:
        if event.subject != name or event.kind not in (Kind.GENERATOR, Kind.FUEL):
            continue
        if event.time_s > since:
            yield _span(site.id, name, tank, since, event.time_s)
            tank.delivered_s = 0
        tank.apply(event, event.time_s - since)
        since = event.time_s
    if plan.horizon_s > since:
        yield _span(site.id, name, tank, since, plan.horizon_s)


def _span(site: str, name: str, tank: _Tank, start_s: int, end_s: int) -> FuelSpan:
    fuel_s = tank.fuel_s, tank.at(end_s - start_s)
    return FuelSpan(site, name, tank.state, tank.order, *fuel_s, tank.delivered_s, start_s, end_s)
