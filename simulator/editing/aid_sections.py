"""The section of agreements: who asks whom, when, over which channels, for what, and by which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.editing import aid_asking
from simulator.editing.aid_words import channels, requirement, services, skilled
from simulator.editing.fields import Field, Grid, Kind, Option, Row
from simulator.editing.form import choice, field, shown
from simulator.editing.patches import found
from simulator.wording import Phrase, say
from simulator.wording import editing as words
from simulator.wording import editing_aid as aid_words
from simulator.wording.phases import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.editing.form import Form
    from simulator.editing.patches import Table
    from simulator.errors import Path

    Rows = Callable[[Form, str, Table], Iterator[Row]]


def agreements(form: Form) -> Iterator[Grid]:
    """Yield the agreements topic by topic; what no agreement has is left out."""
    listed = form.things("group", "agreements")
    topics: dict[str, Rows] = {
        "names": _names,
        "members": aid_asking.members,
        "parties": aid_asking.parties,
        "counterparts": aid_asking.counterparts,
        "triggers": aid_asking.triggers,
        "requests": _requests,
        "people": _wanted,
        "proxy": _proxy,
        "rules": _rules,
        "loans": _loans,
        "waves": _waves,
        "cost": _cost,
    }
    for topic, build in topics.items():
        rows = tuple(
            row._replace(about=name) for name, one in listed.items() for row in build(form, name, one)
        )
        if rows or topic == "names":
            yield Grid(aid_words.GRIDS[topic], rows)


def _path(name: str) -> Path:
    return "group", "agreements", name


def _names(form: Form, name: str, one: Table) -> Iterator[Row]:
    path = (*_path(name), "name")
    fields = (field((*path, "ja"), words.NAME_JA, Kind.TEXT), field((*path, "en"), words.NAME_EN, Kind.TEXT))
    yield Row(form.named(one, name), fields)


def _requests(form: Form, name: str, one: Table) -> Iterator[Row]:
    path = _path(name)
    fields = (
        shown((*path, "channels"), aid_words.CHANNELS, channels(form, one)),
        choice((*path, "messenger"), aid_words.MESSENGER, aid_words.MESSENGERS),
        form.length_or((*path, "decide_hours"), aid_words.DECIDE, 0),
        form.length_or((*path, "answer_hours"), aid_words.ANSWER, 0),
    )
    yield Row(form.named(one, name), fields)


def _wanted(form: Form, name: str, one: Table) -> Iterator[Row]:
    """Yield a row for every skill and for every item that is asked for."""
    for kind, key, label, count in (
        ("people", "skill", aid_words.SKILL, aid_words.PEOPLE),
        ("pieces", "item", aid_words.ITEM, aid_words.PIECES),
    ):
        for number, part in enumerate(form.items((*_path(name), kind))):
            path = (*_path(name), kind, number)
            what = skilled(part.get(key), form.language) if key == "skill" else str(part.get(key, ""))
            lost = field((*path, "loss_probability"), aid_words.LOSS, default=0) if kind == "pieces" else None
            fields = (shown((*path, key), label, what), field((*path, kind), count, Kind.WHOLE), lost)
            yield Row(
                say(aid_words.PART_OF, form.language, {"name": form.named(one, name), "part": what}), fields
            )


def _proxy(form: Form, name: str, one: Table) -> Iterator[Row]:
    path: Path = (*_path(name), "proxy")
    proxy = found(form.data, path)
    if not isinstance(proxy, dict):
        return
    levels = tuple(Option(n, Phrase(*(f"L{n} {p}" for p in LEVELS[n]))) for n in LEVELS if n)
    fields = (
        Field((*path, "level"), Kind.CHOICE, *aid_words.LEVEL, options=levels),
        shown((*path, "services"), aid_words.SERVICES, services(form, proxy)),
        shown((*path, "requires"), aid_words.NEEDS, requirement(form, proxy.get("requires"))),
        field((*path, "needs_mbps"), aid_words.MBPS, default=0),
        form.length((*path, "set_up", "hours"), aid_words.SET_UP),
    )
    yield Row(form.named(one, name), fields)


def _rules(form: Form, name: str, one: Table) -> Iterator[Row]:
    path = (*_path(name), "rules")
    fields = (
        field((*path, "keep_share"), aid_words.KEEP_SHARE, default=0.5),
        field((*path, "keep_people"), aid_words.KEEP_PEOPLE, Kind.WHOLE, default=0),
        choice((*path, "own_work_first"), aid_words.OWN_WORK, aid_words.OWN_FIRST),
        field((*path, "own_rank"), aid_words.OWN_RANK, Kind.WHOLE, optional=True),
        field((*path, "recall_intensity"), aid_words.RECALL_INTENSITY, optional=True),
        field((*path, "recall_rank"), aid_words.RECALL_RANK, Kind.WHOLE, optional=True),
    )
    yield Row(form.named(one, name), fields)


def _loans(form: Form, name: str, one: Table) -> Iterator[Row]:
    path = _path(name)
    fields = (
        choice((*path, "remote"), aid_words.REMOTE, aid_words.FROM_AFAR),
        form.length_or((*path, "briefing_hours"), aid_words.BRIEFING, 0),
        field((*path, "productivity"), aid_words.PRODUCTIVITY, default=1),
        field((*path, "deployment_hours"), aid_words.DEPLOYMENT, optional=True),
        field((*path, "rotations"), aid_words.ROTATIONS, Kind.WHOLE, default=0),
    )
    yield Row(form.named(one, name), fields)


def _waves(form: Form, name: str, one: Table) -> Iterator[Row]:
    path: Path = (*_path(name), "waves")
    for number, _ in enumerate(form.items(path)):
        called = say(aid_words.WAVE_OF, form.language, {"name": form.named(one, name), "number": number + 1})
        fields = (
            field((*path, number, "after_hours"), aid_words.WAVE_AFTER),
            field((*path, number, "people"), aid_words.WAVE_PEOPLE, Kind.WHOLE),
            field((*path, number, "briefing_hours"), aid_words.WAVE_BRIEFING, optional=True),
        )
        yield Row(called, fields)


def _cost(form: Form, name: str, one: Table) -> Iterator[Row]:
    path = (*_path(name), "cost")
    fields = (
        choice((*path, "paid_by"), aid_words.PAID_BY, aid_words.PAYERS),
        field((*path, "yen_per_person_hour"), aid_words.YEN_HOUR, default=0),
        field((*path, "yen_per_journey"), aid_words.YEN_JOURNEY, default=0),
    )
    yield Row(form.named(one, name), fields)
