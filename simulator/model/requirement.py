"""What a thing needs: a boolean expression over components, systems, power and paths.

Written plainly: a text names a component; a list means *all of these*; a mapping with one key is
`component`, `power`, `path`, `system`, `all`, `any` or `at_least`.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.model.noun import Count, ElementId, Id, Noun

FORMS = ("component", "power", "path", "system", "all", "any", "at_least")


class AtLeast(Noun):
    """At least `count` of the listed needs hold."""

    count: Count
    of: Annotated[tuple[Requirement, ...], Field(min_length=1, max_length=200)]


class Requirement(Noun):
    """One need; exactly one of its fields is given.

    Within a site a bare component name means a component of that site. Within a service, `hall`
    stands for the hall of the municipality and `host` for the site that hosts its system, so
    `{path: [hall, host]}` and `hall/lan` fit every member; `{system: own}` is the service's own.
    """

    component: ElementId | None = None
    power: Id | None = None
    path: tuple[Id, Id] | None = None
    system: Id | None = None
    all: Annotated[tuple[Requirement, ...], Field(max_length=200)] | None = None
    any: Annotated[tuple[Requirement, ...], Field(min_length=1, max_length=200)] | None = None
    at_least: AtLeast | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: object) -> object:
        if isinstance(value, str):
            return {"component": value}
        if isinstance(value, (list, tuple)):
            return {"all": tuple(value)}
        return value

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(getattr(self, name) is not None for name in FORMS) != 1:
            raise ValueError("requirement-one-form")
        if self.at_least is not None and self.at_least.count > len(self.at_least.of):
            raise ValueError("at-least-too-many")
        return self

    @property
    def children(self) -> tuple[Requirement, ...]:
        """Return the needs directly below this one."""
        if self.at_least is not None:
            return self.at_least.of
        return self.all or self.any or ()
