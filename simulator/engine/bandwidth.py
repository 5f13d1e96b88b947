"""How capacity is shared: services by priority take what their mode needs, restores share the rest fairly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import simpy

from simulator.engine.clock import Change
from simulator.units import transfer_seconds, transferred_gb

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.compiler.needs import Need
    from simulator.engine.clock import Process
    from simulator.engine.network import Network
    from simulator.engine.tickets import Ticket
    from simulator.engine.world import World

Free = dict[str, float]
"""Mbps that are left on each link."""


def max_min_rates(paths: Mapping[str, Sequence[str]], free: Mapping[str, float]) -> dict[str, float]:
    """Return the max-min fair rate of every transfer over its links, in the units of *free*.

    Progressive filling: the link with the smallest share for each of its transfers fixes their
    rate, its capacity is taken away, and so on (Bertsekas and Gallager, *Data Networks*, 6.5.2).
    """
    left, open_ = dict(free), {name: set(links) for name, links in paths.items() if links}
    rates: dict[str, float] = {}
    while open_:
        shares = {}
        for link in {link for links in open_.values() for link in links}:
            shares[link] = left[link] / sum(link in links for links in open_.values())
        tightest = min(shares, key=lambda link: (shares[link], link))
        rate = max(0.0, shares[tightest])
        for name in [name for name, links in open_.items() if tightest in links]:
            rates[name] = rate
            for link in open_.pop(name):
                left[link] -= rate
    return rates


@dataclass(eq=False, slots=True)
class Transfer:
    """A restore on the way: what it needs, what is left, its present rate, and since when that rate holds."""

    ticket: Ticket
    path_bit: int | None
    local_mbps: float | None
    need: Need
    left_gb: float
    process: simpy.Process
    rate_mbps: float = 0.0
    since_s: int = 0
    go: simpy.Event | None = None


class Transfers:
    """All restores that move data now."""

    def __init__(self, world: World, network: Network) -> None:
        """Start without any."""
        self.world, self.network = world, network
        self._active: dict[str, Transfer] = {}
        self.changed = False
        world.on_round(self._look)

    def _look(self, changed: int) -> None:
        """Share anew when what a transfer needs has changed."""
        if any(transfer.need.deps & changed for transfer in self._active.values()):
            self.changed = True

    def move(
        self, ticket: Ticket, volume_gb: float, path_bit: int | None, local_mbps: float | None, need: Need
    ) -> Process:
        """Move *volume_gb* over a path (or within its site at *local_mbps*, at once if that is not given).

        The transfer pauses while *need* does not hold.
        """
        clock = self.world.clock
        if path_bit is None and local_mbps is None:
            return
        transfer = Transfer(ticket, path_bit, local_mbps, need, volume_gb, clock.active)
        self._active[ticket.id] = transfer
        self._ask()
        try:
            yield from self._moving(transfer)
        finally:
            del self._active[ticket.id]
            self._ask()

    def _ask(self) -> None:
        self.changed = True
        self.world.clock.touch()

    def _moving(self, transfer: Transfer) -> Process:
        clock = self.world.clock
        while True:
            if transfer.rate_mbps <= 0:
                transfer.go = clock.env.event()
                yield transfer.go
                transfer.go = None
                continue
            transfer.since_s = clock.now
            length = transfer_seconds(transfer.left_gb, transfer.rate_mbps)
            rate = transfer.rate_mbps
            try:
                yield clock.due(length, Change.PHASE_END, transfer.ticket.id)
            except simpy.Interrupt as interrupt:
                if interrupt.cause is not transfer:
                    raise
                transfer.left_gb = max(
                    0.0, transfer.left_gb - transferred_gb(clock.now - transfer.since_s, rate)
                )
            else:
                return

    def share(self, left: Callable[[], Free]) -> None:
        """Give every transfer its fair part of what is *left*; only changed rates disturb one."""
        self.changed = False
        if not self._active:
            return
        going = {name: t for name, t in self._active.items() if t.need.holds(self.world.up)}
        links = self.network.links
        paths = {name: links.get(t.path_bit) or () for name, t in going.items() if t.path_bit is not None}
        rates = max_min_rates(paths, left())
        for name, transfer in sorted(self._active.items()):
            local = (transfer.local_mbps or 0.0) if transfer.path_bit is None and name in going else 0.0
            rate = rates.get(name, local)
            self._set(transfer, rate)
            stopped = "bandwidth" if name in going else "waiting for access"
            transfer.ticket.enter("restoring data" if rate > 0 else stopped)

    def _set(self, transfer: Transfer, rate: float) -> None:
        if rate == transfer.rate_mbps:
            return
        transfer.rate_mbps = rate
        if transfer.go is None:
            transfer.process.interrupt(transfer)
        elif not transfer.go.triggered:
            transfer.go.succeed()
