"""The names in agreements: who may ask, who is asked, for which skills and items, over which channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.compiler.mutual_aid import askers, lenders
from simulator.compiler.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.compiler.draft import Draft
    from simulator.compiler.wishes import Place
    from simulator.errors import Path
    from simulator.model.mutual_aid import Agreement, Proxy
    from simulator.model.requirement import Requirement

    Needs = Callable[[Draft, Requirement, Place, Path], Iterator[Reference]]


def agreements(draft: Draft, needs: Needs) -> Iterator[Reference]:
    """Yield every name in the agreements; *needs* yields those of a requirement."""
    for name, agreement in draft.scenario.group.agreements.items():
        path: Path = ("group", "agreements", name)
        yield from _parties(draft, agreement, path)
        yield from _triggers(draft, agreement, path)
        yield from _wanted(draft, agreement, path)
        if all(reference.name in reference.known for reference in _parties(draft, agreement, path)):
            yield from _channels(draft, agreement, path, needs)
            if agreement.proxy is not None:
                yield from _proxy(draft, agreement, agreement.proxy, (*path, "proxy"), needs)


def _parties(draft: Draft, agreement: Agreement, path: Path) -> Iterator[Reference]:
    members = draft.scenario.group.municipalities
    everybody = {*members, *draft.scenario.group.organisations}
    for index, member in enumerate(agreement.members or ()):
        yield Reference((*path, "members", index), member, members, "municipality")
    for index, lender in enumerate(agreement.lenders or ()):
        yield Reference((*path, "lenders", index), lender, everybody, "owner")
    for asker, asked in agreement.counterparts.items():
        yield Reference((*path, "counterparts", asker), asker, members, "municipality")
        for index, lender in enumerate(asked):
            yield Reference((*path, "counterparts", asker, index), lender, everybody, "owner")


def _triggers(draft: Draft, agreement: Agreement, path: Path) -> Iterator[Reference]:
    skills = frozenset(pool.skill for pool in draft.scenario.group.staff.values())
    for index, trigger in enumerate(agreement.triggers):
        where = (*path, "triggers", index)
        if trigger.staff_below is not None:
            yield Reference((*where, "staff_below", "skill"), trigger.staff_below.skill, skills, "skill")
        if trigger.work_waits is not None and trigger.work_waits.skill is not None:
            yield Reference((*where, "work_waits", "skill"), trigger.work_waits.skill, skills, "skill")
        if trigger.unmet is not None:
            known = draft.scenario.group.agreements
            yield Reference((*where, "unmet", "agreement"), trigger.unmet.agreement, known, "agreement")


def _wanted(draft: Draft, agreement: Agreement, path: Path) -> Iterator[Reference]:
    group = draft.scenario.group
    skills = frozenset(pool.skill for pool in group.staff.values())
    items = frozenset(stock.item for stock in group.stocks.values() if stock.item is not None)
    for index, people in enumerate(agreement.people):
        yield Reference((*path, "people", index, "skill"), people.skill, skills, "skill")
    for index, pieces in enumerate(agreement.pieces):
        yield Reference((*path, "pieces", index, "item"), pieces.item, items, "item")


def _channels(draft: Draft, agreement: Agreement, path: Path, needs: Needs) -> Iterator[Reference]:
    members = draft.scenario.group.municipalities
    ends = set(askers(draft, agreement))
    for asker in askers(draft, agreement):
        ends |= {lender for lender in lenders(draft, agreement, asker) if lender in members}
    for name, channel in agreement.channels.items():
        if channel.requires is not None:
            for member in sorted(ends):
                place = draft.place(municipality=member, site=members[member].hall)
                yield from needs(draft, channel.requires, place, (*path, "channels", name, "requires"))


def _proxy(draft: Draft, agreement: Agreement, proxy: Proxy, path: Path, needs: Needs) -> Iterator[Reference]:
    group = draft.scenario.group
    for index, named in enumerate(proxy.services or ()):
        yield Reference((*path, "services", index), named, group.services, "service")
    skills = frozenset(pool.skill for pool in group.staff.values())
    for index, part in enumerate(proxy.set_up.crew if proxy.set_up is not None else ()):
        yield Reference((*path, "set_up", "crew", index, "skill"), part.skill, skills, "skill")
    served = proxy.services or tuple(group.services)
    for service in draft.services:
        if proxy.requires is None or service.name not in served:
            continue
        if service.municipality not in askers(draft, agreement):
            continue
        own = draft.service_place(service)
        for lender in lenders(draft, agreement, service.municipality):
            if lender in group.municipalities:
                place = draft.place(municipality=lender, host=own.host, own=own.own)
                yield from needs(draft, proxy.requires, place, (*path, "requires"))
