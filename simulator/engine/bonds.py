"""Who lends to whom, and under which agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simulator.compiler.aid_plans import AgreementPlan, AskerPlan, LenderPlan
    from simulator.events import Detail


class Bond(NamedTuple):
    """A lender, the member that asks it, and their agreement."""

    agreement: AgreementPlan
    asker: AskerPlan
    lender: LenderPlan

    @property
    def id(self) -> str:
        """Return `agreement/asker/lender`."""
        return f"{self.asker.id}/{self.lender.id}"

    def detail(self, unit: str, count: int) -> Detail:
        """Return what events about so many people or pieces of a loan say."""
        return {unit: count, "request": self.asker.id, "lender": self.lender.id}
