"""Every word a person reads, in Japanese and in English.

A `Phrase` is the pair of sentences for one thing; the other modules of this package are tables
of phrases. `say` fills the blanks, `in_a_row` joins sentences. Nothing here knows what a scenario or a simulation is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Language: TypeAlias = Literal["ja", "en"]

LANGUAGES: tuple[Language, ...] = ("ja", "en")


class Phrase(NamedTuple):
    """One thing to say, in both languages; `{name}` marks a blank."""

    ja: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the sentence in *language*, blanks unfilled."""
        return self.ja if language == "ja" else self.en


def in_a_row(language: Language, *sentences: str) -> str:
    """Return *sentences* one after the other, as *language* parts them."""
    return ("" if language == "ja" else " ").join(sentences)


def say(phrase: Phrase, language: Language, values: Mapping[str, object] | None = None) -> str:
    """Return *phrase* in *language* with its blanks filled from *values*.

    Raises:
        KeyError: a blank of the phrase has no value.
    """
    return phrase.in_(language).format_map(values or {})
