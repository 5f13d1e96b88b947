"""One column of a table of results, and the kinds of columns that there are."""

from __future__ import annotations

from typing import NamedTuple

from simulator.wording import Phrase


class Column(NamedTuple):
    """One column: its name, its pandas type, its unit (empty for words and counts), and what it says."""

    name: str
    dtype: str
    unit: str
    meaning: Phrase


def text(name: str, ja: str, en: str) -> Column:
    """Return a column of a word."""
    return Column(name, "str", "", Phrase(ja, en))


def hours(name: str, ja: str, en: str) -> Column:
    """Return a column of hours."""
    return Column(name, "float64", "h", Phrase(ja, en))


def count(name: str, ja: str, en: str, unit: str = "") -> Column:
    """Return a column of a whole number."""
    return Column(name, "int64", unit, Phrase(ja, en))


def share(name: str, ja: str, en: str) -> Column:
    """Return a column of a share from 0 to 1."""
    return Column(name, "float64", "1", Phrase(ja, en))


def verdict(name: str, ja: str, en: str) -> Column:
    """Return a column of yes, no or not known."""
    return Column(name, "boolean", "", Phrase(ja, en))


SPAN = (
    count("start_s", "始まり。発災からの秒", "Begins, seconds since onset", "s"),
    count(
        "end_s",
        "終わり。発災からの秒(期間の終わりまで)",
        "Ends, seconds since onset (at most the horizon)",
        "s",
    ),
    hours("start_hours", "始まり。発災からの時間", "Begins, hours since onset"),
    hours("end_hours", "終わり。発災からの時間", "Ends, hours since onset"),
    hours("hours", "長さ", "Length"),
)
