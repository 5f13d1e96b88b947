"""Questions in SQL over the figures of many runs: DuckDB in memory, over our own sound files alone."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from simulator.errors import Problem, UsageError
from simulator.results.tally import TallyRow
from simulator.units import SECONDS_PER_HOUR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SECONDS = 60.0
"""How long one question may take."""

MOST_ROWS: Final = 100_000
"""How many rows an answer may have; they are all held in memory."""

MEMORY: Final = "1GB"
THREADS: Final = 2

VIEWS: Final = {
    "replications": "municipality = '' AND service = ''",
    "members": "municipality <> '' AND service = ''",
    "services": "service <> ''",
}
"""Name of a view -> which rows of the tallies it has."""


class Source(NamedTuple):
    """The files of one run, what tells it apart in the answers, and how many replications count."""

    run_id: str
    scenario: str
    variant: str
    seed: int
    paths: Sequence[Path]
    replications: int


class Answer(NamedTuple):
    """Names of columns, and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def query(sources: Iterable[Source], sql: str) -> Answer:
    """Return what *sql*, one SELECT, answers over the views `tallies`, `replications`, `members`, `services`.

    Every column in seconds has a twin in hours; `run_id`, `scenario`, `variant` and `seed` tell the run.

    Raises:
        UsageError: the question is none that can be answered, or takes too long.
    """
    import duckdb  # noqa: PLC0415 - only questions need it

    chosen = [source for source in sources if source.paths]
    if not chosen:
        raise UsageError(Problem("no-finished-run"))
    with duckdb.connect(":memory:") as base:
        try:
            _prepare(base, chosen)
            statements = base.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise UsageError(Problem("not-one-select"))
            return _answered(base, statements[0])
        except (duckdb.Error, TypeError, UnicodeError) as error:  # the last two: signs that are no text
            raise UsageError(Problem("bad-query", values={"reason": _first_line(error)})) from error


def _prepare(base: Any, sources: Iterable[Source]) -> None:  # noqa: ANN401 - a connection of DuckDB
    """Make the views, then close every door to the disk but that to their files, and the doors behind it."""
    parts = []
    allowed: list[str] = []
    for source in sources:
        paths = [str(path) for path in source.paths]
        allowed += paths
        files = ", ".join(_quoted(path) for path in paths)
        own = ", ".join(
            f"{_quoted(value)} AS {name}"
            for name, value in (
                ("run_id", source.run_id),
                ("scenario", source.scenario),
                ("variant", source.variant),
            )
        )
        own += f", {source.seed}::UBIGINT AS seed"
        counts = f"replication < {source.replications}"
        parts.append(f"SELECT {own}, * FROM read_parquet([{files}]) WHERE {counts}")  # noqa: S608 - our own words, quoted
    base.execute("SET temp_directory = ''")
    base.execute("SET autoinstall_known_extensions = false")
    base.execute("SET autoload_known_extensions = false")
    base.execute(f"SET memory_limit = '{MEMORY}'")
    base.execute(f"SET threads = {THREADS}")
    twins = [
        f"{name} / {SECONDS_PER_HOUR}.0 AS {name.removesuffix('_s')}_hours"
        for name in TallyRow._fields
        if name.endswith("_s")
    ]
    both = " UNION ALL BY NAME ".join(parts)
    base.execute(f"CREATE VIEW tallies AS SELECT *, {', '.join(twins)} FROM ({both})")  # noqa: S608 - as above
    for name, rows in VIEWS.items():
        base.execute(f"CREATE VIEW {name} AS SELECT * FROM tallies WHERE {rows}")  # noqa: S608 - as above
    base.execute("SET allowed_paths = [" + ", ".join(_quoted(path) for path in allowed) + "]")
    base.execute("SET enable_external_access = false")
    base.execute("SET lock_configuration = true")


def _answered(base: Any, statement: Any) -> Answer:  # noqa: ANN401 - DuckDB's own
    """Carry out a statement, which is interrupted when it takes too long."""
    late = threading.Event()

    def end() -> None:
        late.set()
        base.interrupt()

    alarm = threading.Timer(SECONDS, end)
    alarm.start()
    try:
        done = base.execute(statement)
        rows = done.fetchmany(MOST_ROWS + 1)
    except Exception as error:
        if late.is_set():
            raise UsageError(Problem("query-takes-too-long", values={"seconds": f"{SECONDS:g}"})) from error
        raise
    finally:
        alarm.cancel()
    if len(rows) > MOST_ROWS:
        raise UsageError(Problem("answer-too-long", values={"limit": f"{MOST_ROWS:,}"}))
    return Answer(tuple(column[0] for column in done.description), rows)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
