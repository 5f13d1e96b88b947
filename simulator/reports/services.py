"""The members and services of a scenario with their ids and names, for whoever has to write one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.reports.width import cells, left, visible
from simulator.wording import cli as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.model.noun import Text
    from simulator.model.scenario import Group
    from simulator.wording import Language


def listing(group: Group, language: Language) -> list[str]:
    """Return the lines that list the members and the services of *group*, and show how to write one."""
    members = [(name, _text(one.name, language)) for name, one in group.municipalities.items()]
    services = []
    for name, one in group.services.items():
        only = "" if one.only is None else say(words.ONLY, language, {"members": ", ".join(one.only)})
        services.append((name, _text(one.name, language) + only))
    out = [words.MEMBERS.in_(language), *_columns(members), words.SERVICES.in_(language), *_columns(services)]
    first = next(iter(group.services.values()), None)
    if first is not None:
        member = next(iter(first.only or group.municipalities))
        out.append(say(words.WRITE_SERVICE, language, {"example": f"{member}/{next(iter(group.services))}"}))
    return [visible(line) for line in out]


def _text(text: Text, language: Language) -> str:
    return text.ja if language == "ja" else text.en


def _columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    known = list(rows)
    width = max((cells(name) for name, _ in known), default=0)
    for name, text in known:
        yield f"  {left(name, width)}  {text}"
