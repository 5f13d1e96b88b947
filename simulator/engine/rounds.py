"""What is done in every round, in its order, by those whom a change concerns."""

from __future__ import annotations

from collections.abc import Callable

from simulator.compiler.needs import ones

Rule = Callable[[int], None]
"""What is done in a round, given the atoms that have changed (a mask)."""


class Rules:
    """The rules of all rounds in their order, found by the atoms that they watch."""

    def __init__(self) -> None:
        """Start without any."""
        self._rules: list[Rule] = []
        # Numbers of the rules without a mask: they come in rounds without a change too.
        self._of_every_round: list[int] = []
        # Watched mask -> numbers of the rules that watch it.
        self._watching: dict[int, list[int]] = {}
        # Atom -> watched masks that hold it.
        self._masks_on: dict[int, list[int]] = {}

    def add(self, rule: Rule, watched: int | None) -> None:
        """Add *rule* for rounds in which any of the *watched* atoms (a mask) has changed, or for all."""
        number = len(self._rules)
        self._rules.append(rule)
        if watched is None:
            self._of_every_round.append(number)
            return
        if watched not in self._watching:
            self._watching[watched] = []
            for bit in ones(watched):
                self._masks_on.setdefault(bit, []).append(watched)
        self._watching[watched].append(number)

    def concerned_by(self, changed: int) -> list[Rule]:
        """Return the rules of a round in which the *changed* atoms (a mask) have changed."""
        masks = {mask for bit in ones(changed) for mask in self._masks_on.get(bit, ())}
        numbers = [number for mask in masks for number in self._watching[mask]]
        return [self._rules[number] for number in sorted((*self._of_every_round, *numbers))]
