"""What the shocks of the first instant have done to sites, for people who come and decide after them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.events import NO_CAUSE

if TYPE_CHECKING:
    from collections.abc import Mapping

SHAKING = "shaking"
"""The type of shocks that keeps people from coming."""


@dataclass
class Onset:
    """The last shock at onset (an event), and the strongest shaking of every site then.

    The shaking is noted before the first of these shocks strikes: whoever decides between two of them
    comes, or does not, because of both. This is for those who come; for those who ask for help, or call it
    back, `Shaking` has the shaking of all shocks, as they strike.
    """

    shock: int = NO_CAUSE
    shaken: dict[str, float] = field(default_factory=dict)

    def note(self, kind: str, intensity: Mapping[str, float]) -> None:
        """Note a shock of that *kind* with its *intensity* by site."""
        if kind == SHAKING:
            for site, here in intensity.items():
                self.shaken[site] = max(here, self.shaken.get(site, 0.0))

    def intensity(self, site: str) -> float:
        """Return the strongest shaking of *site*, 0 without any."""
        return self.shaken.get(site, 0.0)
