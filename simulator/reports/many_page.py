"""An experiment of many runs as one file to read in a browser, to send and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.reports.many_view import Grid, runs_of
from simulator.reports.page import (
    drawing,
    heads_in,
    levels_table,
    page_style,
    picture_data,
    written,
)
from simulator.reports.papers import Make, paper, paragraphs
from simulator.wording import many_page as words
from simulator.wording import page as page_words
from simulator.wording import say, screens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.reports.many_view import ManyView
    from simulator.wording import Language


def many_page(view: ManyView, language: Language) -> str:
    """Return the whole page; every text of the scenario is shown as it is and never becomes markup."""
    return paper(
        Make("many.html", page_style(), drawing(), words),
        language,
        table_word=screens.TABLE.in_(language),
        title=view.title,
        which=_which(view, language),
        story=paragraphs(view.story),
        view=view,
        pictures=[[picture_data(one) for one in option.pictures] for option in view.options],
        comparison=picture_data(view.comparison) if view.comparison else None,
        several=len(view.options) > 1,
        levels=levels_table(language),
        meanings=_meanings(language),
        origin=_origin(view, language),
        sections=list(_sections(view, language)),
    )


def _which(view: ManyView, language: Language) -> str:
    """Return in a line whose group it is, how many runs there are and of how many variants."""
    fewest, most = runs_of(view.options)
    variants = len(view.options) - 1
    options = (
        say(words.OPTIONS, language, {"count": variants}) if variants else words.ONE_OPTION.in_(language)
    )
    values = {"group": view.group, "fewest": f"{fewest:,}", "replications": f"{most:,}", "options": options}
    line = say(words.HEAD_LINE if fewest == most else words.HEAD_LINE_VARIES, language, values)
    return line.removeprefix(" / ")


def _sections(view: ManyView, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the anchor and the heading of every section, as the contents list them."""
    if view.story.strip():
        yield "story", page_words.STORY.in_(language)
    yield "findings", words.FINDINGS.in_(language)
    yield "open", words.OPEN.in_(language)
    if view.comparison:
        yield view.comparison.name, view.comparison.title
    if len(view.options) > 1:
        yield from ((f"option-{i}", one.name) for i, one in enumerate(view.options, start=1))
    else:
        yield from ((one.name, one.title) for one in view.options[0].pictures)
    named = {"times": words.TIMES, "meanings": words.MEANINGS, "levels": page_words.LEVELS}
    for anchor, phrase in (*named.items(), ("origin", page_words.ORIGIN)):
        yield anchor, phrase.in_(language)


def _meanings(language: Language) -> Grid:
    rows = tuple((word.in_(language), meaning.in_(language)) for word, meaning in words.MEANING_ROWS)
    return Grid(heads_in(words.MEANING_HEADS, language), rows)


def _origin(view: ManyView, language: Language) -> Grid:
    """Return where the results come from, one column for each option."""
    items = list(dict.fromkeys(item for option in view.options for item in option.provenance))
    none = page_words.NONE.in_(language)
    rows = tuple(
        (_item(item, language), *(written(one.provenance.get(item, "")) or none for one in view.options))
        for item in items
    )
    return Grid((words.ITEM.in_(language), *(one.name for one in view.options)), rows)


def _item(item: str, language: Language) -> str:
    known = words.ORIGINS.get(item)
    return known.in_(language) if known else item
