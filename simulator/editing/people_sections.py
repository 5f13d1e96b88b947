"""The section of people: how many there are, how they come, when they are on duty, who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.editing.fields import Field, Grid, Kind, Option, Row
from simulator.editing.form import field, name_in, shown
from simulator.editing.patches import found
from simulator.wording import LANGUAGES, Phrase, say
from simulator.wording import editing as words
from simulator.wording import editing_people as people_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.editing.form import Form
    from simulator.editing.patches import Table
    from simulator.errors import Path
    from simulator.loading.nodes import Plain

FIRST_SHIFT: Table = {"starts": "08:00", "hours": 12, "teams": 1}
"""What the shift of a pool begins with that had none."""

_PAIR = 2


def crews(form: Form) -> Iterator[Grid]:
    """Yield the pools, how they come and work, who decides for members, and the library of attendance."""
    pools = form.things("group", "staff")
    yield Grid(words.GRIDS["crews"], tuple(_pool(form, *one) for one in pools.items()))
    grids = {
        "coming": (_coming(form, *one) for one in pools.items()),
        "shifts": (_shift(form, *one) for one in pools.items()),
        "wide": (row for name, pool in pools.items() for row in _wide(form, name, pool)),
        "leaders": (_leaders(form, *one) for one in form.things("group", "municipalities").items()),
        "attendance": (_attendance(form, *one) for one in form.things("library", "attendance").items()),
    }
    for name, rows in grids.items():
        listed = tuple(rows)
        if listed:
            yield Grid(people_words.GRIDS[name], listed)


def _pool(form: Form, name: str, pool: Table) -> Row:
    path = ("group", "staff", name)
    response = form.duration((*path, "response_hours"), (words.RESPONSE, words.RESPONSE_P90))
    if found(form.data, (*path, "response_hours")) is None:
        response = [field((*path, "response_hours"), words.RESPONSE, default=0), None]
    serves = shown((*path, "serves"), people_words.SERVES, _serves(form, pool.get("serves")))
    headcount = field((*path, "headcount"), words.HEADCOUNT, Kind.WHOLE)
    return Row(form.named(pool, name), (headcount, serves, *response))


def _serves(form: Form, plain: Plain) -> str:
    if isinstance(plain, list):
        return form.together(form.site(site) for site in plain)
    return (people_words.SERVES_ALL if plain == "all" else people_words.SERVES_OWN).in_(form.language)


def _coming(form: Form, name: str, pool: Table) -> Row:
    path = ("group", "staff", name)
    fields = (
        _attendance_of(form, (*path, "attendance"), optional=True),
        form.length_or((*path, "commute_hours"), people_words.COMMUTE, 0),
        form.length_or((*path, "remote_response_hours"), people_words.REMOTE),
    )
    return Row(form.named(pool, name), fields)


def _attendance_of(form: Form, path: Path, *, optional: bool) -> Field:
    """Return the choice among the attendances of the library; none at all means that all are there."""
    known = form.things("library", "attendance").items()
    options = [
        Option(name, Phrase(*(name_in(one, name, language) for language in LANGUAGES))) for name, one in known
    ]
    nobody = [Option(None, people_words.ALL_THERE)] if optional else []
    label = people_words.ATTENDANCE
    return Field(path, Kind.CHOICE, *label, options=(*nobody, *options), optional=optional)


def _shift(form: Form, name: str, pool: Table) -> Row:
    path = ("group", "staff", name, "shift")
    present = Field(
        path, Kind.PRESENT, *people_words.HAS_SHIFT, start=found(form.before, path) or FIRST_SHIFT
    )
    fields: tuple[Field | None, ...] = (None,) * 4
    if found(form.data, path) is not None:
        starts = Field((*path, "starts"), Kind.TEXT, *people_words.STARTS, default="08:00")
        fields = (
            starts,
            field((*path, "hours"), people_words.SHIFT_HOURS, default=12),
            field((*path, "teams"), people_words.TEAMS, Kind.WHOLE, default=1),
            field((*path, "handover_minutes"), people_words.HANDOVER, optional=True),
        )
    return Row(form.named(pool, name), (present, *fields))


def _wide(form: Form, name: str, pool: Table) -> Iterator[Row]:
    """Yield the row of a pool for which a wide event makes a difference."""
    path = ("group", "staff", name, "wide_event")
    if form.has(*path):
        fields = (
            field((*path, "intensity"), people_words.WIDE_INTENSITY),
            field((*path, "members"), people_words.WIDE_MEMBERS, Kind.WHOLE, default=1),
            field((*path, "available_share"), people_words.WIDE_SHARE),
            form.length_or((*path, "response_hours"), people_words.WIDE_RESPONSE),
        )
        yield Row(form.named(pool, name), fields)


def _leaders(form: Form, name: str, member: Table) -> Row:
    path = ("group", "municipalities", name, "leadership")
    first = next(iter(form.things("library", "attendance")), "")
    start = found(form.before, path) or {"attendance": first}
    present = Field(path, Kind.PRESENT, *people_words.HAS_LEADERS, start=start)
    fields: tuple[Field | None, ...] = (None, None)
    if found(form.data, path) is not None:
        slower = found(form.data, (*path, "slower"))
        factors = slower if isinstance(slower, list) else [1]
        deputies = (
            _say(form, people_words.DEPUTY, number=n + 1, factor=_number(f)) for n, f in enumerate(factors)
        )
        fields = (
            _attendance_of(form, (*path, "attendance"), optional=False),
            shown((*path, "slower"), people_words.DEPUTIES, form.together(deputies)),
        )
    return Row(form.named(member, name), (present, *fields))


def _attendance(form: Form, name: str, one: Table) -> Row:
    path = ("library", "attendance", name)
    curves = (("at_work", people_words.AT_WORK), ("off_work", people_words.OFF_WORK))
    steps = (("hurt", people_words.HURT), ("trapped", people_words.TRAPPED))
    fields = (
        *(shown((*path, key), label, _curve(form, one.get(key))) for key, label in curves),
        shown(
            (*path, "by_intensity"), people_words.BY_INTENSITY, _steps(form, one.get("by_intensity"), "×", 1)
        ),
        field((*path, "at_most"), people_words.AT_MOST, default=1),
        *(shown((*path, key), label, _steps(form, one.get(key), "%", 100)) for key, label in steps),
        form.length_or((*path, "trapped_hours"), people_words.TRAPPED_HOURS, 0),
    )
    return Row(form.named(one, name), fields)


def _say(form: Form, phrase: Phrase, **values: object) -> str:
    return say(phrase, form.language, values)


def _number(plain: Plain, times: int = 1) -> str:
    """Return a number as people read it; what is none as it stands."""
    counts = isinstance(plain, (int, float)) and not isinstance(plain, bool)
    return f"{plain * times:g}" if counts else str(plain)  # type: ignore[operator] # a number, as just seen


def _pairs(plain: Plain) -> list[list[Plain]]:
    """Return the pairs of a list, leaving out what is none."""
    listed = plain if isinstance(plain, list) else []
    return [pair for pair in listed if isinstance(pair, list) and len(pair) == _PAIR]


def _curve(form: Form, plain: Plain) -> str:
    """Return a curve in words: which share is there at which hour."""
    return form.together(
        _say(form, people_words.POINT, hour=_number(hour), share=_number(share, 100))
        for hour, share in _pairs(plain)
    )


def _steps(form: Form, plain: Plain, unit: str, times: int) -> str:
    """Return values by intensity in words."""
    steps = []
    for intensity, value in _pairs(plain):
        told = f"{unit}{_number(value, times)}" if unit == "×" else f"{_number(value, times)}{unit}"
        steps.append(_say(form, people_words.STEP, intensity=_number(intensity), value=told))
    return form.together(steps) or people_words.NO_STEP.in_(form.language)
