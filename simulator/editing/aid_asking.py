"""The fields of who asks whom under an agreement, and on which conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.editing.aid_words import condition, parties_asked, skilled
from simulator.editing.fields import Along, Field, Kind, Option, Row
from simulator.editing.form import choice, field, shown
from simulator.editing.patches import found
from simulator.wording import LANGUAGES, Phrase, say
from simulator.wording import editing as words
from simulator.wording import editing_aid as aid_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.editing.form import Form
    from simulator.editing.patches import Table
    from simulator.errors import Path
    from simulator.loading.nodes import Plain

FIXED = "counterpart"
"""The order of asking that has a table of its own."""

MOST_CELLS = 3
"""Columns of a condition; fewer fields leave room, so that all are of one width."""

NUMBERS = {
    ("staff_below", "share"): aid_words.BELOW_SHARE,
    ("staff_below", "after_hours"): aid_words.BELOW_AFTER,
    ("work_waits", "hours"): aid_words.WAITS,
    ("unmet", "hours"): aid_words.UNMET_HOURS,
    ("rto_share",): aid_words.RTO_SHARE,
    ("hall_unusable_hours",): aid_words.UNUSABLE,
    ("intensity",): aid_words.INTENSITY,
    ("at_hours",): aid_words.AT,
}
"""Where a condition has a number -> its label."""

FIRST: dict[str, Plain] = {
    "hall_unusable_hours": 6,
    "staff_below": {"share": 0.5, "after_hours": 6},
    "work_waits": {"hours": 6},
    "rto_share": 0.5,
    "intensity": 6.0,
    "unmet": {"hours": 24},
    "at_hours": 24,
}
"""Kind of condition -> the numbers with which it begins."""


def members(form: Form, name: str, one: Table) -> Iterator[Row]:
    """Yield who may ask."""
    path: Path = ("group", "agreements", name, "members")
    everybody = aid_words.EVERYBODY.in_(form.language)
    options = tuple(form.options("municipalities"))
    asking = Field(path, Kind.ORDER, *aid_words.MEMBERS, options=options, optional=True, text=everybody)
    yield Row(form.named(one, name), (asking,))


def parties(form: Form, name: str, one: Table) -> Iterator[Row]:
    """Yield who is asked, and in which order."""
    path: Path = ("group", "agreements", name)
    along = Along(FIXED, (*path, "counterparts"), _pairs(form, one))
    order = choice((*path, "order"), aid_words.ORDER, aid_words.ORDERS).with_along(along)
    asked = () if one.get("order") == FIXED else (_asked(form, (*path, "lenders"), one),)
    if asked and not one.get("waves"):  # a list of names needs the whole width
        yield Row(form.named(one, name), asked)
        asked = ()
    fields = (
        *asked,
        order,
        field((*path, "at_once"), aid_words.AT_ONCE, Kind.WHOLE, default=100),
        field((*path, "rounds"), aid_words.ROUNDS, Kind.WHOLE, default=1),
        field((*path, "again_hours"), aid_words.AGAIN, default=24),
    )
    yield Row(form.named(one, name), fields)


def _asked(form: Form, path: Path, agreement: Table) -> Field:
    """Return the choice of who is asked; whose waves are told in the file is told, too."""
    if agreement.get("waves"):
        return shown(path, aid_words.LENDERS, parties_asked(form, agreement))
    options, others = _everybody(form), aid_words.OTHERS.in_(form.language)
    return Field(path, Kind.ORDER, *aid_words.LENDERS, options=options, optional=True, text=others)


def counterparts(form: Form, name: str, one: Table) -> Iterator[Row]:
    """Yield, for each member that may ask, whom it asks, if that is fixed."""
    if one.get("order") != FIXED:
        return
    table = one.get("counterparts")
    everybody = _everybody(form)
    for asker in dict.fromkeys((*_askers(form, one), *(table if isinstance(table, dict) else ()))):
        path: Path = ("group", "agreements", name, "counterparts", asker)
        options = tuple(option for option in everybody if option.value != asker)
        nobody = aid_words.NOBODY.in_(form.language)
        asked = Field(path, Kind.ORDER, *aid_words.COUNTERPARTS, options=options, optional=True, text=nobody)
        parts = {"name": form.named(one, name), "part": form.owner(asker)}
        yield Row(say(aid_words.PART_OF, form.language, parts), (asked,))


def _everybody(form: Form) -> tuple[Option, ...]:
    """Return all who may lend: members and other organisations."""
    return (*form.options("municipalities"), *form.options("organisations"))


def _askers(form: Form, agreement: Table) -> list[str]:
    """Return the ids of the members that may ask."""
    listed = agreement.get("members")
    return [str(one) for one in listed] if isinstance(listed, list) else list(form.now("municipalities"))


def _pairs(form: Form, agreement: Table) -> Table:
    """Return a table of counterparts to begin with: everybody asks the next one of those who are asked."""
    asking, lenders = _askers(form, agreement), agreement.get("lenders")
    asked = [str(one) for one in lenders] if isinstance(lenders, list) else asking
    return {one: [other] for one in asking if (other := _next(asked, one)) is not None}


def _next(listed: list[str], one: str) -> str | None:
    """Return who comes after *one* in a ring; of those among whom it is not, the first."""
    place = listed.index(one) + 1 if one in listed else 0
    return next((other for other in (*listed[place:], *listed[:place]) if other != one), None)


def triggers(form: Form, name: str, one: Table) -> Iterator[Row]:
    """Yield the conditions, each with its switch, and the choice of one more."""
    path: Path = ("group", "agreements", name, "triggers")
    for number, trigger in enumerate(form.items(path)):
        place = (*path, number)
        called = {"name": form.named(one, name), "number": number + 1, "condition": condition(form, trigger)}
        cells = (*_choices(form, name, trigger, place), *_numbers(trigger, place))
        room = (None,) * (MOST_CELLS - len(cells))
        here = Field(place, Kind.PRESENT, *aid_words.CONDITION)
        yield Row(say(aid_words.CONDITION_OF, form.language, called), (here, *cells, *room))
    options, text = tuple(_starts(form, name, one)), aid_words.CHOOSE_CONDITION.in_(form.language)
    more = Field(path, Kind.ADD, *aid_words.CONDITIONS_ADDED, options=options, text=text)
    yield Row(form.named(one, name), (more,))


def _numbers(trigger: Table, place: Path) -> Iterator[Field]:
    """Yield the fields of the numbers of a condition."""
    for steps, label in NUMBERS.items():
        if steps[0] in trigger:
            yield field((*place, *steps), label)


def _choices(form: Form, name: str, trigger: Table, place: Path) -> Iterator[Field]:
    """Yield the choice of a skill, or of the other agreement, that a condition speaks of."""
    if "staff_below" in trigger:
        yield Field((*place, "staff_below", "skill"), Kind.CHOICE, *aid_words.SKILL_OF, options=_skills(form))
    if "work_waits" in trigger:
        options = (Option(None, aid_words.ANY_SKILL), *_skills(form))
        yield Field((*place, "work_waits", "skill"), Kind.CHOICE, *aid_words.SKILL_OF, options=options)
    if "unmet" in trigger:
        others = tuple(option for option in form.options("agreements") if option.value != name)
        yield Field((*place, "unmet", "agreement"), Kind.CHOICE, *aid_words.OTHER_AGREEMENT, options=others)


def _skills(form: Form) -> tuple[Option, ...]:
    """Return the skills that somebody has."""
    names = dict.fromkeys(str(pool.get("skill")) for pool in form.now("staff").values() if pool.get("skill"))
    return tuple(Option(one, Phrase(*(skilled(one, language) for language in LANGUAGES))) for one in names)


def _starts(form: Form, name: str, agreement: Table) -> Iterator[Option]:
    """Yield the conditions that may be added, with the numbers they begin with, and what each is called."""
    wanted = [found(agreement, ("people", 0, "skill")), *(option.value for option in _skills(form))]
    skill = next((one for one in wanted if one is not None), None)
    other = next((option.value for option in form.options("agreements") if option.value != name), None)
    named: dict[str, tuple[str, Plain]] = {"staff_below": ("skill", skill), "unmet": ("agreement", other)}
    for kind in FIRST:
        key, value = named.get(kind, ("", True))
        if value is not None:
            told = aid_words.KINDS.get(kind, aid_words.CONDITIONS[kind])
            yield Option(_start(form, kind, {key: value} if key else {}), told)


def _start(form: Form, kind: str, more: Table) -> Table:
    """Return a new condition, its numbers marked as entered on the screen."""
    first, reason = FIRST[kind], words.MARK_REASON_NEW.in_(form.language)

    def marks(numbers: Iterable[tuple[str, Plain]]) -> Plain:
        return {name: {"assumed": reason, "range": [value, value]} for name, value in numbers}

    if isinstance(first, dict):
        return {kind: {**more, **first, "basis": marks(first.items())}}
    return {kind: first, "basis": marks([(kind, first)])}
