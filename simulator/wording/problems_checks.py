"""Problems that the checker finds in a scenario that reads well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECK_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {}
