"""Rings: needs, or restoration curves, that lead back to where they began; all of them are found at once."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, TypeVar

import networkx as nx

from simulator.compiler.needs import AtomKind
from simulator.compiler.wishes import AtomKey
from simulator.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from simulator.compiler.draft import Draft
    from simulator.compiler.wishes import Place, Wish
    from simulator.errors import Path
    from simulator.model.fragility import RestorationCurve
    from simulator.model.infrastructure import Element
    from simulator.model.services import System

_Key = TypeVar("_Key", AtomKey, str)


def rings(draft: Draft, wishes: Mapping[AtomKey, Wish]) -> list[Problem]:
    """Return a problem for every ring of needs, at a `requires` that lies on it.

    Of rings that share a thing one is told; the next shows when that one is mended.
    """
    graph = {key: {*wish.atoms_named()} & wishes.keys() for key, wish in wishes.items()}
    return [_ring(draft, wishes, ring) for ring in _cycles(graph)]


def curve_rings(curves: Mapping[str, RestorationCurve]) -> list[Problem]:
    """Return a problem for every ring of restoration curves that mix each other in."""
    graph = {name: [c.slow.curve] if c.slow and c.slow.curve in curves else [] for name, c in curves.items()}
    return [_problem(("library", "restoration", ring[0], "slow", "curve"), ring) for ring in _cycles(graph)]


def _cycles(graph: Mapping[_Key, Collection[_Key]]) -> list[list[_Key]]:
    """Return one cycle of every knot of *graph*, each from its smallest member, ordered by it."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        whole = nx.DiGraph((key, below) for key in sorted(graph) for below in sorted(graph[key]))
        knots = [whole.subgraph(knot) for knot in nx.strongly_connected_components(whole)]
        return sorted(_cycle(knot) for knot in knots if knot.number_of_edges())
    return []


def _cycle(knot: nx.DiGraph[_Key]) -> list[_Key]:
    ring = [edge[0] for edge in nx.find_cycle(knot, min(knot))]
    first = ring.index(min(ring))
    return ring[first:] + ring[:first]


def _ring(draft: Draft, wishes: Mapping[AtomKey, Wish], ring: list[AtomKey]) -> Problem:
    """Return the problem of *ring*, told from the first of its things that asks for the next by itself."""
    for index, key in enumerate(ring):
        path = _written(draft, key, ring[(index + 1) % len(ring)])
        if path and key in wishes:
            return _problem(path, [k.id for k in ring[index:] + ring[:index]])
    return _problem(("group",), [key.id for key in ring])


def _written(draft: Draft, key: AtomKey, below: AtomKey) -> Path | None:
    """Return where it is written that *key* needs *below*; None when it is so by the nature of things."""
    if key.kind is AtomKind.ELEMENT:
        element = draft.elements[key.id]
        return _in_requires(element.noun, draft.element_place(element), element.path, below)
    if key.kind is AtomKind.SYSTEM:
        system = draft.systems[key.id]
        written = _in_requires(system.noun, draft.system_place(system), system.path, below)
        return written or (*system.path, "data_on")
    return None


def _in_requires(noun: Element | System, place: Place, path: Path, below: AtomKey) -> Path | None:
    return (*path, "requires") if below in set(place.wish(noun.requires).atoms_named()) else None


def _problem(path: Path, ring: Iterable[str]) -> Problem:
    names = list(ring)
    values = {"ring": " → ".join([*names, names[0]]), "first": names[0]}
    return Problem("ring", path=path, values=values)
