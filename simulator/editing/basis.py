"""Where the number of a field comes from: the nearest mark that covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.editing.patches import found

if TYPE_CHECKING:
    from simulator.editing.fields import Field
    from simulator.editing.patches import Table
    from simulator.errors import Path
    from simulator.loading.nodes import Plain

KINDS = ("measured", "derived", "assumed")
_ALL = "*"


class Basis(NamedTuple):
    """A mark: `measured`, `derived` or `assumed`, the reason or source, and the range of an assumed one."""

    kind: str
    reason: str
    low: float | None
    high: float | None


def basis_of(data: Table, field: Field) -> Basis | None:
    """Return the mark that covers the number of *field*, None if nothing covers it or it is no number."""
    if field.mark is None:
        return None
    path: Path = (*field.mark.noun, field.mark.field)
    for length in range(len(path) - 1, -1, -1):
        marks = found(data, (*path[:length], "basis"))
        for name in (str(path[length]), _ALL):
            mark = _mark(found(marks, (name,)))
            if mark is not None:
                return mark
    return None


def _mark(plain: Plain) -> Basis | None:
    kind = next((one for one in KINDS if isinstance(found(plain, (one,)), str)), None)
    if kind is None:
        return None
    ends = found(plain, ("range",))
    low, high = (found(ends, (0,)), found(ends, (1,)))
    numbers = isinstance(low, (int, float)) and isinstance(high, (int, float))
    reason = str(found(plain, (kind,)))
    return Basis(kind, reason, low, high) if numbers else Basis(kind, reason, None, None)  # type: ignore[arg-type] # numbers, as just seen
