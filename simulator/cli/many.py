"""The commands about many runs: making, comparing, picking one, and looking after those that are kept."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import use_cases
from simulator.cli.said import INTERRUPTED, PROBLEMS, Said, text, width
from simulator.errors import Problem, UsageError
from simulator.wording import cli as once_words
from simulator.wording import many as figures
from simulator.wording import many_report as words
from simulator.wording import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from simulator.analysis.many import Metric
    from simulator.experiment.batch import Progress
    from simulator.use_cases import Many
    from simulator.wording import Language

MINUTE_S = 60
STEPS = 20
"""How often a batch that nobody watches tells how far it is."""

FILES_ONLY = ("csv", "parquet")
"""Forms of the tables in files; an answer on the screen has none of them."""

STORE = "store"
"""The folder of the runs inside the folder that a call names."""


def batch(options: argparse.Namespace, language: Language) -> Said:
    """Run a scenario many times, or answer from what is kept."""
    return _answered(options, language, lambda many: _batched(many, options, language))


def _batched(many: Many, options: argparse.Namespace, language: Language) -> Said:
    if options.format in FILES_ONLY:
        return Said()
    if options.format == "json":
        return Said(out=use_cases.json_text(use_cases.many_json(many)))
    return Said(page=tuple(use_cases.many_report(many, language, width())))


def compare(options: argparse.Namespace, language: Language) -> Said:
    """Run two or more variants on the same draws and tell what they change."""
    if len(_variants(options)) < 2:  # noqa: PLR2004 - one is compared with another
        raise UsageError(Problem("nothing-to-compare", values={"name": "…"}))
    return _answered(options, language, lambda many: _compared(many, options, language))


def _compared(many: Many, options: argparse.Namespace, language: Language) -> Said:
    if options.format in FILES_ONLY:
        return Said()
    if options.format == "json":
        return Said(out=use_cases.json_text(use_cases.comparison_json(many, _metric(options))))
    return Said(page=tuple(use_cases.comparison_report(many, _metric(options), language, width())))


def pick(options: argparse.Namespace, language: Language) -> Said:
    """Find the run that stands at a percentile of many."""
    return _answered(options, language, lambda many: _picked(many, options, language))


def _picked(many: Many, options: argparse.Namespace, language: Language) -> Said:
    metric = _metric(options)
    found = use_cases.picked(many, options.percentile, metric, options.member)
    if options.format == "json":
        return Said(out=use_cases.json_text({**use_cases.about(many), "metric": metric, **found._asdict()}))
    values = {
        "quantity": figures.METRICS[metric].in_(language),
        "percentile": f"{options.percentile:g}",
        "replication": found.replication,
        "hours": f"{found.hours or 0:,.1f}",
        "rank": found.rank,
        "runs": found.runs,
    }
    phrase = words.PICKED if found.hours is not None else words.PICKED_BEYOND
    variant = f" --variant {options.variant}" if options.variant else ""
    fate = f"--seed {options.seed} --replication {found.replication}"
    again = f"bcpsim simulate {options.scenario}{variant} {fate}"
    return Said(out=text([say(phrase, language, values), say(words.SEE_IT, language, {"command": again})]))


def _answered(options: argparse.Namespace, language: Language, tell: Callable[[Many], Said]) -> Said:
    """Have a batch run, and tell what came out; what Ctrl-C stops is kept."""
    out = Path(options.out) if options.out is not None else None
    form = "parquet" if options.format == "parquet" else "csv"
    wish = _wish(options)
    if out is not None:
        use_cases.see_that_free(out, wish.variants, form)
    elif options.format in FILES_ONLY:
        raise UsageError(Problem("needs-out", values={"form": options.format}))
    telling = _Telling(language)
    means = use_cases.Means(options.workers, options.cluster, out / STORE if out is not None else None)
    try:
        many = use_cases.batch(wish, means, telling.ears())
    except KeyboardInterrupt:
        telling.end()
        return Said(INTERRUPTED, beside=say(words.STOPPED, language, {"done": telling.done}) + "\n")
    except UsageError as error:
        telling.end()
        raise (_of_out(error) if out is not None else error) from error
    telling.end()
    said = tell(many)
    beside = _beyond(many, language)
    if out is not None:
        telling.writing()
        paths = use_cases.write_many(many, out, language, form)
        beside += say(once_words.WRITTEN, language, {"count": len(paths), "folder": options.out}) + "\n"
    return said._replace(beside=beside)


def _wish(options: argparse.Namespace) -> use_cases.Wish:
    """Return what a call asks."""
    return use_cases.Wish(
        options.scenario,
        _variants(options),
        options.replications,
        _precision(options),
        options.seed,
        options.chunk_size,
    )


def _of_out(error: UsageError) -> UsageError:
    """Return an error about the store as one about the folder that the call named with `--out`."""
    if error.problem.code != "store-cannot-write":
        return error
    return UsageError(Problem("cannot-write", values=error.problem.values))


def _beyond(many: Many, language: Language) -> str:
    """Return the line that tells of runs that nobody asked for, nothing if there are none."""
    if not many.beyond:
        return ""
    values = {"count": f"{many.beyond:,}", "size": f"{many.wish.chunk_size:,}"}
    return say(once_words.BEYOND, language, values) + "\n"


def _variants(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the variants of a call, the scenario as it is being called `none`.

    Raises:
        UsageError: a name is empty.
    """
    if hasattr(options, "variant"):
        wanted = [options.variant]
    else:
        wanted = [name.strip() for name in options.variants.split(",")]
        if not all(wanted):
            values = {"option": "--variants", "given": options.variants, "name": "…"}
            raise UsageError(Problem("variant-empty", values=values))
    return tuple(use_cases.BASE if name == use_cases.NONE else name for name in wanted)


