"""The command `bcpsim`: it reads the call, asks one use case, prints the answer and says how it went.

Exit codes: 0 all is well, 1 the scenario has errors, 2 the call makes no sense or cannot be carried out.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gc
import locale
import os
import re
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, NoReturn

from simulator import use_cases
from simulator.errors import Problem, ScenarioError, Severity, UsageError
from simulator.wording import LANGUAGES, say
from simulator.wording import cli as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

    from simulator.reports.pieces import Line
    from simulator.wording import Language

PROGRAM = "bcpsim"
FINE, PROBLEMS, USAGE = 0, 1, 2
INTERRUPTED = 130
FORMATS = ("table", "json", "csv", "parquet")
WIDTH = 100


class Said(NamedTuple):
    """What a command has to say: its exit code, its answer, and what goes beside it."""

    code: int = FINE
    out: str = ""
    beside: str = ""
    page: tuple[Line, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one call of `bcpsim` and return its exit code."""
    _prepare(sys.stdout)
    _prepare(sys.stderr)
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
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
    _show(said)
    return said.code


def _carried_out(options: argparse.Namespace, language: Language) -> Said:
    """Return what the command says; a user's mistake is told, never traced."""
    command: Callable[[argparse.Namespace, Language], Said] = options.command
    try:
        return command(options, language)
    except ScenarioError as error:
        quote = sys.stderr.isatty()
        lines = use_cases.problem_lines(list(error.problems), language, quote=quote)
        return Said(PROBLEMS, beside=_text(lines))
    except UsageError as error:
        return Said(USAGE, beside=_text(use_cases.problem_lines([error.problem], language)[:1]))


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


# ---- what each command asks and says


def _scenarios(_options: argparse.Namespace, language: Language) -> Said:
    lines = []
    for shipped in use_cases.scenarios():
        scenario, counts = shipped.scenario, use_cases.counts(shipped.scenario)
        lines += [shipped.name, f"  {scenario.name.ja if language == 'ja' else scenario.name.en}"]
        lines.append(say(words.SHIPPED, language, {**counts, "hours": f"{scenario.horizon_hours:g}"}))
        for name, variant in scenario.variants.items():
            title = variant.name.ja if language == "ja" else variant.name.en
            lines.append(say(words.VARIANT, language, {"name": name, "title": title}))
    return Said(out=_text(lines))


def _services(options: argparse.Namespace, language: Language) -> Said:
    return Said(out=_text(use_cases.services(options.scenario, language)))


def _check(options: argparse.Namespace, language: Language) -> Said:
    found = use_cases.examine(options.scenario, options.variant)
    everything, quote = options.all, sys.stdout.isatty()
    lines = use_cases.problem_lines(found.problems, language, everything=everything, quote=quote)
    count = use_cases.unmarked(found.problems)
    if count:
        lines.append(say(words.UNMARKED, language, {"count": count}))
    if any(problem.severity is Severity.ERROR for problem in found.problems):
        return Said(PROBLEMS, _text(lines))
    sound = say(words.SOUND, language, {"name": found.name, **found.counts})
    return Said(out=_text([*lines, sound]))


def _simulate(options: argparse.Namespace, language: Language) -> Said:
    if options.format == "parquet" and options.out is None:
        raise UsageError(Problem("needs-out"))
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
    return tuple(use_cases.report(outcome, language, _width()))


def _width() -> int:
    return min(WIDTH, shutil.get_terminal_size((WIDTH, 0)).columns) if sys.stdout.isatty() else WIDTH


def _explain(options: argparse.Namespace, language: Language) -> Said:
    outcome = use_cases.simulate(options.scenario, options.seed, options.replication, options.variant)
    return Said(out=_text(use_cases.explain(outcome, options.service, language)))


def _aid(options: argparse.Namespace, language: Language) -> Said:
    outcome = use_cases.simulate(options.scenario, options.seed, options.replication, options.variant)
    beside = ""
    if options.out is not None:
        paths = use_cases.write(outcome, Path(options.out), language)
        beside = say(words.WRITTEN, language, {"count": len(paths), "folder": options.out}) + "\n"
    return Said(page=tuple(use_cases.aid(outcome, language, _width())), beside=beside)


def _ui(options: argparse.Namespace, language: Language) -> Said:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with use_cases.serving(options.port, options.data) as server, contextlib.suppress(KeyboardInterrupt):
        named = f"/?lang={options.lang}" if options.lang else "/"
        address = f"http://{use_cases.ADDRESS}:{options.port}{named}"
        _show(Said(out=say(words.SCREENS_OPEN, language, {"address": address})))
        server.wait()
    return Said(out=words.SCREENS_CLOSED.in_(language))


def _schema(_options: argparse.Namespace, _language: Language) -> Said:
    return Said(out=use_cases.json_text(use_cases.schema()))


# ---- how a call is read


def parser(language: Language) -> argparse.ArgumentParser:
    """Return the parser of the command line, its help in *language*."""
    speaking = _PARSERS[language]
    out = speaking(prog=PROGRAM, description=words.ABOUT.in_(language))
    own = out.add_argument_group(words.OPTIONS.in_(language))
    own.add_argument("-h", "--help", action="help", help=_help("help", language))
    own.add_argument("--version", action=_Version, nargs=0, help=_help("version", language))
    own.add_argument("--lang", choices=LANGUAGES, help=_help("lang", language))
    title = words.COMMANDS.in_(language)
    commands = out.add_subparsers(title=title, metavar="COMMAND", required=True, parser_class=speaking)
    for name, (carry_out, wanted) in COMMANDS.items():
        one = commands.add_parser(name, help=_help(name, language), description=_help(name, language))
        _add(one, wanted, language)
        one.set_defaults(command=carry_out)
    return out


