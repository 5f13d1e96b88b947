"""The fingerprint of a scenario: equal for equal meaning, whatever the order, comments or wording."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from simulator.model.scenario import Scenario

_WITHOUT_EFFECT = frozenset(
    {
        "basis",
        "name",
        "story",
        "sources",
        "variants",
        "measures",
        "site_templates",
        "system_templates",
        "base_date",
        "template",
    }
)
"""Fields that no result depends on: words, marks, and edits that have been applied already.

Prices of measures are told beside results, never kept with them.
"""


@lru_cache(maxsize=1_000)
def _fields(noun: type[BaseModel]) -> tuple[tuple[str, object], ...]:
    """Return the fields of *noun* that may change a result, each with its default."""
    fields = noun.model_fields.items()
    return tuple((name, field.get_default()) for name, field in fields if name not in _WITHOUT_EFFECT)


def canonical(value: object) -> object:
    """Return plain data of *value* without defaults and without the fields that change no result."""
    if isinstance(value, BaseModel):
        items = [(name, getattr(value, name), default) for name, default in _fields(type(value))]
        return {name: canonical(item) for name, item, default in items if item != default}
    if isinstance(value, dict):
        return {key: canonical(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [canonical(item) for item in value]
    return str(value) if value is not None and not isinstance(value, (str, int, float, bool)) else value


def alike(one: object, other: object) -> bool:
    """Return whether two values have the same canonical data; ends at the first difference."""
    if one is other:
        return True
    if isinstance(one, BaseModel) and type(one) is type(other):
        return all(alike(getattr(one, name), getattr(other, name)) for name, _ in _fields(type(one)))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(item, other[key]) for key, item in one.items())
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    return canonical(one) == canonical(other)


def scenario_hash(scenario: Scenario) -> str:
    """Return the SHA-256 of the resolved scenario in canonical form, as hexadecimal."""
    text = json.dumps(canonical(scenario), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
