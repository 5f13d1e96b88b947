"""Problems that the loader finds while it reads a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

LOADING_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {}
