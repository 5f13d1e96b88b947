"""What the sections of the form are built from: the data of a draft, and its fields by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.editing.fields import Field, Kind, Mark, Option
from simulator.editing.patches import found
from simulator.wording import LANGUAGES, Phrase
from simulator.wording import editing as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.editing.patches import Table
    from simulator.errors import Path
    from simulator.loading.nodes import Plain
    from simulator.wording import Language
    from simulator.wording.editing import Label


def field(
    path: Path,
    label: Label,
    kind: Kind = Kind.NUMBER,
    *,
    optional: bool = False,
    default: float | None = None,
) -> Field:
    """Return the field of a value with its label; `default` holds where nothing is written."""
    return Field(path, kind, *label, optional=optional, default=default).at(path)


def choice(path: Path, label: Label, names: Mapping[str, Phrase] | Mapping[bool, Phrase]) -> Field:
    """Return the field of a choice; the first name is what holds where nothing is written."""
    options = tuple(Option(value, name) for value, name in names.items())
    return Field(path, Kind.CHOICE, *label, default=options[0].value, options=options)


def shown(path: Path, label: Label, text: str) -> Field:
    """Return what the form only shows."""
    return Field(path, Kind.SHOWN, *label, text=text)


def name_in(thing: Plain, otherwise: str, language: Language) -> str:
    """Return the name of a thing in a language."""
    name = found(thing, ("name", language))
    return name if isinstance(name, str) and name else otherwise


class Form:
    """The data of a draft, before and after its changes."""

    def __init__(self, before: Table, data: Table, language: Language) -> None:
        """Take the data as they are: they may hold mistakes."""
        self.before, self.data, self.language = before, data, language

    def things(self, *path: str) -> dict[str, Table]:
        """Return the things listed at *path*, those that the draft takes away too, by id."""
        before, now = found(self.before, path), found(self.data, path)
        listed = [one for one in (before, now) if isinstance(one, dict)]
        return {name: thing for one in listed for name, thing in one.items() if isinstance(thing, dict)}

    def now(self, kind: str) -> dict[str, Table]:
        """Return the things of a kind that the group has with the changes, by id."""
        listed = found(self.data, ("group", kind))
        things = listed.items() if isinstance(listed, dict) else ()
        return {name: thing for name, thing in things if isinstance(thing, dict)}

    def options(self, kind: str) -> Iterator[Option]:
        """Yield the things of a kind as options, each with its name in both languages."""
        for name, thing in self.now(kind).items():
            yield Option(name, Phrase(*(name_in(thing, name, language) for language in LANGUAGES)))

    def items(self, path: Path) -> list[Table]:
        """Return the items of a list, each as a table."""
        listed = found(self.data, path)
        return [one if isinstance(one, dict) else {} for one in listed] if isinstance(listed, list) else []

    def named(self, thing: Plain, otherwise: str) -> str:
        """Return the name of a thing in the language of the form."""
        return name_in(thing, otherwise, self.language)

    def site(self, name: Plain) -> str:
        """Return what a site is called."""
        return self.named(found(self.data, ("group", "sites", str(name))), str(name))

    def has(self, *path: str) -> bool:
        """Return whether the draft has something at *path*, before or after its changes."""
        return any(found(data, path) is not None for data in (self.data, self.before))

    def length(self, path: Path, label: Label) -> Field | None:
        """Return the field of a duration: a plain number, or the middle of a spread; None for other forms."""
        value = found(self.data, path)
        for family, step in (("lognormal", "median_hours"), ("exponential", "mean_hours")):
            if isinstance(found(value, (family,)), dict):
                own = (*path, family, step)
                return field(own, label).at(own, Mark(path[:-1], str(path[-1])))
        return field(path, label) if isinstance(value, (int, float, str)) else None

    def length_or(self, path: Path, label: Label, default: float | None = None) -> Field | None:
        """Return the field of a duration that may be left out: then *default* holds, or it stays empty."""
        if found(self.data, path) is None:
            return field(path, label, optional=default is None, default=default)
        known = self.length(path, label)
        plain = known is not None and known.path == path
        return field(path, label, optional=default is None, default=default) if plain else known

    def thing(self, kind: str, name: Plain) -> str:
        """Return what a thing of the group is called."""
        return self.named(found(self.data, ("group", kind, str(name))), str(name))

    def owner(self, name: Plain) -> str:
        """Return what a member or an organisation is called."""
        member = found(self.data, ("group", "municipalities", str(name)))
        return self.named(member, self.thing("organisations", name))

    def together(self, names: Iterable[str]) -> str:
        """Return names as one text."""
        return words.LISTED.in_(self.language).join(names)

    def duration(self, path: Path, labels: tuple[Label, ...]) -> list[Field | None]:
        """Return the fields of a duration: a plain number, or the median (and the 90 % point) of a spread."""
        value = found(self.data, path)
        mark = Mark(path[:-1], str(path[-1]))
        if isinstance(value, (int, float, str)) and not isinstance(value, bool):
            first: list[Field | None] = [field(path, labels[0])]
        elif isinstance(found(value, ("lognormal",)), dict):
            steps = ("median_hours", "p90_hours")
            ways = zip(steps, labels, strict=False)
            first = [field(own := (*path, "lognormal", step), label).at(own, mark) for step, label in ways]
        else:
            first = []
        return first + [None] * (len(labels) - len(first))
