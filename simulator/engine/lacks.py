"""What an order that cannot start waits for."""

from __future__ import annotations

from enum import Enum
from typing import Final

from simulator.compiler.people_plans import Tie
from simulator.engine.pace import OFF_SHIFT


class Lack(Enum):
    """What is missing; the value is the phase that the work is in meanwhile."""

    POWER = "waiting for power"
    ACCESS = "waiting for access"
    PART = "waiting for part"
    OWN_STAFF = "waiting for own staff"
    VENDOR = "waiting for vendor"
    AID = "waiting for aid"
    ROAD = "waiting for road"
    SHIFT = OFF_SHIFT

    @property
    def is_of_people(self) -> bool:
        """Return whether there are too few people of some skill, wherever they are."""
        return self in _OF_PEOPLE


LACK_OF: Final = {
    Tie.OWN: Lack.OWN_STAFF,
    Tie.LENT: Lack.AID,
    Tie.CONTRACTED: Lack.VENDOR,
    Tie.OUTSIDE: Lack.AID,
}
"""Whose people are missing -> what is told."""

_OF_PEOPLE: Final = frozenset(LACK_OF.values())
