"""The reference pages of the documentation, made from what the code declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.results.columns import COLUMNS
from simulator.wording.glossary import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HEAD = "<!-- この頁は make docs が作ります / This page is made by `make docs` -->\n\n"


def pages() -> Mapping[str, str]:
    """Return every reference page by its file name."""
    return {"glossary.md": glossary_page(), "tables.md": tables_page()}


def glossary_page() -> str:
    """Return the glossary as a page of Markdown."""
    rows = [(f"`{t.identifier}`", t.name.ja, t.name.en, t.meaning.ja, t.meaning.en) for t in GLOSSARY]
    head = ("識別子 / identifier", "日本語", "English", "意味", "meaning")
    return HEAD + "# 用語集 / Glossary\n\n" + table(head, rows)


def tables_page() -> str:
    """Return every table of results with its columns as a page of Markdown."""
    out = [HEAD, "# 結果の表 / Tables of results\n\n"]
    out.append("`bcpsim simulate … --out DIR` が書く表です。 What `bcpsim simulate … --out DIR` writes.\n")
    for name, columns in COLUMNS.items():
        rows = [(f"`{c.name}`", c.unit, c.meaning.ja, c.meaning.en) for c in columns]
        out.append(f"\n## {name}\n\n")
        out.append(table(("列 / column", "単位 / unit", "意味", "meaning"), rows))
    return "".join(out)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; bars in cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
