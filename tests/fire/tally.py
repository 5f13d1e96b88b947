"""What became of many hostile inputs, and which of them broke a promise."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """The worst seconds of one input, and for each promise what broke it."""

    worst_s: float = 0.0
    broken: dict[str, list[object]] = field(default_factory=dict)

    def blame(self, promise: str, what: object) -> None:
        """Remember an input that broke *promise*."""
        self.broken.setdefault(promise, []).append(what)
