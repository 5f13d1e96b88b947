"""Why a service was down, as a list in which each step of detail is set in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.components.markdown import md

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.reports.explanation import Sentence

_DOT: Final = re.compile(r"^[・*] ?")
"""What a list on paper puts before its items; this list has dots of its own."""


def story(sentences: Sequence[Sentence]) -> None:
    """Draw the sentences that `use_cases.story` returns; the first one is the title."""
    title, *rest = sentences
    st.subheader(md(title.text), anchor=False)
    told(rest)


def told(sentences: Sequence[Sentence]) -> None:
    """Draw sentences without a title."""
    for part in parts(sentences):
        st.markdown("\n".join(_lines(part)))


def parts(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the sentences between empty ones."""
    out: list[list[Sentence]] = [[]]
    for sentence in sentences:
        if sentence.text:
            out[-1].append(sentence)
        elif out[-1]:
            out.append([])
    return [part for part in out if part]


def _lines(part: Sequence[Sentence]) -> list[str]:
    """Return a part as Markdown: its own sentences as paragraphs, details as a list in as many steps."""
    out = []
    for sentence in part:
        told = md(_DOT.sub("", sentence.text.strip()))
        out.append(f"{'    ' * (sentence.depth - 1)}- {told}" if sentence.depth else f"\n{told}\n")
    return out
