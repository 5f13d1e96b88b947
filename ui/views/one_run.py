"""One run: what happened when, and why."""

from __future__ import annotations


def page() -> None:
    """Draw the page."""
