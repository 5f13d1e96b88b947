"""Where the people of every pool were: not there, at home, on the road, with others; together all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from simulator.events import Kind
from simulator.results.aid import AWAY, BRIEFING, HELD_UP, LENT, RETURNING, TRAVELLING, busy_counts
from simulator.results.counting import counted, moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.compiler.people_plans import PoolPlan
    from simulator.compiler.plan import CompiledPlan
    from simulator.events import EventLog
    from simulator.results.counting import Change, Counts


class Whereabouts(NamedTuple):
    """How many of a pool were where from one second to another; they sum to its headcount."""

    pool: PoolPlan
    not_there: int
    free: int
    busy: int
    travelling: int
    briefing: int
    lent_free: int
    lent_busy: int
    held_up: int
    returning: int
    start_s: int
    end_s: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers in the order of the table."""
        return self[1:10]


def whereabouts(plan: CompiledPlan, log: EventLog) -> list[Whereabouts]:
    """Return where the people of each pool were over time, by pool; people on loan count at home."""
    there, away, busy = _there(plan, log), _away(log), busy_counts(plan, log)
    out: list[Whereabouts] = []
    for pool in plan.pools:
        if pool.lent_from is None:
            lent = [busy[p.id] for p in plan.pools if p.lent_from == pool.index and p.id in busy]
            states = {state: counted(away.get((pool.id, state), ()), plan.horizon_s) for state in AWAY}
            at_work = [busy[pool.id]] if pool.id in busy else []
            out += _of_pool(pool, _Parts(there[pool.id], states, at_work, lent))
    return out


class _Parts(NamedTuple):
    """The counts from which whereabouts are made."""

    there: Counts
    away: Mapping[str, Counts]
    busy: list[Counts]
    lent: list[Counts]


def _there(plan: CompiledPlan, log: EventLog) -> dict[str, Counts]:
    """Return how many of each pool have come to work and not gone for good, wherever they are."""
    changes: dict[str, list[Change]] = {}
    for pool in plan.pools:
        comes = pool.attendance is not None or pool.wide is not None
        changes[pool.id] = [] if comes else [(0, pool.headcount)]
    before: dict[str, int] = defaultdict(int)
    for event in log.of(Kind.ATTENDANCE):
        now = int(event.to_state)
        changes[event.subject].append((event.time_s, now - before[event.subject]))
        before[event.subject] = now
    return {pool: counted(own, plan.horizon_s) for pool, own in changes.items()}


def _away(log: EventLog) -> dict[tuple[str, str], list[Change]]:
    """Return the changes of how many of each pool are away in each state."""
    out: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for event in log.of(Kind.LOAN):
        if "people" in event.detail:
            people = int(event.detail["people"])
            out[event.subject, event.from_state].append((event.time_s, -people))
            out[event.subject, event.to_state].append((event.time_s, people))
    return out


def _of_pool(pool: PoolPlan, parts: _Parts) -> Iterator[Whereabouts]:
    names = list(parts.away)
    every = [parts.there, *parts.away.values(), *parts.busy, *parts.lent]
    before: Whereabouts | None = None
    for start_s, end_s, (there, *rest) in moments(every):
        away = dict(zip(names, rest[: len(names)], strict=True))
        busy = sum(rest[len(names) : len(names) + len(parts.busy)])
        lent = sum(rest[len(names) + len(parts.busy) :])
        now = Whereabouts(
            pool,
            not_there=pool.headcount - there,
            free=there - sum(away.values()) - busy,
            busy=busy,
            travelling=away[TRAVELLING],
            briefing=away[BRIEFING],
            lent_free=away[LENT] - lent,
            lent_busy=lent,
            held_up=away[HELD_UP],
            returning=away[RETURNING],
            start_s=start_s,
            end_s=end_s,
        )
        if before is not None and before.numbers == now.numbers:
            now = now._replace(start_s=before.start_s)
        elif before is not None:
            yield before
        before = now
    if before is not None:
        yield before
