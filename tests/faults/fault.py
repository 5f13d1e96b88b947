"""A mistake that would be bad to ship."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """What would go wrong, where and how it is seeded, and the test that must fail."""

    id: str
    sentence: str
    module: str
    sound: str
    faulty: str
    test: str
