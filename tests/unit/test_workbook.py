"""A workbook shows what tables hold: numbers as numbers, texts as texts, nothing that is carried out."""

import io
import re
import sys
import zipfile

import pytest

from simulator.errors import UsageError
from simulator.results import workbook
from simulator.results.column import Column
from simulator.results.columns import DECLARED, Table, table
from simulator.results.workbook import shown, workbook_bytes
from simulator.wording import LANGUAGES, Phrase

openpyxl = pytest.importorskip("openpyxl")

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+81-3",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "#N/A",
    "http://evil.example",
    "mailto:x@evil.example",
    "internal:Sheet1!A1",
    "{=1}",
    "TRUE",
    "1e5",
    "2026-01-01",
    "_x0041_",
    "line\nbreak",
    "\x07bell\x00",
    "\ud800",
    "\ufffe",
    "<b>&amp;",
    "あ" * 40_000,
)


def attainment(*names):
    """A row for each name, as a member and as a service."""
    return table("attainment", [(name, name, 190, 200, 0.95, 0.91, 0.97) for name in names])


def parts(data):
    """Every file within a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def opened(data):
    """The only sheet of a workbook."""
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def test_hostile_texts_stay_texts():
    """No cell is a formula, a link or an error, whatever it looks like."""
    data = workbook_bytes([attainment(*HOSTILE)], "ja")
    sheet = opened(data)
    cells = [sheet.cell(line, column) for line in range(3, 3 + len(HOSTILE)) for column in (1, 2)]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert not re.search(r"<f[ >]|<hyperlink", "".join(parts(data).values()))
    assert sheet["A3"].value == "=1+1"
    assert sheet["A3"].quotePrefix
    assert not sheet["A10"].quotePrefix


def test_a_workbook_leads_nowhere_outside():
    """No part of it has a target outside the file, and none is a program."""
    files = parts(workbook_bytes([attainment(*HOSTILE)], "ja"))

    assert not [name for name in files if "external" in name.lower() or "vba" in name.lower()]
    assert not any('TargetMode="External"' in text for text in files.values())


def test_signs_that_no_workbook_holds_become_question_marks():
    """All others stay as they are."""
    assert shown("\x07bell\x00\ud800\ufffe\nあ\u200b") == "?bell???\nあ\u200b"


def test_what_looks_like_the_code_of_a_sign_is_kept():
    """Excel would read `_x0041_` as A."""
    sheet = parts(workbook_bytes([attainment("_x0041_")], "en"))["xl/worksheets/sheet1.xml"]

    assert "_x005F_x0041_" in sheet


def test_numbers_are_numbers_and_nothing_is_nothing():
    """A share is shown as a percentage, a missing one is an empty cell."""
    rows = [("town", "tax", 1, 2, 0.5, 0.1, 0.9), ("town", "register", 0, 0, None, 0.0, 1.0)]
    sheet = opened(workbook_bytes([table("attainment", rows)], "en"))

    assert [cell.value for cell in sheet[3]] == ["town", "tax", 1, 2, 0.5, 0.1, 0.9]
    assert sheet["E3"].number_format == "0.0%"
    assert sheet["E4"].value is None


def test_truth_and_what_is_no_number_are_told_in_words():
    """Yes and no stand in the language; a number that is none leaves its cell empty."""
    columns = (
        Column("kept", "boolean", "", Phrase("可", "so")),
        Column("x", "float64", "h", Phrase("時", "x")),
    )
    sheet = opened(workbook_bytes([Table("own", columns, [(True, float("nan")), (None, 1.5)])], "ja"))

    assert [[cell.value for cell in line] for line in sheet.iter_rows(min_row=3)] == [
        ["はい", None],
        [None, 1.5],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_declared_table_has_a_sheet_with_headings_and_units(language):
    """One sheet each, whose columns say in the language what they mean and in which unit."""
    tables = [Table(name, columns, []) for name, columns in DECLARED.items()]
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(tables, language)))

    assert len(book.sheetnames) == len(set(book.sheetnames)) == len(DECLARED)
    for sheet, columns in zip(book.worksheets, DECLARED.values(), strict=True):
        assert [cell.value for cell in sheet[2]] == [column.name for column in columns]
        for cell, column in zip(sheet[1], columns, strict=True):
            assert cell.value.startswith(column.meaning.in_(language))
            assert cell.value.endswith("]") == bool(column.unit)
        assert sheet.freeze_panes == "A3"


def test_sheets_of_long_and_odd_variants_can_be_told_apart():
    """Names are cut to what Excel allows; two that would become one, in whatever letters, get a number."""
    long = "a-variant-with-a-very-long-name-attainment"
    names = [long, f"{long}-of-all", long.upper(), "a/b:c[d]*?", "a-b-c-d---", "'quoted'"]
    columns = (Column("own", "text", "", Phrase("名", "name")),)
    book = workbook_bytes([Table(name, columns, []) for name in names], "en")

    titles = openpyxl.load_workbook(io.BytesIO(book)).sheetnames
    assert titles == [
        "a-variant-with-a-very-long-name",
        "a-variant-with-a-very-long-na~2",
        "A-VARIANT-WITH-A-VERY-LONG-NA~3",
        "a-b-c-d---",
        "a-b-c-d---~2",
        "-quoted-",
    ]


def test_columns_are_as_wide_as_what_stands_in_them():
    """Japanese signs take two places; nothing is wider than a page can bear."""
    sheet = opened(workbook_bytes([attainment("光市" * 7, "あ" * 500)], "ja"))

    assert sheet.column_dimensions["A"].width == 36
    assert opened(workbook_bytes([attainment("光市" * 7)], "ja")).column_dimensions["A"].width == 30


def test_a_table_that_no_sheet_holds_is_refused(monkeypatch):
    """Rows are never left out in silence."""
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(UsageError) as told:
        workbook_bytes([attainment("a", "b")], "en")

    assert told.value.problem.code == "sheet-too-long"


def test_without_the_package_it_is_said_what_to_install(monkeypatch):
    """A bare installation has no openpyxl."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError) as told:
        workbook_bytes([attainment("a")], "en")

    assert told.value.problem.code == "needs-briefing"