COMMANDS: Mapping[str, tuple[Callable[[argparse.Namespace, Language], Said], tuple[str, ...]]] = {
    "scenarios": (_scenarios, ()),
    "services": (_services, ("scenario",)),
    "check": (_check, ("scenario", "variant", "all")),
    "simulate": (_simulate, ("scenario", "seed", "replication", "variant", "format", "out")),
    "explain": (_explain, ("scenario", "service", "seed", "replication", "variant")),
    "aid": (_aid, ("scenario", "seed", "replication", "variant", "out")),
    "schema": (_schema, ()),
    "ui": (_ui, ("port", "data")),
}
"""Command -> what carries it out, and what it takes."""

OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "variant": {"default": "", "metavar": "V"},
    "seed": {"default": 0, "type": int, "metavar": "S"},
    "replication": {"default": 0, "type": int, "metavar": "K"},
    "format": {"default": "table", "choices": FORMATS},
    "out": {"metavar": "DIR"},
    "service": {"required": True, "metavar": "MEMBER/SERVICE"},
    "all": {"action": "store_true"},
    "port": {"default": use_cases.DEFAULT_PORT, "type": int, "metavar": "N"},
    "data": {"metavar": "DIR"},
}
"""Option -> how it is read."""


def _add(one: argparse.ArgumentParser, wanted: Iterable[str], language: Language) -> None:
    """Give a command what it takes, and the options of all commands."""
    if "scenario" in wanted:
        group = one.add_argument_group(words.ARGUMENTS.in_(language))
        group.add_argument("scenario", metavar="SCENARIO", help=_help("scenario", language))
    options = one.add_argument_group(words.OPTIONS.in_(language))
    for name in wanted:
        if name in OPTIONS:
            options.add_argument(f"--{name}", help=_help(name, language), **OPTIONS[name])
    options.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=_help("lang", language))
    options.add_argument("-h", "--help", action="help", help=_help("help", language))


def _help(name: str, language: Language) -> str:
    return words.HELP[name].in_(language).replace("%", "%%")


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the language of the call."""

    language: ClassVar[Language] = "en"

    def __init__(self, **arguments: Any) -> None:  # noqa: ANN401 - what argparse takes
        formatter = functools.partial(_Formatter, language=self.language)
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter, **arguments)

    def error(self, message: str) -> NoReturn:
        """End the call: what is wrong with it, and where help is."""
        for pattern, phrase in words.SAYINGS:
            match = re.fullmatch(pattern, message)
            if match:
                message = phrase.in_(self.language).format(*match.groups())
        self.exit(USAGE, say(words.ERROR, self.language, {"program": self.prog, "message": message}))


class _JapaneseParser(_Parser):
    """A parser that speaks Japanese."""

    language = "ja"


_PARSERS: Mapping[Language, type[_Parser]] = {"en": _Parser, "ja": _JapaneseParser}


class _Formatter(argparse.RawTextHelpFormatter):
    """Help with its headings in the language of the call."""

    def __init__(self, prog: str, *, language: Language, **settings: Any) -> None:  # noqa: ANN401 - as argparse
        super().__init__(prog, max_help_position=30, width=WIDTH, **settings)
        self.language = language

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - as argparse has it
        """Add the line that shows how to call."""
        heading = words.USAGE.in_(self.language) if prefix is None else prefix
        super().add_usage(usage, actions, groups, heading)


class _Version(argparse.Action):
    """Shows the version and ends the call; the version is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print the version."""
        parser.exit(FINE, f"{PROGRAM} {use_cases.version()}\n")


def _language(arguments: Sequence[str]) -> Language:
    """Return the language that the call names, else that of the environment."""
    named = ""
    for i, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            named = value if equals else "".join(arguments[i + 1 : i + 2])
    return (
        "ja" if named == "ja" else "en" if named == "en" else environment_language(os.environ, sys.platform)
    )


def environment_language(environment: Mapping[str, str], platform: str) -> Language:
    """Return the language of the machine: Japanese if it says so, otherwise English."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = next((name for name in names if name), "")
    if not named and platform == "win32":
        named = locale.getlocale()[0] or ""
    return "ja" if named.lower().startswith("ja") else "en"


# ---- how an answer is shown


def _prepare(stream: TextIO) -> None:
    """Have *stream* take every sign: UTF-8 into files and pipes, a question mark for what an encoding lacks.

    An encoding that the user has chosen with `PYTHONIOENCODING` stays.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    elif os.environ.get("PYTHONIOENCODING"):
        reconfigure(errors="replace", newline="\n")
    else:
        reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _show(said: Said) -> None:
    """Print what a command says; a reader who has left has seen enough."""
    try:
        _print(said)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _print(said: Said) -> None:
    if said.page and sys.stdout.isatty():
        use_cases.show(said.page, sys.stdout)
    elif said.page:
        sys.stdout.write(use_cases.plain(said.page))
    sys.stdout.write(said.out)
    sys.stderr.write(said.beside)


if __name__ == "__main__":
    sys.exit(main())
