"""A second engine: slow, plain, and written from `docs/explanation/exact-rules.md` alone.

It shares the compiled plan, the draws and the events with the product, and nothing of its engine.
"""

from tests.reference.engine import simulate_slowly

__all__ = ["simulate_slowly"]
