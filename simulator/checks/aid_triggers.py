"""Conditions on which a member asks for help: those that can never hold, for some members or for all."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.checks.findings import info, listed, warning
from simulator.errors import Severity
from simulator.units import hours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from simulator.checks.evidence import Evidence
    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan, TriggerPlan
    from simulator.errors import Path, Problem
    from simulator.model.hazards import Shock

MOST_SIGMAS = 4
"""So many standard deviations above its estimate a shock is still thought of: once in thirty thousand."""


def never_asked(evidence: Evidence) -> Iterator[Problem]:
    """Yield the conditions that can never hold.

    A slip of the pen is a warning; what this hazard or horizon alone rules out is only mentioned,
    unless no condition of the agreement is left.
    """
    for agreement in evidence.plan.agreements:
        path: Path = ("group", "agreements", agreement.id, "triggers")
        found, dead = [], 0
        for index, trigger in enumerate(agreement.askers[0].triggers):
            asked = _Asked(evidence, agreement, index, trigger)
            told = list(asked.problems((*path, index)))
            dead += asked.helpless == agreement.askers
            found += told
        if dead == len(agreement.askers[0].triggers):
            found = [replace(problem, severity=Severity.WARNING) for problem in found]
        yield from found


class _Asked:
    """One condition of an agreement, and the members for whom it can never hold."""

    def __init__(
        self, evidence: Evidence, agreement: AgreementPlan, index: int, trigger: TriggerPlan
    ) -> None:
        self.evidence, self.agreement, self.index, self.trigger = evidence, agreement, index, trigger
        self.written = evidence.scenario.group.agreements[agreement.id].triggers[index]
        self.helpless: tuple[AskerPlan, ...] = ()

    def problems(self, path: Path) -> Iterator[Problem]:
        """Yield what keeps the condition from holding."""
        look = {
            "staff_below": self._staff_below,
            "unmet": self._unmet,
            "rto_share": self._rto_share,
            "hall_unusable": self._hall_unusable,
            "intensity": self._intensity,
        }.get(self.trigger.kind)
        late = list(self._late(path))
        yield from late or (look(path) if look is not None else ())

    def _without(self, can: Callable[[AskerPlan], bool]) -> str:
        """Note the members for whom the condition can never hold, and return them as a list."""
        self.helpless = tuple(asker for asker in self.agreement.askers if not can(asker))
        return listed(asker.member for asker in self.helpless)

    def _slip(self) -> Callable[..., Problem]:
        """Return how a slip is told: that some members have no such thing is only mentioned."""
        return warning if self.helpless == self.agreement.askers else info

    def _values(self, members: str) -> dict[str, object]:
        return {"agreement": self.agreement.id, "members": members}

    def _late(self, path: Path) -> Iterator[Problem]:
        if self.trigger.after_s > self.evidence.plan.horizon_s:
            self.helpless = self.agreement.askers
            values = {"hours": hours(self.trigger.after_s), "horizon": hours(self.evidence.plan.horizon_s)}
            yield info("trigger-after-horizon", path, agreement=self.agreement.id, **values)

    def _staff_below(self, path: Path) -> Iterator[Problem]:
        below = self.written.staff_below
        skill = below.skill if below is not None else ""
        pools = self.evidence.plan.pools
        members = self._without(lambda asker: any(pools[i].headcount for i in self._own(asker)))
        if members:
            tell = self._slip()
            yield tell("trigger-no-people", path, skill=skill, **self._values(members))
            return
        members = self._without(
            lambda asker: (
                self.trigger.level > 0 and any(pools[i].attendance or pools[i].wide for i in self._own(asker))
            )
        )
        if members:
            tell = self._slip()
            yield tell("trigger-all-there", path, skill=skill, **self._values(members))

    def _own(self, asker: AskerPlan) -> Sequence[int]:
        return asker.triggers[self.index].pools

    def _unmet(self, path: Path) -> Iterator[Problem]:
        where = (*path, "unmet", "agreement")
        other = self.trigger.agreement
        if other == self.agreement.id:
            self.helpless = self.agreement.askers
            yield warning("trigger-itself", where, agreement=other)
            return
        able = {
            asker.member for one in self.evidence.plan.agreements if one.id == other for asker in one.askers
        }
        members = self._without(lambda asker: asker.member in able)
        if members:
            tell = self._slip()
            yield tell("trigger-not-theirs", where, other=other, **self._values(members))

    def _rto_share(self, path: Path) -> Iterator[Problem]:
        horizon_s = self.evidence.plan.horizon_s
        members = self._without(
            lambda asker: any(at_s <= horizon_s for _, _, at_s in asker.triggers[self.index].rungs)
        )
        if members:
            yield info("trigger-no-rung", path, share=self.written.rto_share, **self._values(members))

    def _hall_unusable(self, path: Path) -> Iterator[Problem]:
        members = self._without(lambda asker: asker.building is not None)
        if members:
            tell = self._slip()
            yield tell("trigger-no-building", path, **self._values(members))

    def _intensity(self, path: Path) -> Iterator[Problem]:
        most = {asker.id: _most_shaken(self.evidence, asker.hall) for asker in self.agreement.askers}
        members = self._without(lambda asker: most[asker.id] >= self.trigger.level)
        if self.helpless == self.agreement.askers:
            values = {"wanted": self.trigger.level, "most": max(most.values())}
            yield info("trigger-not-so-strong", path, **values, **self._values(members))


def _most_shaken(evidence: Evidence, hall: str) -> float:
    """Return the most that any shock may shake *hall*, 0 without any."""
    shocks = evidence.scenario.hazard.shocks.values()
    reaching = [shock for shock in shocks if shock.type == "shaking" and hall in shock.intensity]
    return max((shock.intensity[hall] + _spread(shock) for shock in reaching), default=0.0)


def _spread(shock: Shock) -> float:
    """Return how far above its estimate a shock may be at a site."""
    residual = shock.event_residual
    sigma = residual.sigma or 0.0 if residual is not None else 0.0
    discrete = residual.discrete or () if residual is not None else ()
    given = max((value for value, share in discrete if share > 0), default=0.0)
    return given + MOST_SIGMAS * math.hypot(sigma, shock.site_sigma)
