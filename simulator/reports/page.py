"""One run as one file to read in a browser, to send and to print: nothing in it asks for anything outside."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import vl_convert
from markupsafe import Markup

from simulator.analysis.curves import LEVEL_TENTHS
from simulator.reports.papers import Make, own_file, paper, paragraphs, style_of
from simulator.wording import aid as aid_words
from simulator.wording import page as words
from simulator.wording import report as report_words
from simulator.wording import say, screens
from simulator.wording.events import KINDS
from simulator.wording.phases import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.reports.aid import AidView
    from simulator.reports.explanation import Sentence
    from simulator.reports.picture import Picture, Spec
    from simulator.reports.run_view import MemberLine, RunView
    from simulator.results.columns import Cell
    from simulator.wording import Language, Phrase

TOLD = (
    "shock",
    "damage",
    "forced",
    "lifeline",
    "failure",
    "infection",
    "malware",
    "isolation",
    "power",
    "generator",
    "fuel",
    "shutdown",
    "node",
    "data",
    "system",
    "fail-over",
    "stalled",
    "end",
)
"""Kinds of events that the page lists; the bars of levels tell of the services."""

MOST_EVENTS = 400
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Signs that could end the element or the line in which JSON stands -> how JSON may also write them."""


class Rows(NamedTuple):
    """A table as a person reads it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    file: str = ""


class Frame(NamedTuple):
    """What stands around a run: the group, the story of its scenario, and the file with all its events."""

    group: str
    story: str
    events_file: str


def html_page(view: RunView, around: Frame, language: Language) -> str:
    """Return the whole page; every text of the scenario is shown as it is and never becomes markup."""
    return paper(
        Make("page.html", page_style(), drawing()),
        language,
        table_word=screens.TABLE.in_(language),
        **_contents(view, around, language),
    )


def script_json(data: Spec) -> str:
    """Return *data* as JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return "".join(UNSAFE.get(sign, sign) for sign in text)


@cache
def drawing() -> str:
    """Return Vega with the few lines that draw the pictures; it never changes, and takes a second to make."""
    bundle: str = vl_convert.javascript_bundle(own_file("page.js"))
    return bundle.replace("</script", "<\\/script")


@cache
def page_style() -> str:
    """Return the style of the page, on a screen and on paper."""
    return style_of("page.css")


def _contents(view: RunView, around: Frame, language: Language) -> dict[str, object]:
    """Return everything on the page that comes from the run."""
    pictures = [picture_data(one) for one in view.pictures]
    variant = say(report_words.VARIANT, language, {"variant": view.variant}) if view.variant else ""
    origin = {"seed": view.provenance["seed"], "replication": view.provenance["replication"]}
    story = paragraphs(around.story)
    named = {
        "results": screens.MEMBERS,
        "levels": words.LEVELS,
        "events": words.EVENTS,
        "origin": words.ORIGIN,
    }
    heads = {name: phrase.in_(language) for name, phrase in named.items()}
    shown = [("story", words.STORY.in_(language))] if story else []
    shown += [(name, heads[name]) for name in ("results", "levels")]
    shown += [(str(one["id"]), str(one["title"])) for one in pictures]
    shown += [] if view.aid.nothing else [("aid", aid_words.LEDGER.in_(language))]
    shown += [(name, heads[name]) for name in ("events", "origin")]
    return {
        "title": view.title,
        "variant": view.variant,
        "which": " / ".join(
            (
                around.group,
                variant or report_words.NO_VARIANT.in_(language),
                say(report_words.RUN, language, origin),
            )
        ),
        "sections": shown,
        "heads": heads,
        "story": story,
        "happened_word": screens.HAPPENED.in_(language),
        "happened": view.happened,
        "left_word": screens.LEFT.in_(language),
        "left": view.left,
        "members": _members(view.members, language),
        "levels": levels_table(language),
        "pictures": pictures,
        "aid": None if view.aid.nothing else _aid(view.aid, language),
        "events": _events(view, around.events_file, language),
        "origin": _origin(view.provenance, language),
    }


def picture_data(one: Picture) -> dict[str, object]:
    """Return a picture as a template shows it: drawn, in words, and as a table."""
    spec = {**one.spec, "description": one.alt}
    return {
        "id": one.name,
        "title": one.title,
        "alt": one.alt,
        "note": one.note,
        "spec": Markup(script_json(spec)),  # noqa: S704 - signs that could end the element are written otherwise
        "columns": one.columns,
        "rows": one.rows,
    }


def _aid(aid: AidView, language: Language) -> dict[str, object]:
    """Return the ledger of mutual aid, what it cost, and each request with its sentences."""
    requests: list[tuple[str, list[Sentence]]] = []
    for one in aid.sentences:
        if one.text and one.depth == 0:
            requests.append((one.text, []))
        elif one.text:
            requests[-1][1].append(one)
    return {
        "title": aid_words.LEDGER.in_(language),
        "ledger": Rows(aid.columns, aid.rows, aid.note),
        "about": aid.about,
        "why": aid_words.WHY_TITLE.in_(language),
        "requests": requests,
    }


def heads_in(phrases: Iterable[Phrase], language: Language) -> tuple[str, ...]:
    """Return *phrases* as the heads of the columns of a table."""
    return tuple(phrase.in_(language) for phrase in phrases)


def _members(members: Sequence[MemberLine], language: Language) -> Rows:
    rows = tuple(_member(one, language) for one in members)
    return Rows(heads_in(screens.MEMBER_HEADS, language), rows, screens.MEMBERS_NOTE.in_(language))


def _member(one: MemberLine, language: Language) -> tuple[Cell, ...]:
    kept = say(screens.KEPT_OF, language, {"kept": one.kept, "decided": one.decided})
    if one.lost_hours == 0:
        return (one.name, kept, *[screens.SOUND.in_(language)] * 6)
    never = screens.NEVER.in_(language)
    back = [never if hours is None else f"{hours:,.1f}" for hours in (one.hours_to_l3, one.hours_to_l5)]
    sums = (f"{one.lost_hours:,.1f}", f"{one.hours_below_rlo:,.1f}")
    return one.name, kept, f"{one.longest_hours:,.1f}", *back, *sums, one.cause


def levels_table(language: Language) -> Rows:
    """Return what the levels mean and what each counts for."""
    rows = tuple(
        (f"L{level}", word.in_(language), f"{LEVEL_TENTHS[level] * 10}%") for level, word in LEVELS.items()
    )
    return Rows(heads_in((words.LEVEL, words.MEANING, words.SHARE), language), rows)


def _events(view: RunView, file: str, language: Language) -> Rows:
    kinds = {KINDS[kind].in_(language) for kind in TOLD}
    told = [one for one in view.events if one.kind in kinds][:MOST_EVENTS]
    rows = tuple((f"{one.hours:.1f}", one.date, one.kind, one.what, one.site) for one in told)
    note = say(words.EVENTS_NOTE, language, {"total": len(view.events), "shown": len(told)})
    return Rows(heads_in(screens.LOG_HEADS, language), rows, note, file)


def _origin(provenance: Mapping[str, object], language: Language) -> Rows:
    none = words.NONE.in_(language)
    rows = tuple(
        (screens.ORIGINS[name].in_(language), written(value) or none) for name, value in provenance.items()
    )
    return Rows(heads_in(screens.ORIGIN_HEADS, language), rows)


def written(value: object) -> str:
    """Return a value of the provenance: packages with their versions, all else as it is."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {version}" for name, version in value.items())
    return str(value)
