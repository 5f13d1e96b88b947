"""How a call is read: commands, options, help, and the language that all of it is in."""

from __future__ import annotations

import argparse
import functools
import locale
import os
import re
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from simulator import use_cases
from simulator.cli import many, once
from simulator.cli.said import FINE, USAGE, WIDTH, Said
from simulator.wording import LANGUAGES, say
from simulator.wording import cli as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from simulator.wording import Language

PROGRAM = "bcpsim"
FORMATS = ("table", "json", "csv", "parquet")


NEGATIVE = re.compile(r"-\d+%?|-\d*\.\d+%?")
"""What begins with a dash and is a number for an option, not an option; also a share."""

QUOTED = re.compile(r"'([^']*)'")
QUOTED_LIST = re.compile(r"'[^']*'(, '[^']*')*")


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
        _add(one, name, wanted, language)
        one.set_defaults(command=carry_out)
    return out


MANY = ("replications", "seed")
WITH = ("workers", "cluster", "chunk-size", "out")
"""What commands about many runs take, and with what they do it."""

COMMANDS: Mapping[str, tuple[Callable[[argparse.Namespace, Language], Said], tuple[str, ...]]] = {
    "scenarios": (once.scenarios, ()),
    "services": (once.services, ("scenario",)),
    "check": (once.check, ("scenario", "variant", "all")),
    "simulate": (once.simulate, ("scenario", "seed", "replication", "variant", "format", "out")),
    "explain": (once.explain, ("scenario", "service", "seed", "replication", "variant")),
    "aid": (once.aid, ("scenario", "seed", "replication", "variant", "out")),
    "brief": (once.brief, ("scenario", "seed", "replication", "variant", "out")),
    "batch": (many.batch, ("scenario", *MANY, "precision", "variants", "format", *WITH)),
    "compare": (many.compare, ("scenario", *MANY, "variants", "by", "format", *WITH)),
    "pick": (many.pick, ("scenario", *MANY, "variant", "percentile", "by", "member", "format", *WITH)),
    "runs": (many.runs, ("show", "verify", "remove", "export", "out", "store")),
    "query": (many.query, ("sql", "runs", "format", "store")),
    "schema": (once.schema, ()),
    "ui": (once.ui, ("port", "data")),
}
"""Command -> what carries it out, and what it takes."""

ARGUMENTS: Mapping[str, str] = {"scenario": "SCENARIO", "sql": "SQL"}
"""Argument without a name -> how the help calls it."""

OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "variant": {"default": "", "metavar": "V"},
    "seed": {"default": use_cases.DEFAULT_SEED, "type": int, "metavar": "S"},
    "replication": {"default": 0, "type": int, "metavar": "K"},
    "format": {},
    "out": {"metavar": "DIR"},
    "service": {"required": True, "metavar": "MEMBER/SERVICE"},
    "replications": {"type": int, "metavar": "N"},
    "precision": {"metavar": "P%"},
    "variants": {"default": use_cases.NONE, "metavar": "A,B"},
    "by": {"default": "below_rlo", "choices": tuple(name.removesuffix("_s") for name in use_cases.METRICS)},
    "percentile": {"required": True, "type": float, "metavar": "P"},
    "member": {"default": "", "metavar": "MEMBER"},
    "workers": {"type": int, "metavar": "N"},
    "cluster": {"default": "", "metavar": "ADDRESS"},
    "chunk-size": {"default": use_cases.CHUNK, "type": int, "metavar": "N"},
    "store": {"metavar": "DIR"},
    "show": {"metavar": "RUN"},
    "verify": {"metavar": "RUN"},
    "remove": {"metavar": "RUN"},
    "export": {"metavar": "RUN"},
    "runs": {"default": "", "metavar": "RUN,RUN"},
    "all": {"action": "store_true"},
    "port": {"default": use_cases.DEFAULT_PORT, "type": int, "metavar": "N"},
    "data": {"metavar": "DIR"},
}
"""Option -> how it is read."""

FEWER: Mapping[str, tuple[str, ...]] = {
    "pick": ("table", "json"),
    "query": ("csv", "json"),
}
"""Command -> the forms of output that it knows, the usual one first; other commands know all."""


def _add(one: argparse.ArgumentParser, command: str, wanted: Iterable[str], language: Language) -> None:
    """Give a command what it takes, and the options of all commands."""
    formats = FEWER.get(command, FORMATS)
    for name in (name for name in wanted if name in ARGUMENTS):
        group = one.add_argument_group(words.ARGUMENTS.in_(language))
        group.add_argument(name, metavar=ARGUMENTS[name], help=_help(name, language))
    options = one.add_argument_group(words.OPTIONS.in_(language))
    for name in wanted:
        if name in OPTIONS:
            how = {**OPTIONS[name]} | (
                {"choices": formats, "default": formats[0]} if name == "format" else {}
            )
            own = f"{command} --{name}"  # where an option means something else than with other commands
            told = _help(own if own in words.HELP else name, language)
            options.add_argument(f"--{name}", help=told, **how)
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
        self._negative_number_matcher = NEGATIVE

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:  # noqa: ANN401 - as above
        """Read a call; what a command does not know is told by that command, with what may be meant."""
        known, left = super().parse_known_args(args, namespace)
        if left:
            name = next((one for one in left if one.startswith("--")), "").partition("=")[0]
            known_names = [one[2:] for one in self._option_string_actions if one.startswith("--")]
            near = get_close_matches(name[2:], known_names, n=1)
            self.error(f"unrecognized arguments: {' '.join(left)}" + (f"; near --{near[0]}" if near else ""))
        return known, left

    def error(self, message: str) -> NoReturn:
        """End the call: what is wrong with it, and where help is."""
        for pattern, phrase in words.SAYINGS:
            match = re.fullmatch(pattern, message)
            if match:
                message = phrase.in_(self.language).format(*map(_plainly, match.groups()))
        self.exit(USAGE, say(words.ERROR, self.language, {"program": self.prog, "message": message}))


def _plainly(quoted: str) -> str:
    """Return a list of words that Python has put between quotes without them."""
    return ", ".join(QUOTED.findall(quoted)) if QUOTED_LIST.fullmatch(quoted) else quoted


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


def language_of(arguments: Sequence[str]) -> Language:
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
