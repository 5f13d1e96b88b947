"""Problems of a command or call, not of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

USAGE_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {}
