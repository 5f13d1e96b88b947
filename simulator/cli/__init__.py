"""The command `bcpsim`: it reads the call, asks one use case, prints the answer and says how it went.

Exit codes: 0 all is well, 1 the scenario has errors, 2 the call makes no sense or cannot be carried out.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from simulator import use_cases
from simulator.cli.calling import COMMANDS, OPTIONS, PROGRAM, environment_language, language_of, parser
from simulator.cli.said import FINE, INTERRUPTED, PROBLEMS, USAGE, WIDTH, Said, text
from simulator.cli.showing import prepare, show
from simulator.errors import ScenarioError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from simulator.wording import Language

__all__ = [
    "COMMANDS",
    "FINE",
    "INTERRUPTED",
    "OPTIONS",
    "PROBLEMS",
    "PROGRAM",
    "USAGE",
    "WIDTH",
    "environment_language",
    "main",
    "parser",
]


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one call of `bcpsim` and return its exit code."""
    prepare(sys.stdout)
    prepare(sys.stderr)
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(given)
    collecting = gc.isenabled()
    gc.disable()  # a command is over before garbage matters: looking for it takes a fifth of its time
    try:
        options = parser(language).parse_args(given)
        said = _carried_out(options, language)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if collecting:
            gc.enable()
    show(said)
    return said.code


def _carried_out(options: argparse.Namespace, language: Language) -> Said:
    """Return what the command says; a user's mistake is told, never traced."""
    command: Callable[[argparse.Namespace, Language], Said] = options.command
    try:
        return command(options, language)
    except ScenarioError as error:
        quote = sys.stderr.isatty()
        lines = use_cases.problem_lines(list(error.problems), language, quote=quote)
        return Said(PROBLEMS, beside=text(lines))
    except UsageError as error:
        return Said(USAGE, beside=text(use_cases.problem_lines([error.problem], language)[:1]))
