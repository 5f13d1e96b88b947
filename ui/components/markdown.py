"""Words for Streamlit, which takes almost every text for Markdown.

A view passes `tr(PHRASE, name=value)` for a sentence of ours and `md(text)` for a text of somebody
else's; a test holds all views to it. Both return Markdown, so they belong where Streamlit renders
Markdown: titles, labels, messages, captions, cells of `st.table`. Options of a select box, cells of a
data frame and `st.text` show what they are given as it is: `plain(PHRASE, name=value)` and the bare text.
"""

from __future__ import annotations

import re
from typing import Final

from simulator.wording import Phrase, say
from ui import state

JOINER: Final = "\N{WORD JOINER}"
"""Takes no room and allows no line break; it keeps apart what Streamlit would read as one sign."""

_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# After it has read the Markdown, Streamlit looks into the plain text once more.
_READ_LATER: Final = re.compile(
    r"(?<=:)(?=[\w+/-]+:)"  # :smile: :material/home: :streamlit:
    r"|(?<=:)(?=//)|(?<=www)(?=\.)"  # addresses
    r"|(?=@)"  # mail
    r"|(?<=[<>~-])(?=[>=-])",  # arrows, dashes, comparisons
    re.IGNORECASE | re.ASCII,
)


def md(text: object) -> str:
    """Return Markdown that shows *text* as it is written, on one line."""
    line = _BLANKS.sub(" ", str(text)).strip()
    return _PUNCTUATION.sub(r"\\\1", _READ_LATER.sub(JOINER, line))


def tr(phrase: Phrase, **values: object) -> str:
    """Return *phrase* in the language of this visit as Markdown, its blanks filled literally."""
    return say(phrase, state.language(), {name: md(value) for name, value in values.items()})


def plain(phrase: Phrase, **values: object) -> str:
    """Return *phrase* in the language of this visit for a place that renders no Markdown."""
    return say(phrase, state.language(), values)
