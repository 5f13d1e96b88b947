"""What became of counters of a neighbour: allowed to serve, set up, really used, or never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.reports import words as write
from simulator.wording import aid as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.analysis.naming import Names
    from simulator.results.aid import Loan
    from simulator.results.aid_counters import Counters
    from simulator.wording import Phrase

MOST = 6
"""Services that are named in a sentence, those served longest."""


class CountersTold:
    """Tells of the counters that one lender gave on one asking."""

    def __init__(self, names: Names, loan: Loan) -> None:
        """Keep whose counters they are, and what things are called."""
        self.names, self.lender = names, loan.asking.lender.id

    def _say(self, phrase: Phrase, **values: object) -> str:
        return say(phrase, self.names.language, values)

    def sentences(self, did: Counters) -> Iterator[str]:
        """Yield when the first was set up, which services used them for how long, and whose time it took."""
        if did.set_up_s is not None:
            yield self._say(words.COUNTERS_READY, at=write.in_hours(did.set_up_s))
        elif did.given_up_s is not None:
            yield self._say(words.COUNTERS_GIVEN_UP, at=write.in_hours(did.given_up_s))
        elif did.begun_s is not None:
            yield self._say(words.COUNTERS_NOT_READY)
        yield self._use(did)
        if did.person_hours > 0:
            lender, hours = self.names.organisation(self.lender), f"{did.person_hours:,.1f}"
            yield self._say(words.COUNTERS_PEOPLE, lender=lender, hours=hours)

    def _use(self, did: Counters) -> str:
        if did.served_s is None:
            return self._say(words.COUNTERS_UNUSED)
        longest = sorted(did.hours_of.items(), key=lambda one: -one[1])
        named = [
            self._say(
                words.SERVED_ONE,
                service=self.names.service(service.partition("/")[2]),
                hours=f"{hours:,.1f}",
            )
            for service, hours in longest[:MOST]
        ]
        more = len(longest) - MOST
        named += [self._say(words.SERVED_MORE, count=more)] if more > 0 else []
        return self._say(
            words.COUNTERS_SERVED,
            at=write.in_hours(did.served_s),
            count=len(longest),
            hours=f"{did.served_hours:,.1f}",
            services=self._say(words.BETWEEN).join(named),
        )
