"""What an agreement says, in words: its parties, its conditions, its channels and what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.editing.patches import found
from simulator.wording import editing_aid as words
from simulator.wording import say
from simulator.wording.things import AT_SITE, PARTS

if TYPE_CHECKING:
    from simulator.editing.form import Form
    from simulator.editing.patches import Table
    from simulator.loading.nodes import Plain
    from simulator.wording import Language, Phrase


def _say(form: Form, phrase: Phrase, **values: object) -> str:
    return say(phrase, form.language, values)


def _names(form: Form, plain: Plain) -> str:
    return form.together(form.owner(one) for one in plain) if isinstance(plain, list) else ""


def parties_asked(form: Form, agreement: Table) -> str:
    """Return whom all who may ask do ask."""
    return _names(form, agreement.get("lenders")) or words.OTHERS.in_(form.language)


def condition(form: Form, trigger: Table) -> str:
    """Return a condition without its numbers; empty if it has no form that is known."""
    kind = next((one for one in words.CONDITIONS if one in trigger), None)
    if kind is None:
        return ""
    skill = skilled(found(trigger, (kind, "skill")), form.language)
    if kind == "work_waits" and skill:
        skill = _say(form, words.OF_SKILL, skill=skill)
    other = form.thing("agreements", found(trigger, (kind, "agreement")))
    return _say(form, words.CONDITIONS[kind], skill=skill, agreement=other)


def skilled(skill: object, language: Language) -> str:
    """Return what a skill is called, with the word that stands in the file; empty for none."""
    known = words.SKILLS.get(str(skill))
    if known is None:
        return str(skill or "")
    return say(words.SKILL_NAMED, language, {"name": known.in_(language), "skill": skill})


def channels(form: Form, agreement: Table) -> str:
    """Return the channels with what each needs."""
    listed = agreement.get("channels")
    told = [
        _say(
            form,
            words.CHANNEL,
            name=form.named(one, name),
            needs=requirement(form, found(one, ("requires",))),
        )
        for name, one in (listed.items() if isinstance(listed, dict) else ())
    ]
    always = words.NO_CHANNEL.in_(form.language) if not agreement.get("messenger") else ""
    return words.CHANNELS_LISTED.in_(form.language).join(told) or always


def services(form: Form, proxy: Table) -> str:
    """Return the services that a neighbour's counters can give."""
    listed = proxy.get("services")
    if not isinstance(listed, list):
        return words.ALL_SERVICES.in_(form.language)
    return form.together(form.thing("services", one) for one in listed)


def requirement(form: Form, plain: Plain) -> str:
    """Return what is needed in words."""
    if plain is None:
        return words.NEEDS_NOTHING.in_(form.language)
    if isinstance(plain, list):
        return form.together(requirement(form, one) for one in plain)
    return _form(form, plain) if isinstance(plain, dict) else _component(form, str(plain))


def _form(form: Form, plain: Table) -> str:
    """Return a need that is written as a mapping of one key in words."""
    key, value = next(iter(plain.items()), ("", None))
    if key == "path" and isinstance(value, list):
        ends = [_site(form, one) for one in value]
        return _say(form, words.NEED_PATH, a=ends[0], b=ends[-1]) if ends else ""
    if key == "system":
        return words.NEED_OWN.in_(form.language) if value == "own" else form.thing("systems", value)
    if key == "power":
        return _say(form, words.NEED_POWER, a=_site(form, value))
    if key == "any" and isinstance(value, list):
        return _say(form, words.NEED_ANY, parts=form.together(requirement(form, one) for one in value))
    if key == "at_least":
        parts = found(value, ("of",))
        told = form.together(requirement(form, one) for one in parts) if isinstance(parts, list) else ""
        return _say(form, words.NEED_SOME, parts=told, count=found(value, ("count",)))
    return requirement(form, value)


def _component(form: Form, name: str) -> str:
    """Return what a component is called: by its place, and by its kind if that is its id."""
    site, slash, part = name.rpartition("/")
    thing = PARTS[part].in_(form.language) if part in PARTS else part
    return _say(form, AT_SITE, site=_site(form, site), thing=thing) if slash else thing


def _site(form: Form, plain: Plain) -> str:
    place = words.PLACES.get(str(plain))
    return place.in_(form.language) if place is not None else form.site(plain)
