"""What all papers share: templates that show every text as it is, their words, what a page may do."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from simulator.reports.look import FONT, LIGHT
from simulator.wording import page as words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from simulator.results.columns import Cell
    from simulator.wording import Language, Phrase

FEW_WORDS = 2
FIGURE = re.compile(r"[-+]?[\d,]+(\.\d+)?%?")
BETWEEN_WIDE = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
"""What the folding of lines leaves between two signs of Japanese."""


class Words:
    """The phrases of a paper in one language, by their names; *more* of them where it has its own."""

    def __init__(self, language: Language, more: ModuleType | None = None) -> None:
        """Take the language and the module with what only one paper says."""
        self.language, self._more = language, more

    def __getattr__(self, name: str) -> str:
        """Return the phrase of that name."""
        phrase: Phrase = getattr(self._more, name, None) or getattr(words, name)
        return phrase.in_(self.language)


class Make(NamedTuple):
    """How a paper is made: its template, its style and program, and the words that only it has."""

    template: str
    style: str
    program: str = ""
    words: ModuleType | None = None


def paper(make: Make, language: Language, **contents: object) -> str:
    """Return a template filled with *contents*; no text of a scenario ever becomes markup."""
    out: str = _template(make.template).render(
        language=language,
        words=Words(language, make.words),
        policy=policy(make.program, make.style),
        program=Markup(make.program),  # noqa: S704 - the library and our own lines, nothing of a scenario
        style=Markup(make.style),  # noqa: S704 - our own file
        **contents,
    )
    return out


def policy(program: str, style: str) -> str:
    """Return what the page may do: this one program and this one style, and nothing from anywhere."""
    return f"default-src 'none'; script-src {_digest(program)}; style-src {_digest(style)}; img-src data:"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def own_file(name: str) -> str:
    """Return the text of a file among the templates."""
    return files("simulator.reports").joinpath("templates", name).read_text(encoding="utf-8")


def style_of(name: str, **more: str) -> str:
    """Return a style among the templates with the colours of paper, the font, and *more* that it asks for."""
    tokens = {one: getattr(LIGHT, one) for one in LIGHT.__slots__}
    colours = {one: value for one, value in tokens.items() if isinstance(value, str)}
    return Template(own_file(name)).substitute(colours, font=FONT, **more)


@cache
def _template(name: str) -> Any:  # noqa: ANN401 - a template of Jinja
    environment = Environment(autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(own_file))
    environment.filters["figure_columns"] = figure_columns
    return environment.get_template(name)


def figure_columns(rows: Sequence[Sequence[Cell]]) -> set[int]:
    """Return the numbers of the columns of figures; in them a word or two stand for what has no figure."""
    columns = [{str(cell) for cell in column} for column in zip(*rows, strict=True)]
    words_in = [{cell for cell in column if not FIGURE.fullmatch(cell)} for column in columns]
    return {i for i, column in enumerate(columns) if len(words_in[i]) <= FEW_WORDS and words_in[i] != column}


def paragraphs(story: str) -> list[str]:
    """Return the lines of a story of a scenario that hold anything, without the seams of folded Japanese."""
    return [BETWEEN_WIDE.sub("", line.strip()) for line in story.splitlines() if line.strip()]
