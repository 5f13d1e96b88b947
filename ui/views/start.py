"""Start: pick a scenario, see the group and the hazard, run it."""

from __future__ import annotations


def page() -> None:
    """Draw the page."""
