"""What has changed in the present instant, and because of which events."""

from __future__ import annotations

from simulator.compiler.needs import ones


class Instant:
    """The atoms that have changed since the last instant was over, each with the first event that did it.

    `_by` has these events by atom, `_atoms` the atoms as a mask, and `_earliest` the answers of `earliest` so
    far, by the mask that was asked for.
    """

    def __init__(self) -> None:
        """Start without any change."""
        self._by: dict[int, int] = {}
        self._atoms = 0
        self._earliest: dict[int, int | None] = {}

    def note(self, bit: int, event: int) -> None:
        """Count *event* among those that changed atom *bit*.

        A path that only takes other links has changed too, though it stays up.
        The first to be noted is the earliest: the ids of events grow.
        """
        self._by.setdefault(bit, event)
        self._atoms |= 1 << bit
        self._earliest.clear()

    def has_changed(self, atoms: int) -> bool:
        """Return whether an event changed one of *atoms* (a mask)."""
        return self._atoms & atoms != 0

    def earliest(self, deps: int) -> int | None:
        """Return the earliest event that changed an atom of *deps* (a mask), None without one."""
        if deps not in self._earliest:
            events = [self._by[bit] for bit in ones(deps & self._atoms)]
            self._earliest[deps] = min(events, default=None)
        return self._earliest[deps]

    def clear(self) -> None:
        """Begin the next instant."""
        self._by.clear()
        self._atoms = 0
        self._earliest.clear()
