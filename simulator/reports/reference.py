"""The reference pages of the documentation, made from what the code declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.results.columns import COLUMNS
from simulator.results.columns_batch import BATCH, OF_THE_RUN, TALLIES, VIEWS, twins
from simulator.results.columns_many import MANY
from simulator.wording.glossary import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.results.column import Column

HEAD = "<!-- この頁は make docs が作ります / This page is made by `make docs` -->\n\n"


_HEADS = ("列 / column", "単位 / unit", "意味", "meaning")


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
    out += _sections(COLUMNS)
    out.append("\n# 多数回の計算の表 / Tables of many runs\n\n")
    out.append("何回も計算した結果のまとめです。 What many runs are summed up in.\n")
    out += _sections(MANY)
    out.append("\n# 保存先の表 / Tables of the store\n\n")
    out.append(
        "`bcpsim query` で問い合わせる、試行ごとの数値です。 Figures of each run, for `bcpsim query`.\n"
    )
    out += _sections(BATCH)
    out += _asked_about()
    return "".join(out)


def _asked_about() -> Iterator[str]:
    """Yield what questions in SQL see: the names of the tables, and what each has besides."""
    yield "\n## tallies, replications, members, services\n\n"
    yield "SQL では次の4つの名前を使えます。列はどれも同じです。\n"
    yield "Questions use these four names; all have the same columns.\n\n"
    rows = [(f"`{name}`", which.ja, which.en) for name, which in VIEWS.items()]
    yield table(("名前 / name", "行", "rows"), rows)
    yield "\n`tallies` の列のほかに、どの結果の行かを示す列があります。\n"
    yield "Besides the columns of `tallies` there are some that tell the run.\n\n"
    yield table(_HEADS, [_row(column) for column in OF_THE_RUN])
    yield "\n秒の列には、同じ値を時間で表す列もあります。 Every column in seconds has a twin in hours.\n\n"
    both = zip(
        (column for column in BATCH[TALLIES] if column.unit.endswith("s")), twins(BATCH[TALLIES]), strict=True
    )
    rows = [(f"`{one.name}`", f"`{twin.name}`", twin.unit) for one, twin in both]
    yield table(("秒 / seconds", "時間 / hours", "単位 / unit"), rows)


def _sections(tables: Mapping[str, Sequence[Column]]) -> Iterator[str]:
    for name, columns in tables.items():
        yield f"\n## {name}\n\n"
        yield table(_HEADS, [_row(column) for column in columns])


def _row(column: Column) -> tuple[str, str, str, str]:
    return f"`{column.name}`", column.unit, column.meaning.ja, column.meaning.en


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; bars in cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
