"""Scenario: what the group has and what hits it, to read and to change."""

from __future__ import annotations


def page() -> None:
    """Draw the page."""
