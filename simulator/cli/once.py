"""The commands about scenarios and about one run of them."""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import use_cases
from simulator.cli.said import PROBLEMS, Said, text, width
from simulator.cli.showing import show
from simulator.errors import Problem, Severity, UsageError
from simulator.wording import cli as words
from simulator.wording import say

if TYPE_CHECKING:
    import argparse

    from simulator.reports.pieces import Line
    from simulator.wording import Language


def scenarios(_options: argparse.Namespace, language: Language) -> Said:
    """List the shipped scenarios and their variants."""
    lines = []
    for shipped in use_cases.scenarios():
        scenario, counts = shipped.scenario, use_cases.counts(shipped.scenario)
        lines += [shipped.name, f"  {scenario.name.ja if language == 'ja' else scenario.name.en}"]
        lines.append(say(words.SHIPPED, language, {**counts, "hours": f"{scenario.horizon_hours:g}"}))
        for name, variant in scenario.variants.items():
            title = variant.name.ja if language == "ja" else variant.name.en
            lines.append(say(words.VARIANT, language, {"name": name, "title": title}))
    return Said(out=text(lines))


def services(options: argparse.Namespace, language: Language) -> Said:
    """List the members and services of a scenario."""
    return Said(out=text(use_cases.services(options.scenario, language)))


def check(options: argparse.Namespace, language: Language) -> Said:
    """Tell what is wrong with a scenario."""
    found = use_cases.examine(options.scenario, options.variant)
    everything, quote = options.all, sys.stdout.isatty()
    lines = use_cases.problem_lines(found.problems, language, everything=everything, quote=quote)
    count = use_cases.unmarked(found.problems)
    if count:
        lines.append(say(words.UNMARKED, language, {"count": count}))
    if any(problem.severity is Severity.ERROR for problem in found.problems):
        return Said(PROBLEMS, text(lines))
    sound = say(words.SOUND, language, {"name": found.name, **found.counts})
    return Said(out=text([*lines, sound]))


def simulate(options: argparse.Namespace, language: Language) -> Said:
    """Run a scenario once and show how everybody came through."""
    if options.format == "parquet" and options.out is None:
        raise UsageError(Problem("needs-out", values={"form": options.format}))
    outcome = use_cases.simulate(options.scenario, options.seed, options.replication, options.variant)
    if options.out is not None:
        form = "parquet" if options.format == "parquet" else "csv"
        paths = use_cases.write(outcome, Path(options.out), language, form)
        beside = say(words.WRITTEN, language, {"count": len(paths), "folder": options.out}) + "\n"
        return Said(page=_page(outcome, language) if options.format == "table" else (), beside=beside)
    if options.format == "table":
        return Said(page=_page(outcome, language))
    in_json = options.format == "json"
    return Said(
        out=use_cases.json_text(use_cases.as_json(outcome)) if in_json else use_cases.figures_csv(outcome)
    )


def _page(outcome: use_cases.Outcome, language: Language) -> tuple[Line, ...]:
    """Return the report as wide as the terminal, or as wide as it may be."""
    return tuple(use_cases.report(outcome, language, width()))


def explain(options: argparse.Namespace, language: Language) -> Said:
    """Tell why a service was down in one run."""
    outcome = use_cases.simulate(options.scenario, options.seed, options.replication, options.variant)
    return Said(out=text(use_cases.explain(outcome, options.service, language)))


def aid(options: argparse.Namespace, language: Language) -> Said:
    """Show who helped whom in one run, and why not earlier."""
    outcome = use_cases.simulate(options.scenario, options.seed, options.replication, options.variant)
    beside = ""
    if options.out is not None:
        paths = use_cases.write(outcome, Path(options.out), language)
        beside = say(words.WRITTEN, language, {"count": len(paths), "folder": options.out}) + "\n"
    return Said(page=tuple(use_cases.aid(outcome, language, width())), beside=beside)


def brief(options: argparse.Namespace, language: Language) -> Said:
    """Make the papers of an exercise from one run."""
    if options.out is None:
        raise UsageError(Problem("needs-folder"))
    outcome = use_cases.simulate(options.scenario, options.seed, options.replication, options.variant)
    paths = use_cases.brief(outcome, Path(options.out), language)
    return Said(out=say(words.BRIEFED, language, {"count": len(paths), "folder": options.out}) + "\n")


def ui(options: argparse.Namespace, language: Language) -> Said:
    """Serve the screens until the call is ended."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with use_cases.serving(options.port, options.data) as server, contextlib.suppress(KeyboardInterrupt):
        named = f"/?lang={options.lang}" if options.lang else "/"
        address = f"http://{use_cases.ADDRESS}:{options.port}{named}"
        show(Said(out=say(words.SCREENS_OPEN, language, {"address": address})))
        server.wait()
    return Said(out=words.SCREENS_CLOSED.in_(language))


def schema(_options: argparse.Namespace, _language: Language) -> Said:
    """Print what a scenario file may hold."""
    return Said(out=use_cases.json_text(use_cases.schema()))
