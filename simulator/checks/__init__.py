"""What a file format cannot say: whether a scenario that reads well also makes sense, told all at once."""

from simulator.checks.check import check
from simulator.checks.provenance import undeclared

__all__ = ["check", "undeclared"]