def _precision(options: argparse.Namespace) -> float | None:
    """Return the precision of a call as a share."""
    given = getattr(options, "precision", None)
    if given is None:
        return None
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(%?)\s*", given)
    if found is None:
        raise UsageError(Problem("bad-precision", values={"given": given}))
    return float(found[1]) / (100 if found[2] else 1)


def _metric(options: argparse.Namespace) -> Metric:
    return next(metric for metric in use_cases.METRICS if metric == f"{options.by}_s")


class _Telling:
    """Tells on the error stream how far a batch is: in one line on a terminal, else now and then."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.done = 0
        self._live = sys.stderr.isatty()
        self._shown = ""
        self._told_at = (0, -1)

    def ears(self) -> use_cases.Ears:
        """Return who hears of what."""
        return use_cases.Ears(progress=self._progress, waiting=self._waiting, damaged=self._damaged)

    def end(self) -> None:
        """Leave the line of progress."""
        if self._shown:
            sys.stderr.write("\n")
            self._shown = ""

    def writing(self) -> None:
        """Tell that files are written: pictures and workbook are made anew even if nothing had to be run."""
        sys.stderr.write(once_words.WRITING.in_(self.language) + "\n")
        sys.stderr.flush()

    def _progress(self, progress: Progress) -> None:
        self.done = progress.done
        if progress.made == 0:
            return
        values = {
            "done": f"{progress.done:,}",
            "wanted": f"{progress.wanted:,}",
            "rate": f"{progress.rate:,.0f}",
            "left": self._left(progress.left_s),
        }
        told = say(words.PROGRESS, self.language, values)
        if self._live:
            sys.stderr.write("\r" + told + " " * max(0, len(self._shown) - len(told)))
            self._shown = told
        elif (step := (progress.wanted, progress.done * STEPS // progress.wanted)) > self._told_at:
            self._told_at = step  # with a precision more is wanted after each look
            sys.stderr.write(told + "\n")
        sys.stderr.flush()

    def _left(self, left_s: float | None) -> str:
        if left_s is None:
            return words.UNKNOWN.in_(self.language)
        phrase, count = (words.SECONDS, left_s) if left_s < MINUTE_S else (words.MINUTES, left_s / MINUTE_S)
        return say(phrase, self.language, {"count": f"{count:,.0f}"})

    def _waiting(self) -> None:
        sys.stderr.write(words.WAITING.in_(self.language) + "\n")
        sys.stderr.flush()

    def _damaged(self, problem: Problem) -> None:
        self.end()
        sys.stderr.write(text(use_cases.problem_lines([problem], self.language)[:1]))


# ---- runs that are kept


ASKED_OF_ONE = ("show", "verify", "remove", "export")
"""Options of `runs` that are about one run."""


def runs(options: argparse.Namespace, language: Language) -> Said:
    """List the runs that are kept, or look after one of them."""
    root = use_cases.store_at(options.store) if options.store is not None else None
    given = [name for name in ASKED_OF_ONE if getattr(options, name) is not None]
    if len(given) > 1:
        named = ", ".join(f"--{name}" for name in given)
        raise UsageError(Problem("one-at-a-time", values={"options": named}))
    if options.show is not None:
        return Said(out=use_cases.json_text(use_cases.kept_run(options.show, root)))
    if options.verify is not None:
        name, found = use_cases.verify_run(options.verify, root)
        if found:
            return Said(PROBLEMS, beside=text(use_cases.problem_lines(found, language)))
        return Said(out=say(words.SOUND, language, {"run": name}) + "\n")
    if options.remove is not None:
        name = use_cases.remove_run(options.remove, root)
        return Said(out=say(words.REMOVED, language, {"run": name}) + "\n")
    if options.export is not None:
        if options.out is None:
            raise UsageError(Problem("needs-folder"))
        name = use_cases.export_run(options.export, Path(options.out), root)
        return Said(out=say(words.EXPORTED, language, {"run": name, "folder": options.out}) + "\n")
    return Said(out=text(use_cases.runs_listing(language, root)))


def query(options: argparse.Namespace, _language: Language) -> Said:
    """Answer a question in SQL over the figures of the runs that are kept."""
    root = use_cases.store_at(options.store) if options.store is not None else None
    names = tuple(name for name in options.runs.split(",") if name)
    found = use_cases.query_runs(options.sql, names, root)
    if options.format == "json":
        return Said(out=use_cases.answer_json(found))
    return Said(out=use_cases.answer_csv(found))
