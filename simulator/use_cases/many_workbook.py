"""What came out of many runs as a workbook: what it is about, and every table with the names of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.use_cases.many_answers import look_rate
from simulator.use_cases.many_tables import difference_table, sample_tables
from simulator.use_cases.scenarios import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from simulator.analysis.naming import GivenNames
    from simulator.results.columns import Row, Table
    from simulator.use_cases.many import Many
    from simulator.wording import Language, Phrase

ABOUT = "about"
"""The sheet that tells what the others are about."""


def many_workbook(many: Many, language: Language) -> bytes:
    """Return what came out as a workbook for a spreadsheet: equal bytes for equal answers.

    Raises:
        UsageError: the package that writes workbooks is not installed, or a table is too long for a sheet.
    """
    from simulator.analysis.naming import GivenNames
    from simulator.results.workbook import workbook_bytes

    names = GivenNames(next(iter(many.loaded.values())).scenario, language)
    return workbook_bytes([_about(many, names), *_sheets(many, names)], language)


def _sheets(many: Many, names: GivenNames) -> Iterator[Table]:
    """Yield every table under the name of its sheet; with several variants that ends with the variant."""
    from simulator.wording import say
    from simulator.wording import workbook as words

    language = names.language
    for variant, sample in many.samples.items():
        for name, table in sample_tables(sample, look_rate(many)).items():
            title = words.SHEETS[name].in_(language)
            if len(many.samples) > 1:
                of = variant or words.AS_IT_IS.in_(language)
                title = say(words.SHEET_OF, language, {"sheet": title, "variant": of})
            yield _with_names(table, names)._replace(name=title)
    if len(many.samples) > 1:
        yield _with_names(difference_table(many), names)


def _with_names(table: Table, names: GivenNames) -> Table:
    """Return a table with a column of names beside each column of ids; what an empty id means is told."""
    from simulator.results.column import Column
    from simulator.wording import workbook as words

    language = names.language
    called: Mapping[str, tuple[Phrase, Callable[[str], str]]] = {
        "municipality": (words.WHOLE_GROUP, names.organisation),
        "service": (words.ALL_SERVICES, names.service),
        "variant": (words.AS_IT_IS, names.variant),
    }

    def named(column: str, cell: object) -> str:
        empty, name_of = called[column]
        return name_of(str(cell)) if cell else empty.in_(language)

    ids = [place for place, column in enumerate(table.columns) if column.name in called]
    columns, rows = list(table.columns), [list(row) for row in table.rows]
    for place in reversed(ids):
        name = table.columns[place].name
        columns.insert(place + 1, Column(f"{name}_name", "str", "", words.NAMES[name]))
        for row in rows:
            row.insert(place + 1, named(name, row[place]))
    return table._replace(columns=tuple(columns), rows=[tuple(row) for row in rows])


def _about(many: Many, names: GivenNames) -> Table:
    """Return what the answer is about, as a table of things and what they are."""
    from simulator.results.column import text
    from simulator.results.columns import Table
    from simulator.wording import workbook as words

    item, value = words.ITEM, words.VALUE
    columns = (text("item", item.ja, item.en), text("value", value.ja, value.en))
    return Table(ABOUT, columns, list(_facts(many, names)))


def _facts(many: Many, names: GivenNames) -> Iterator[Row]:
    from simulator.results.provenance import code_version
    from simulator.wording import say
    from simulator.wording import workbook as words

    language = names.language

    def fact(what: Phrase, value: str) -> Row:
        return what.in_(language), value

    def called(name: str, of: str) -> str:
        return say(words.NAME_AND_ID, language, {"name": name, "id": of})

    first = next(iter(many.plans.values()))
    yield fact(words.SCENARIO, called(names.text(names.scenario.name, first.scenario), first.scenario))
    for variant in many.samples:
        name = names.variant(variant) if variant else words.AS_IT_IS.in_(language)
        yield fact(words.VARIANT, called(name, variant or NONE))
    yield fact(words.RUNS, f"{many.replications:,}")
    yield fact(words.SEED, str(many.wish.seed))
    yield fact(words.DIGEST, many.digest)
    for variant, digest in many.digests.items() if len(many.digests) > 1 else ():
        yield say(words.DIGEST_OF, language, {"variant": variant or NONE}), digest
    yield fact(words.VERSION, code_version())
    yield fact(words.EMPTY_IDS, words.EMPTY_IDS_MEAN.in_(language))
