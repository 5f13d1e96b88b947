"""The shipped scenario with a hostile text in the place of every name, sentence and reason that it holds."""

from __future__ import annotations

from itertools import cycle

from simulator.editing import draft
from simulator.editing.fields import Kind
from simulator.editing.patches import with_value
from simulator.editing.sections import sections
from simulator.editing.trial import tried
from simulator.errors import ScenarioError
from simulator.loading.reader import load
from simulator.loading.writer import dump
from tests.browser.hostile_names import NAMES

SENTENCES = ("assumed", "note", "title")
"""Fields that hold a sentence in one language."""

TEMPLATES = ("template", "site_templates", "system_templates")


def may_stand_in_a_file(name: str) -> bool:
    """Whether the loader takes a text at all; what it refuses never reaches a page."""
    try:
        dump({"name": name})
    except ScenarioError:
        return False
    return True


ACCEPTED = tuple(name for name in NAMES if may_stand_in_a_file(name))


def renamed(value: object, names: cycle) -> object:
    """Return *value* with every text in two languages, and every sentence, replaced by the next of *names*.

    Templates go, for what they give is written out already.
    """
    if isinstance(value, list):
        return [renamed(below, names) for below in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"ja", "en"}:
        return dict.fromkeys(value, next(names))
    return {
        key: next(names) if key in SENTENCES and isinstance(below, str) else renamed(below, names)
        for key, below in value.items()
        if key not in TEMPLATES
    }


def scenario(wanted: str = "yamaguchi/nankai-trough", start: int = 0, measures: tuple[str, ...] = ()) -> str:
    """Return a scenario file in which everything bears a hostile name, beginning with number *start*.

    The *measures* are switched on: what they bring bears hostile names, too.
    """
    names = cycle(ACCEPTED[start:] + ACCEPTED[:start])
    plain = renamed(load(wanted).root.plain(), names)
    return dump({**plain, "measures": list(measures)} if measures else plain)


def with_mistakes(text: str) -> str:
    """Return a draft in which every field for a number holds a hostile text."""
    trial = tried(text)
    names = cycle(ACCEPTED)
    fields = [field for section in sections(trial, "ja") for field in section.fields]
    patch: dict = {}
    for field in fields:
        if field.kind in (Kind.NUMBER, Kind.WHOLE, Kind.MOMENT):
            patch = with_value(patch, field.path, next(names), trial.data)
    return draft.with_changes(text, patch)
