"""Whole scenarios by chance: small, free of errors, using every chapter of the file format.

`random_scenario(Random(seed))` gives plain data for a plain seed; `scenarios()` gives the same kind
of data as a Hypothesis strategy that shrinks to the simplest scenario that still fails.
"""

from tests.strategies.whole import EXAMPLES, properties, random_scenario, scenarios

__all__ = ["EXAMPLES", "properties", "random_scenario", "scenarios"]
