"""The papers of an exercise as pages: timeline and inject list for controllers, cards for players."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.papers import Make, paper, style_of
from simulator.reports.width import visible
from simulator.wording import exercise as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.exercise.injects import Inject
    from simulator.exercise.pack import ExercisePack
    from simulator.exercise.situation import Moment, Situation, State
    from simulator.wording import Language, Phrase

WIDTHS = (4, 5, 9, 9, 9.5, 6, 17, 12, 15.5, 5, 8)
"""Shares of the width of the page that the eleven columns take, in hundredths."""

PLACES = 7
"""Places side by side that an A4 page holds; more of them stand in another table."""

FIELDS = (3, 4, 5)
"""Columns of the list that stand as fields on a card: from, to, channel."""


class Card(NamedTuple):
    """What players get of one inject."""

    number: str
    when: str
    fields: tuple[tuple[str, str], ...]
    message: str
    question: str


def controllers_page(pack: ExercisePack, language: Language) -> str:
    """Return timeline and inject list as one page to read and print; it is not for players."""
    told = pack.situation
    return _page(
        "briefing.html",
        language,
        Sheet("landscape", "13mm 10mm 12mm", words.FOR_CONTROLLERS),
        heading=heading(pack, language),
        situation=_visible(told),
        state_tables=list(_state_tables(told)),
        hidden=say(words.HIDDEN, language, {"count": told.hidden}) if told.hidden else "",
        columns=[phrase.in_(language) for phrase in words.COLUMNS],
        widths=WIDTHS,
        injects=[[shown(cell) for cell in one.cells()] for one in pack.injects],
    )


def players_page(pack: ExercisePack, language: Language) -> str:
    """Return the cards to cut and hand out: nothing on them tells what is expected or what comes later."""
    cards = [_card(one, language) for one in pack.injects]
    return _page("cards.html", language, Sheet("portrait", "12mm 8mm", words.FOR_PLAYERS), cards=cards)


def heading(pack: ExercisePack, language: Language) -> str:
    """Return the title of the papers, marked as an exercise."""
    return say(words.MARKED, language, {"drill": words.DRILL.in_(language), "title": visible(pack.title)})


def shown(cell: str | int) -> str | int:
    """Return a cell with every sign that is not to be seen made visible."""
    return visible(cell) if isinstance(cell, str) else cell


def _visible(told: Situation) -> Situation:
    """Return the texts that come from a scenario as they may be shown."""
    return type(told)(
        about=tuple((label, visible(text)) for label, text in told.about),
        places=tuple(map(visible, told.places)),
        moments=told.moments,
        facts=tuple(fact._replace(what=visible(fact.what)) for fact in told.facts),
        hidden=told.hidden,
    )


def _card(one: Inject, language: Language) -> Card:
    cells = one.cells()
    fields = tuple((words.COLUMNS[i].in_(language), visible(str(cells[i]))) for i in FIELDS)
    return Card(one.number, one.when, fields, visible(one.message), one.question)


Rows = list[tuple["Moment", tuple[tuple["State", ...], ...]]]


def _state_tables(told: Situation) -> Iterator[tuple[tuple[str, ...], Rows]]:
    """Yield the states in tables that are as wide as a page."""
    for start in range(0, len(told.places), PLACES):
        part = slice(start, start + PLACES)
        rows: Rows = [(moment, moment.cells[part]) for moment in told.moments]
        yield tuple(map(visible, told.places[part])), rows


class Sheet(NamedTuple):
    """The paper of a page: how it lies, its margins, and for whom it is."""

    orientation: str
    margin: str
    whom: Phrase


def _page(name: str, language: Language, sheet: Sheet, **contents: object) -> str:
    mark = say(words.PAGE_MARK, language, {"whom": sheet.whom.in_(language)})
    style = style_of("briefing.css", orientation=sheet.orientation, margin=sheet.margin, mark=mark)
    return paper(Make(name, style, words=words), language, mark=words.DRILL.in_(language), **contents)
