"""A name in a scenario, where it is written, and what it must be one of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from simulator.errors import Path


class Reference(NamedTuple):
    """A name, where it is written, and what it must be one of."""

    path: Path
    name: str
    known: Collection[str]
    what: str
