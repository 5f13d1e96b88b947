"""Which service a planner means: by ids or by names in either language, and what is near to a wrong one."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.compiler.plan import ServicePlan
    from simulator.model.noun import Text
    from simulator.model.scenario import Group

NEAR = 5
"""Services that are offered for one that does not exist."""


def found(wanted: str, services: Sequence[ServicePlan], group: Group) -> ServicePlan | None:
    """Return the service that `member/service` names, by id or by name; nothing if there is none."""
    member, _, service = map(_plain, wanted.partition("/"))
    for one in services:
        if member in _of_member(one, group) and service in _of_service(one, group):
            return one
    return None


def near(wanted: str, services: Sequence[ServicePlan], group: Group) -> list[ServicePlan]:
    """Return the services whose ids or names are the nearest to *wanted*, the nearest first."""
    member, slash, service = map(_plain, wanted.partition("/"))

    def likeness(one: ServicePlan) -> float:
        of_member = max(_alike(member, name) for name in _of_member(one, group))
        of_service = max(_alike(service or member, name) for name in _of_service(one, group))
        return of_member + of_service if slash else max(of_member, of_service)

    return sorted(services, key=lambda one: (-likeness(one), one.index))[:NEAR]


def _of_member(one: ServicePlan, group: Group) -> tuple[str, ...]:
    return _names(one.municipality, group.municipalities[one.municipality].name)


def _of_service(one: ServicePlan, group: Group) -> tuple[str, ...]:
    return _names(one.service, group.services[one.service].name)


def _names(name: str, text: Text) -> tuple[str, ...]:
    return _plain(name), _plain(text.ja), _plain(text.en)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
