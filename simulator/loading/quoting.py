"""What was written, as a message quotes it: short, on one line, as in the file and not as in the program."""

from __future__ import annotations

from simulator.loading.decoding import excerpt


def shown(value: object) -> str:
    """Return *value* as a message shows it; nothing for what is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return "[…]"
    return excerpt(value) if isinstance(value, str) else str(value) if isinstance(value, (int, float)) else ""
