"""The course of one run as an exercise asks for it: what was up at a time, and who had lost what."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from simulator.analysis.replay import Replay
from simulator.compiler.calendar import Calendar
from simulator.events import Kind
from simulator.results.timeline import service_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.analysis.naming import Names
    from simulator.compiler.plan import LinkPlan, ServicePlan, SystemPlan
    from simulator.events import EventLog

FULL = 5


class Course:
    """Plan and log of one run, looked at by time."""

    def __init__(self, names: Names, log: EventLog) -> None:
        """Play the log back once."""
        self.names, self.plan, self.log = names, names.plan, log
        self.scenario = names.scenario
        self.calendar = Calendar(self.plan.onset, self.plan.horizon_s)
        self.spans = service_spans(self.plan, log)
        self._times, self._masks = [-1], [self.plan.intact]
        replay = Replay(self.plan)
        for time_s in replay.instants(log):
            self._times.append(time_s)
            self._masks.append(replay.up)
        self._levels = {one.id: [span.start_s for span in self.spans[one.id]] for one in self.plan.services}
        group = self.scenario.group.municipalities
        self.all_members = tuple(member for member in group if member in self.plan.halls)
        self.sites = {site.id: site for site in self.plan.sites}
        self.members = {hall: member for member, hall in self.plan.halls.items()}
        self.powers = self._states(Kind.POWER, "grid")
        self.centres = self._shared()
        self._links: dict[str, list[LinkPlan]] = defaultdict(list)
        for link in self.plan.links:
            for end in link.ends:
                self._links[end].append(link)
        self._ways: dict[str, list[int]] = defaultdict(list)
        for path in self.plan.paths:
            if set(path.ends) & set(self.centres):
                for hall in set(path.ends) & set(self.members):
                    self._ways[hall].append(path.bit)

    def _shared(self) -> tuple[str, ...]:
        """Return the sites outside the halls that host systems of more than one member."""
        users: dict[str, set[str]] = defaultdict(set)
        hosts = {system.id: system.host for system in self.plan.systems}
        for service in self.plan.services:
            if service.system in hosts:
                users[hosts[service.system]].add(service.municipality)
        return tuple(sorted(site for site, of in users.items() if len(of) > 1 and site not in self.members))

    def ordered(self, members: Iterable[str]) -> tuple[str, ...]:
        """Return members in the order of the group's file, which is the order its people know."""
        named = set(members)
        return tuple(member for member in self.all_members if member in named)

    def up(self, time_s: int) -> int:
        """Return the state word that holds at *time_s* after everything of that second."""
        return self._masks[bisect_right(self._times, time_s) - 1]

    def moments(self) -> Iterator[tuple[int, int]]:
        """Yield every time at which something happened, with the state word after it."""
        yield from zip(self._times[1:], self._masks[1:], strict=True)

    def powered(self, site: str, up: int) -> bool:
        """Return whether a site has power in the state word *up*."""
        bit = self.sites[site].power_bit
        return bit is None or bool(up >> bit & 1)

    def joined(self, site: str, up: int) -> bool:
        """Return whether a site has power, is on the network and has a link that works, if it has any."""
        links = self._links.get(site, [])
        on_network = self.powered(site, up) and bool(up >> self.sites[site].node_bit & 1)
        return on_network and (not links or any(up >> link.bit & 1 for link in links))

    def cut_on_purpose(self, site: str, time_s: int) -> bool:
        """Return whether a link of a site is cut at *time_s* to contain an attack."""
        own = {link.id for link in self._links.get(site, [])}
        states = {e.subject: e.to_state for e in self.log.of(Kind.ISOLATION) if e.time_s <= time_s}
        return any(states.get(link) == "open" for link in own)

    def reaches(self, hall: str, up: int) -> bool:
        """Return whether a hall has a way to a shared data centre; true where no system needs one."""
        bits = self._ways.get(hall)
        return bits is None or any(up >> bit & 1 for bit in bits)

    def serving(self, site: str, up: int) -> int:
        """Return how many of the systems of a site are up."""
        return sum(up >> system.bit & 1 for system in self.hosted(site))

    def hosted(self, site: str) -> list[SystemPlan]:
        """Return the systems that stand at a site."""
        return [system for system in self.plan.systems if system.host == site]

    def centre_down(self, site: str, up: int) -> bool:
        """Return whether a shared data centre serves nobody: no power, no network or no system."""
        return not self.joined(site, up) or self.serving(site, up) == 0

    def any_centre_down(self, time_s: int) -> bool:
        """Return whether a shared data centre serves nobody at *time_s*."""
        return any(self.centre_down(site, self.up(time_s)) for site in self.centres)

    def level(self, service: ServicePlan, time_s: int) -> int:
        """Return the level of a service at *time_s*."""
        spans = self.spans[service.id]
        if not spans:
            return FULL
        return int(spans[bisect_right(self._levels[service.id], time_s) - 1].state)

    def services(self, member: str) -> list[ServicePlan]:
        """Return the services of a member."""
        return [one for one in self.plan.services if one.municipality == member]

    def below_goal(self, member: str, time_s: int) -> list[ServicePlan]:
        """Return the services of a member that stand below their own goal at *time_s*."""
        return [one for one in self.services(member) if self.level(one, time_s) < one.rlo]

    def lost_s(self, service: ServicePlan, start_s: int, end_s: int) -> int:
        """Return how long a service stands below normal between two times."""
        spans = (span for span in self.spans[service.id] if int(span.state) < FULL)
        return sum(max(0, min(span.end_s, end_s) - max(span.start_s, start_s)) for span in spans)

    def is_open(self, time_s: int) -> bool:
        """Return whether the counters are open."""
        return any(start <= time_s < end for start, end in self.calendar.windows("counter"))

    def power(self, site: str, time_s: int) -> str:
        """Return what the load of a site runs on: `grid`, `generator`, `ups` or `off`."""
        times, states = self.powers[site]
        return states[bisect_right(times, time_s) - 1]

    def _states(self, kind: Kind, first: str) -> dict[str, tuple[list[int], list[str]]]:
        found = {site.id: ([-1], [first]) for site in self.plan.sites}
        for event in self.log.of(kind):
            found[event.site][0].append(event.time_s)
            found[event.site][1].append(event.to_state)
        return found

    def owner(self, site: str) -> str:
        """Return the member to whom a site belongs, empty for a shared one."""
        noun = self.scenario.group.sites.get(site)
        return self.members.get(site) or (noun.owner if noun and noun.owner in self.plan.halls else "") or ""
