"""Requirements with their names resolved but not yet numbered: the step between a file and a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from simulator.compiler.needs import AtomKind, Need

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.model.requirement import Requirement


def path_id(start: str, end: str) -> str:
    """Return the id of the path from *start* to *end*."""
    return f"{start}>{end}"


class AtomKey(NamedTuple):
    """The name of an atom: its kind and its id."""

    kind: AtomKind
    id: str

    @classmethod
    def path(cls, start: str, end: str) -> AtomKey | None:
        """Return the key of the path from *start* to *end*, None when both are one site."""
        return cls(AtomKind.PATH, path_id(start, end)) if start != end else None


def instance_id(system: str, municipality: str) -> str:
    """Return the id of a member's own instance of a system that every hall hosts itself."""
    return f"{system}@{municipality}"


@dataclass(frozen=True, slots=True)
class Wish:
    """A requirement over atom names, in the normal form of `Need`."""

    atoms: frozenset[AtomKey] = frozenset()
    parts: tuple[tuple[int, tuple[Wish, ...]], ...] = ()

    def __and__(self, other: Wish) -> Wish:
        """Return the wish for both."""
        return Wish(self.atoms | other.atoms, self.parts + other.parts)

    def atoms_named(self) -> Iterator[AtomKey]:
        """Yield every atom that the wish names."""
        yield from self.atoms
        for _, wishes in self.parts:
            for wish in wishes:
                yield from wish.atoms_named()

    def numbered(self, bits: Mapping[AtomKey, int]) -> Need:
        """Return the wish over bit numbers; atoms without a number are always up."""
        mask = 0
        for key in self.atoms:
            if key in bits:
                mask |= 1 << bits[key]
        parts = tuple((k, tuple(wish.numbered(bits) for wish in wishes)) for k, wishes in self.parts)
        deps = mask
        for _, needs in parts:
            for need in needs:
                deps |= need.deps
        return Need(mask, parts, deps)

    def replacing(self, old: AtomKey, new: AtomKey) -> Wish:
        """Return the wish with the atom *new* in the place of *old*."""
        atoms = frozenset(new if key == old else key for key in self.atoms)
        parts = tuple((k, tuple(wish.replacing(old, new) for wish in wishes)) for k, wishes in self.parts)
        return Wish(atoms, parts)


@dataclass(frozen=True, slots=True)
class Place:
    """From where a requirement speaks: its site, and what `hall`, `host` and `own` stand for."""

    elements: frozenset[str]
    per_hall: frozenset[str] = frozenset()
    municipality: str = ""
    site: str = ""
    hall: str = ""
    host: str = ""
    own: str = ""

    def site_id(self, name: str) -> str:
        """Return the site that *name* means here."""
        if name == "hall" and self.hall:
            return self.hall
        if name == "host" and self.host:
            return self.host
        return name

    def element_id(self, name: str) -> str:
        """Return the element that *name* means here; a bare name is first one of this site."""
        site, slash, part = name.partition("/")
        if slash:
            return f"{self.site_id(site)}/{part}"
        local = f"{self.site}/{name}"
        return local if self.site and local in self.elements else name

    def wish(self, requirement: Requirement | None) -> Wish:  # noqa: PLR0911 - one form, one line
        """Return what *requirement* means here."""
        if requirement is None:
            return Wish()
        r = requirement
        if r.component is not None:
            return Wish(frozenset({AtomKey(AtomKind.ELEMENT, self.element_id(r.component))}))
        if r.power is not None:
            return Wish(frozenset({AtomKey(AtomKind.POWER, self.site_id(r.power))}))
        if r.path is not None:
            start, end = (self.site_id(name) for name in r.path)
            return Wish(frozenset({AtomKey(AtomKind.PATH, path_id(start, end))} if start != end else ()))
        if r.system is not None:
            return Wish(frozenset({AtomKey(AtomKind.SYSTEM, self.system_id(r.system))}))
        children = tuple(self.wish(child) for child in r.children)
        if r.any is not None or r.at_least is not None:
            return Wish(parts=((r.at_least.count if r.at_least else 1, children),))
        out = Wish()
        for child in children:
            out &= child
        return out

    def system_id(self, name: str) -> str:
        """Return the system that *name* means here: `own`, or the member's instance of a hall-hosted one."""
        if name == "own":
            return self.own
        return instance_id(name, self.municipality) if name in self.per_hall else name
