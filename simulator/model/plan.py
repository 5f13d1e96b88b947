"""The response rules: what is restored first and how long decisions take."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.model.distributions import Distribution
from simulator.model.noun import Noun

Rule = Literal["criticality", "rto_slack", "fcfs", "residents", "shortest", "manual"]


class Priority(Noun):
    """The order of waiting work; `manual` is the list for the rule of that name, unlisted things last."""

    rule: Rule = "criticality"
    manual: Annotated[tuple[str, ...], Field(max_length=10_000)] = ()

    @model_validator(mode="after")
    def _list_for_manual(self) -> Self:
        if self.manual and self.rule != "manual":
            raise ValueError("priority-list-unused")
        if len(set(self.manual)) != len(self.manual):
            raise ValueError("priority-list-twice")
        return self


class Plan(Noun):
    """How the group responds."""

    priority: Priority = Priority()
    mode_decision_hours: Distribution = Distribution(fixed=0)
