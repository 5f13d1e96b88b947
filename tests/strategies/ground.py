"""What a scenario in the making has so far, so that what comes next can only name what is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.strategies.lengths import length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.strategies.choosing import Choice

Data = dict[str, Any]


@dataclass
class Ground:
    """The names of a scenario in the making and the choice that makes it.

    Every id begins with `tag`, so that two scenarios can be put into one file. With `plain` every
    length is fixed and nothing hangs on the calendar or on the volume of a restore.
    """

    choice: Choice
    size: int
    tag: str = ""
    plain: bool = False
    horizon: int = 72
    members: dict[str, Data] = field(default_factory=dict)
    organisations: dict[str, Data] = field(default_factory=dict)
    sites: dict[str, Data] = field(default_factory=dict)
    hosts: list[str] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    pools: dict[str, Data] = field(default_factory=dict)
    stocks: dict[str, Data] = field(default_factory=dict)
    links: dict[str, Data] = field(default_factory=dict)
    roads: dict[str, Data] = field(default_factory=dict)
    systems: dict[str, Data] = field(default_factory=dict)
    holding: set[str] = field(default_factory=set)
    services: dict[str, Data] = field(default_factory=dict)
    library: dict[str, Data] = field(default_factory=dict)
    terms: list[Any] = field(default_factory=list)
    in_every_hall: list[str] = field(default_factory=list)

    def id(self, name: str) -> str:
        """Return *name* as an id of this scenario."""
        return f"{self.tag}{name}"

    def length(self, least: int = 0, most: int = 6) -> Any:
        """Return a duration."""
        return length(self.choice, least, most, fixed=self.plain)

    @property
    def halls(self) -> list[str]:
        """Return the halls of the members."""
        return [member["hall"] for member in self.members.values()]

    @property
    def elements(self) -> list[str]:
        """Return every component, link and road by its full id, power parts included."""
        parts = [
            f"{name}/{part}"
            for name, site in self.sites.items()
            for part in (*site["components"], *(set(site.get("power", {})) & POWERED_PARTS))
        ]
        return [*sorted(parts), *self.links, *self.roads]

    @property
    def narrowest(self) -> float:
        """Return the smallest capacity of an active link: what every path carries at least."""
        return min((link["capacity_mbps"] for link in self.links.values() if "role" not in link), default=1)

    def with_power(self) -> list[str]:
        """Return the sites whose power is modelled."""
        return [name for name, site in self.sites.items() if "power" in site]


POWERED_PARTS = {"grid", "generator", "ups", "cooling"}


def text(name: str) -> Data:
    """Return a name in both languages."""
    return {"ja": name, "en": name}


def requirement(choice: Choice, terms: Sequence[Any], depth: int = 1) -> Any:
    """Return a need over some of *terms*: all of them, any, or so many of them."""
    parts: list[Any] = choice.some(terms, 1, 3)
    if depth and choice.chance(20):
        parts.append(requirement(choice, terms, depth - 1))
    shape = choice.one(("all", "all", "any", "at_least"))
    if shape == "all":
        return parts if choice.chance(80) else {"all": parts}
    if shape == "any":
        return {"any": parts}
    return {"at_least": {"count": choice.whole(1, len(parts)), "of": parts}}
