"""Everything that can be put in order, by its name: components by site, links and roads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.editing.fields import Option
from simulator.editing.form import name_in
from simulator.wording import LANGUAGES, Phrase, say, things

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.editing.form import Form
    from simulator.editing.patches import Table
    from simulator.loading.nodes import Plain
    from simulator.wording import Language


def elements(form: Form) -> Iterator[Option]:
    """Yield the elements of the group as options; what has no name is called as in results."""
    for site, place in form.things("group", "sites").items():
        parts = place.get("components")
        for part in parts if isinstance(parts, dict) else ():
            named = (_component(form, place, (site, part), language) for language in LANGUAGES)
            yield Option(f"{site}/{part}", Phrase(*named))
    for kind, phrase in (("links", things.LINK), ("roads", things.ROAD)):
        for name, way in form.things("group", kind).items():
            named = (_way(form, name, way, say_of=(phrase, language)) for language in LANGUAGES)
            yield Option(name, Phrase(*named))


def _component(form: Form, place: Table, of: tuple[str, str], language: Language) -> str:
    site, part = of
    return say(
        things.AT_SITE,
        language,
        {"site": _site(form, site, language), "thing": _thing(place, part, language)},
    )


def _thing(place: Table, part: str, language: Language) -> str:
    """Return what a component is called: its name, else its kind, with its id where that is not enough."""
    parts = place["components"]
    listed = parts if isinstance(parts, dict) else {}
    kinds = [_kind(one) for one in listed.values()]
    kind = _kind(listed[part])
    thing = things.PARTS[kind].in_(language)
    alone = kinds.count(kind) == 1 and kind != "other"
    unnamed = thing if alone else say(things.NAMED_BY_ID, language, {"thing": thing, "id": part})
    return name_in(listed[part], unnamed, language)


def _kind(component: Plain) -> str:
    kind = component.get("kind") if isinstance(component, dict) else None
    return str(kind) if str(kind) in things.PARTS else "other"


def _way(form: Form, name: str, way: Table, *, say_of: tuple[Phrase, Language]) -> str:
    """Return what a link or road is called: its name, else its id with its ends."""
    phrase, language = say_of
    ends = way.get("ends")
    named = [_site(form, end, language) for end in ends] if isinstance(ends, list) else []
    a, b = (*named, "", "")[:2]
    return name_in(way, say(phrase, language, {"id": name, "a": a, "b": b}), language)


def _site(form: Form, name: Plain, language: Language) -> str:
    return name_in(form.things("group", "sites").get(str(name)), str(name), language)
