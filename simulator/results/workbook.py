"""Tables as a workbook for Excel: one sheet each; texts stay texts, so that nothing in it is carried out."""

from __future__ import annotations

import io
import math
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any

from simulator.errors import Problem, UsageError
from simulator.results.writing import FORMULA
from simulator.wording import say
from simulator.wording import workbook as words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from simulator.results.column import Column
    from simulator.results.columns import Cell, Table
    from simulator.wording import Language

MOST_ROWS = 1_048_574
"""Rows that a sheet has room for below its two lines of headings."""

LONGEST = 32_767
"""Signs that a cell has room for."""

LONGEST_TITLE = 31
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
"""What Excel allows in the name of a sheet; it takes small and capital letters for the same."""

NARROWEST, WIDEST, ROOM = 10, 36, 2
"""Widths of a column in half-width signs, and what is left free in it."""

LOOKED_AT = 500
"""Rows from which the width of a column is taken."""

LINE = 15
"""Points that a line of a heading takes."""

FORMATS = {"h": "#,##0.00", "1": "0.0%", "yen": "#,##0", "s": "#,##0"}
CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Begins what Excel would read as the code of a sign."""

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
CHANGED = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")

UNSEEN = ("Cc", "Cs", "Co", "Cn")


def workbook_bytes(tables: Iterable[Table], language: Language) -> bytes:
    """Return *tables* as an Excel workbook, one sheet each, with headings in *language*.

    The first line says what a column means and its unit, the second is its name as in CSV.

    Raises:
        UsageError: the package that writes workbooks is not installed, or a table is too long for a sheet.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra that only this answer needs
    except ImportError as error:
        raise UsageError(Problem("needs-briefing")) from error
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        if len(table.rows) > MOST_ROWS:
            raise UsageError(Problem("sheet-too-long", values={"name": table.name, "limit": MOST_ROWS}))
        title = _title(table.name, language, {sheet.title.casefold() for sheet in book})
        _fill(book.create_sheet(title), table, language)
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _title(name: str, language: Language, taken: Container[str]) -> str:
    """Return what the sheet of a table is called: allowed, short enough, and not like one that is *taken*."""
    known = words.SHEETS.get(name)
    whole = NOT_IN_TITLES.sub("-", known.in_(language) if known else name).replace("'", "-")
    title, number = whole[:LONGEST_TITLE], 1
    while title.casefold() in taken:
        number += 1
        title = f"{whole[: LONGEST_TITLE - len(str(number)) - 1]}~{number}"
    return title


def _fill(sheet: Any, table: Table, language: Language) -> None:  # noqa: ANN401 - a sheet of openpyxl
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    heads = [_heading(column, language) for column in table.columns]
    for number, (head, column) in enumerate(zip(heads, table.columns, strict=True), start=1):
        _head(sheet.cell(1, number), head)
        _head(sheet.cell(2, number), column.name)
    for line, row in enumerate(table.rows, start=3):
        for number, (cell, column) in enumerate(zip(row, table.columns, strict=True), start=1):
            _write(sheet.cell(line, number), cell, column, language)
    lines = 1
    for number, (head, column) in enumerate(zip(heads, table.columns, strict=True), start=1):
        width = _width(column, [row[number - 1] for row in table.rows[:LOOKED_AT]])
        sheet.column_dimensions[get_column_letter(number)].width = width
        lines = max(lines, sum(math.ceil(_cells(one) / (width - ROOM)) for one in head.split("\n")))
    sheet.row_dimensions[1].height = LINE * (lines + 1)
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(table.columns))}{len(table.rows) + 2}"
    _on_paper(sheet)


def _on_paper(sheet: Any) -> None:  # noqa: ANN401 - a sheet of openpyxl
    """Let a sheet print on A4, as wide as the paper, the headings on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:2"


def _heading(column: Column, language: Language) -> str:
    meaning = column.meaning.in_(language)
    if not column.unit:
        return meaning
    known = words.UNITS.get(column.unit)
    unit = known.in_(language) if known else column.unit
    return say(words.HEADING, language, {"meaning": meaning, "unit": unit})


def _head(cell: Any, text: str) -> None:  # noqa: ANN401 - a cell of openpyxl
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - as above

    _text(cell, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="F3F5F7")
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write(cell: Any, value: Cell, column: Column, language: Language) -> None:  # noqa: ANN401 - of openpyxl
    """Write a value: a text as a text, yes and no in words, a number as a number, nothing as nothing."""
    if isinstance(value, bool):
        _text(cell, (words.YES if value else words.NO).in_(language))
    elif isinstance(value, str):
        _text(cell, value)
    elif value is not None and math.isfinite(value):
        cell.value = value
        cell.number_format = FORMATS.get(column.unit, "General")


def _text(cell: Any, text: str) -> None:  # noqa: ANN401 - a cell of openpyxl
    """Write *text* so that it is shown and never carried out, also when somebody edits the cell."""
    cell.value = CODE.sub("_x005F_", shown(text)[:LONGEST])
    cell.data_type = "s"
    cell.hyperlink = None
    cell.quotePrefix = text.startswith(FORMULA)


def shown(text: str) -> str:
    """Return *text* with every sign that a workbook cannot hold as a question mark; new lines stay."""
    return "".join("?" if sign != "\n" and unicodedata.category(sign) in UNSEEN else sign for sign in text)


def _width(column: Column, values: Iterable[Cell]) -> int:
    """Return how wide a column is: its name and its values fit, its long heading is folded."""
    texts = (value if isinstance(value, str) else "" for value in values)
    longest = max((_cells(text) for text in (column.name, *texts)), default=0)
    return min(WIDEST, max(NARROWEST, longest + ROOM))


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1 for sign in text)


def timeless(data: bytes) -> bytes:
    """Return a workbook without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as kept:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = CHANGED.sub(b"", content)
            kept.writestr(zipfile.ZipInfo(name, FIXED_DATE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
