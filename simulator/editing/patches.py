"""Merge patches made by hand (RFC 7396): one value put in or taken out."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from simulator.errors import Path
    from simulator.loading.nodes import Plain

Value: TypeAlias = "Plain"
"""Plain data, as a file holds them."""

Table: TypeAlias = "dict[str, Plain]"


def found(data: Plain, path: Path) -> Plain:
    """Return what stands at *path* of *data*, None if nothing does."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def with_value(patch: Table, path: Path, value: Plain, whole: Plain) -> Table:
    """Return *patch* with *value* at *path* of the scenario; None takes away what stands there.

    A list can only be replaced as one, so a path into a list takes the list as the patch has it, else as
    it is in *whole*, the data that the patch is made for, changed at that place.
    """
    steps = to_list(path, whole)
    if steps < len(path):
        listed = found(patch, path[:steps])
        listed = found(whole, path[:steps]) if listed is None else listed
        value = _list_with(listed, path[steps:], value)
    out = copy.deepcopy(patch)
    here = out
    for step in path[: steps - 1]:
        below = here.get(str(step))
        if not isinstance(below, dict):
            below = here[str(step)] = {}
        here = below
    here[str(path[steps - 1])] = value
    return out


def without(patch: Table, path: Path) -> Table:
    """Return *patch* without what it says of *path* and below; tables that are empty then go too.

    The path leads through tables only.
    """
    return _without(patch, [str(step) for step in path])


def to_list(path: Path, whole: Plain) -> int:
    """Return how many steps of *path* lead to the first list on the way, all of them without one."""
    for count in range(1, len(path)):
        if isinstance(found(whole, path[:count]), list):
            return count
    return len(path)


def aligned(one: Plain, other: Plain) -> bool:
    """Return whether two lists hold the same things in the same places, whatever is said of them.

    A thing may have gained or lost keys, but not both: then another thing stands in its place.
    """
    if not (isinstance(one, list) and isinstance(other, list) and len(one) == len(other)):
        return False
    pairs = [(_said(a), _said(b)) for a, b in zip(one, other, strict=True)]
    return all(a <= b or b <= a for a, b in pairs)


def _said(item: Plain) -> set[str]:
    return item.keys() - {"basis"} if isinstance(item, dict) else set()


def _without(patch: Table, names: list[str]) -> Table:
    head, *rest = names
    out = dict(patch)
    below = out.get(head)
    if not rest:
        out.pop(head, None)
    elif isinstance(below, dict):
        left = _without(below, rest)
        if left:
            out[head] = left
        else:
            del out[head]
    return out


def _list_with(listed: Plain, path: Path, value: Plain) -> Plain:
    """Return a copy of a list, or of what stands in it, with *value* at *path*."""
    out = copy.deepcopy(listed)
    here: Plain = out
    for step in path[:-1]:
        here = found(here, (step,))
    last = path[-1]
    if isinstance(here, list) and isinstance(last, int):
        here[last : last + 1] = [] if value is None else [value]
    elif isinstance(here, dict) and value is None:
        here.pop(str(last), None)
    elif isinstance(here, dict):
        here[str(last)] = value
    return out
