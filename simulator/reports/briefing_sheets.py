"""The papers of an exercise as a workbook for controllers, to change and to print on A4."""

from __future__ import annotations

import io
import unicodedata
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from simulator.errors import Problem, UsageError
from simulator.reports.briefing import WIDTHS, heading, shown
from simulator.results.workbook import timeless
from simulator.wording import exercise as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from simulator.exercise.pack import ExercisePack
    from simulator.wording import Language, Phrase

FONT = "BIZ UDPゴシック"
POINTS = 9
LINE_POINTS = 12.5
SHEET_WIDTH = 150
"""Cells of half-width signs on an A4 page that lies."""

EVENT_WIDTHS = (14, 36, 11, 80, 9)


class Column(NamedTuple):
    """A column of a sheet: its heading and its width in half-width signs."""

    title: str
    width: float


def workbook(pack: ExercisePack, language: Language) -> bytes:
    """Return timeline and inject list as a workbook; equal packs give equal bytes.

    Raises:
        UsageError: the package that writes workbooks is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra, and a fifth of a second
    except ImportError as error:
        raise UsageError(Problem("needs-briefing")) from error
    book = Workbook()
    book.remove(book.active)
    _states(book, pack, language)
    _events(book, pack, language)
    _injects(book, pack, language)
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _states(book: Workbook, pack: ExercisePack, language: Language) -> None:
    told = pack.situation
    width = (SHEET_WIDTH - 36) / max(1, len(told.places))
    columns = [Column(words.COLUMN_TIME.in_(language), 26), Column(words.COLUMN_ROOM.in_(language), 10)]
    columns += [Column(place, width) for place in told.places]
    about = [f"{label}{words.COLON.in_(language)}{text}" for label, text in told.about]
    rows = [
        (one.time, one.room, *("\n".join(state.text for state in cell) for cell in one.cells))
        for one in told.moments
    ]
    _sheet(book, pack, language, Contents(words.STATES, columns, rows, about))


def _events(book: Workbook, pack: ExercisePack, language: Language) -> None:
    heads = (words.PHASE, words.COLUMN_TIME, words.COLUMN_ROOM, words.WHAT, words.INJECT)
    columns = [Column(head.in_(language), width) for head, width in zip(heads, EVENT_WIDTHS, strict=True)]
    hidden = pack.situation.hidden
    notes = [say(words.HIDDEN, language, {"count": hidden})] if hidden else []
    rows = [tuple(fact) for fact in pack.situation.facts]
    _sheet(book, pack, language, Contents(words.EVENTS, columns, rows, notes))


def _injects(book: Workbook, pack: ExercisePack, language: Language) -> None:
    columns = [
        Column(head.in_(language), SHEET_WIDTH * width / 100)
        for head, width in zip(words.COLUMNS, WIDTHS, strict=True)
    ]
    notes = [words.ROOM_NOTE.in_(language)]
    _sheet(
        book, pack, language, Contents(words.INJECTS, columns, [one.cells() for one in pack.injects], notes)
    )


class Contents(NamedTuple):
    """What stands on a sheet: its title, its columns, its rows, and notes over its whole width."""

    title: Phrase
    columns: Sequence[Column]
    rows: Iterable[Sequence[str | int]]
    notes: Iterable[str]


def _sheet(book: Workbook, pack: ExercisePack, language: Language, contents: Contents) -> None:
    """Add a sheet: a heading, the notes, the columns, the rows."""
    title, columns, rows, notes = contents
    sheet = book.create_sheet(title.in_(language))
    _across(sheet, heading(pack, language), columns, bold=True)
    _across(sheet, words.FOR_CONTROLLERS.in_(language), columns, bold=True)
    for note in notes:
        _across(sheet, note, columns)
    head = _next(sheet)
    _row(sheet, head, [column.title for column in columns], columns, bold=True)
    for row in rows:
        _row(sheet, _next(sheet), row, columns)
    _paper(sheet, head, columns, say(words.PAGE_MARK, language, {"whom": title.in_(language)}))


def _next(sheet: Worksheet) -> int:
    return sheet.max_row + 1 if sheet.cell(1, 1).value is not None else 1


def _across(sheet: Worksheet, text: str, columns: Sequence[Column], *, bold: bool = False) -> None:
    row = _next(sheet)
    whole = Column("", sum(column.width for column in columns))
    _row(sheet, row, [text], [whole], bold=bold, boxed=False)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(columns))


def _row(
    sheet: Worksheet,
    number: int,
    cells: Sequence[str | int],
    columns: Sequence[Column],
    *,
    bold: bool = False,
    boxed: bool = True,
) -> None:
    """Write one row: texts as texts whatever they begin with, and as high as its longest cell needs."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 - as above

    lines = 1
    side = Side(style="thin", color="51606E")
    for place, (value, column) in enumerate(zip(cells, columns, strict=True), start=1):
        cell = sheet.cell(number, place)
        text = "\n".join(str(shown(line)) for line in value.split("\n")) if isinstance(value, str) else value
        cell.value = text
        if isinstance(text, str):
            cell.data_type = "s"
            lines = max(
                lines, sum(ceil((_width(line) + 1) / (column.width - 1)) for line in text.split("\n"))
            )
        cell.font = Font(name=FONT, size=POINTS, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if boxed:
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        if bold and boxed:
            cell.fill = PatternFill("solid", fgColor="F3F5F7")
    sheet.row_dimensions[number].height = lines * LINE_POINTS + 3


def _width(text: str) -> int:
    """Return how many half-width signs a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _paper(sheet: Worksheet, head: int, columns: Sequence[Column], mark: str) -> None:
    """Set a sheet for A4: one page wide, its heading on every page, the mark of an exercise above."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.7, 0.5
    sheet.print_title_rows = f"{head}:{head}"
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.oddHeader.center.text = mark
    sheet.oddFooter.center.text = "&P / &N"
