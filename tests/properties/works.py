"""Lists of repairs at one site, one crew each: the plainest recovery there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from tests.builders import broken, component, mode, pool, repair, run, scenario, service, site

if TYPE_CHECKING:
    from collections.abc import Callable


class Works(NamedTuple):
    """Repairs in the order of a list: how long each takes, and which earlier one it must wait for."""

    hours: tuple[int, ...]
    after: tuple[int | None, ...]

    @property
    def longest_chain(self) -> int:
        """Return the hours of the longest chain of repairs that wait for each other."""
        ends: list[int] = []
        for length, before in zip(self.hours, self.after, strict=True):
            ends.append(length + (0 if before is None else ends[before]))
        return max(ends)


@st.composite
def works(draw: Callable[..., int], *, free: bool = False) -> Works:
    """Up to nine repairs; none waits for another if they are *free*."""
    hours = [draw(st.integers(1, 9)) for _ in range(draw(st.integers(1, 9)))]
    before = [draw(st.integers(-1, number - 1)) if not free else -1 for number in range(len(hours))]
    return Works(tuple(hours), tuple(None if number < 0 else number for number in before))


def ends(of: Works, crews: int, first: tuple[int, ...] = ()) -> list[float]:
    """Return the hour at which each repair is done when so many crews work through the list.

    Those in *first* are put at its head.
    """
    names = [f"hall/t{number}" for number in range(len(of.hours))]
    parts = {
        f"t{number}": component(repair=repair(length, **({} if before is None else {"needs": names[before]})))
        for number, (length, before) in enumerate(zip(of.hours, of.after, strict=True))
    }
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"all": service({"normal": mode(5, *names)})},
            staff={"crew": pool(headcount=crews)},
            forced=broken(*names),
            rule="manual",
            manual=[names[number] for number in first] + [n for i, n in enumerate(names) if i not in first],
        ),
        checked=False,
    )
    return [result.done()[name] for name in names]
