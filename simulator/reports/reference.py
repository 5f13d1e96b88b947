"""The reference pages of the documentation, made from what the code declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording.glossary import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def glossary_page() -> str:
    """Return the glossary as a page of Markdown."""
    rows = [(f"`{t.identifier}`", t.name.ja, t.name.en, t.meaning.ja, t.meaning.en) for t in GLOSSARY]
    head = ("識別子 / identifier", "日本語", "English", "意味", "meaning")
    return "# 用語集 / Glossary\n\n" + table(head, rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; bars in cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
