"""Old files open for ever: one pure step from each version of the file format to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import Problem, ScenarioError
from simulator.model.scenario import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.loading.parts import Part

STEPS: Mapping[int, Callable[[Part], Part]] = {}
"""Version n -> the step to version n + 1; version 1 is the first that was released."""


def migrated(
    root: Part, steps: Mapping[int, Callable[[Part], Part]] = STEPS, newest: int = SCHEMA_VERSION
) -> Part:
    """Return *root* in the newest version of the format.

    Raises:
        ScenarioError: the version is missing, newer than this program knows, or has no way forward.
    """
    part = root.below("schema")
    version = part.value if part is not None else None
    position = (part or root).position()
    if not isinstance(version, int) or isinstance(version, bool):
        raise ScenarioError([Problem("schema-missing", position, ("schema",), {"newest": newest})])
    if version > newest:
        values = {"version": version, "newest": newest}
        raise ScenarioError([Problem("schema-newer", position, ("schema",), values)])
    while version < newest:
        if version not in steps:
            raise ScenarioError([Problem("schema-unknown", position, ("schema",), {"version": version})])
        root = steps[version](root)
        version += 1
    return root
