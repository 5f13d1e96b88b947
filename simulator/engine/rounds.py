"""What is done in every round, in its order, by those whom a change concerns."""

from __future__ import annotations

from collections.abc import Callable

from simulator.compiler.needs import ones

ANYTHING = -1
"""The mask of all atoms: for a rule of rounds in which any atom has changed; None is for every round.

Its bits cannot be counted (`ones` would never end), so `Rules` knows it from the start and never takes it
apart.
"""

Rule = Callable[[int], None]
"""What is done in a round, given the atoms that have changed (a mask)."""


class Rules:
    """The rules of all rounds in their order, found by the atoms that they watch."""

    def __init__(self) -> None:
        """Start without any."""
        # All rules in their order, and those without a mask: they come in rounds without a change too.
        self._rules: list[Rule] = []
        self._of_every_round: list[Rule] = []
        # Watched mask -> numbers of the rules that watch it; rules without a mask are under ANYTHING, which
        # must be here from the start: a mask that is new in `add` is taken apart.
        self._watching: dict[int, list[int]] = {ANYTHING: []}
        # Atom -> watched masks that hold it, but for ANYTHING, which holds them all.
        self._masks_on: dict[int, list[int]] = {}

    def add(self, rule: Rule, watched: int | None) -> None:
        """Add *rule* for rounds in which any of the *watched* atoms (a mask) has changed, or for all."""
        number = len(self._rules)
        self._rules.append(rule)
        if watched is None:
            self._of_every_round.append(rule)
            self._watching[ANYTHING].append(number)
            return
        if watched not in self._watching:
            self._watching[watched] = []
            for bit in ones(watched):
                self._masks_on.setdefault(bit, []).append(watched)
        self._watching[watched].append(number)

    def concerned_by(self, changed: int) -> list[Rule]:
        """Return the rules of a round in which the *changed* atoms (a mask) have changed."""
        if not changed:
            return self._of_every_round
        masks = {mask for bit in ones(changed) for mask in self._masks_on.get(bit, ())}
        numbers = [number for mask in (ANYTHING, *masks) for number in self._watching[mask]]
        return [self._rules[number] for number in sorted(numbers)]
