"""Candidates in one language: names, times and numbers as they stand in a message."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from simulator.exercise.channels import IN_PERSON, RADIO_NEWS, channel, channel_title
from simulator.exercise.clock import HOUR_S
from simulator.model.staff import OrganisationKind
from simulator.wording import aid, say
from simulator.wording import exercise as words
from simulator.wording.exercise_injects import TELLINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from simulator.compiler.plan import ServicePlan
    from simulator.exercise.candidates import Candidate
    from simulator.exercise.course import Course
    from simulator.wording import Phrase

FEW = 3
"""Names that a message lists before it says `and others`."""

MINUTE_S = 60
MINUTES = 60
TWO_DAYS_S = 48 * HOUR_S
INSIDE = ("hall", "section", "residents")
"""Sources that stand in the same building as those whom they tell."""


class Writer:
    """Writes about one run in the language of its names."""

    def __init__(self, course: Course) -> None:
        """Take the run."""
        self.course, self.names = course, course.names
        self.language = course.names.language

    def say(self, phrase: Phrase, **values: object) -> str:
        """Return *phrase* with its blanks filled."""
        return say(phrase, self.language, values)

    def fact(self, one: Candidate) -> str:
        """Return what happened, as the timeline tells it."""
        return _begun(self.say(TELLINGS[one.rule].fact, **self.values(one)))

    def message(self, one: Candidate) -> str:
        """Return what players are told."""
        return _begun(self.say(TELLINGS[one.rule].message, **self.values(one)))

    def sender(self, one: Candidate) -> str:
        """Return who noticed it and tells it."""
        place = self._place(one) if one.source in ("centre", "member") else ""
        source = one.source
        if source == "section" and not self.course.is_open(one.time_s):
            source = "duty"
        members = self.members(one.members, each=True)
        return _begun(self.say(words.SENDERS[source], members=members, place=place, vendor=self._vendor()))

    def receiver(self, one: Candidate) -> str:
        """Return who has to act on it."""
        team = TELLINGS[one.rule].team.in_(self.language)
        return _begun(self.say(words.RECEIVER, members=self.members(one.members), team=team))

    def channel(self, one: Candidate) -> str:
        """Return the way of the message: one that works in the run at that time."""
        name = self.channel_id(one)
        known = words.CHANNELS.get(name)
        return _begun(channel_title(self.course, name) or (known.in_(self.language) if known else name))

    def channel_id(self, one: Candidate) -> str:
        """Return the id of that way."""
        if one.channel:
            return one.channel
        if one.source == "news":
            return RADIO_NEWS
        if one.source == "residents" and not self.course.is_open(one.time_s):
            return channel(self.course, one.members, one.time_s)
        if one.source in INSIDE:
            return IN_PERSON
        place = self.course.plan.halls.get(one.place, one.place)
        between_members = one.source == "member"
        return channel(self.course, one.members, one.time_s, place, between_members=between_members)

    def values(self, one: Candidate) -> dict[str, object]:
        """Return everything that a sentence about *one* may name."""
        raw, ranked = one.values, sorted(one.services, key=lambda service: (service.rank, service.index))
        out: dict[str, object] = dict(raw)
        out |= {
            "members": self.members(one.members),
            "services": self.listed(dict.fromkeys(self.names.service(s.service) for s in ranked)),
            "first": self._asked_for(ranked),
        }
        out |= {name: write(raw[name]) for name, write in self._writers().items() if name in raw}
        out.setdefault("count", len(one.services))
        out |= {short: self.length(int(str(raw[long]))) for long, short in _LENGTHS.items() if long in raw}
        if "goal_s" in raw:
            out["goal"] = self.say(words.EXACT_HOURS, number=f"{int(str(raw['goal_s'])) / HOUR_S:g}")
        return out

    def _writers(self) -> Mapping[str, Callable[..., str]]:
        names = self.names
        return {
            "site": names.short_site,
            "sites": self._halls,
            "shock": names.shock,
            "attack": names.attack,
            "things": lambda things: self.listed(map(self._thing, things)),
            "systems": lambda systems: self.listed(names.system(system) for system in systems),
            "agreement": names.agreement,
            "asker": names.organisation,
            "lender": names.organisation,
            "why": self._reason,
        }

    def _halls(self, sites: tuple[str, ...]) -> str:
        if len(sites) > 1 and set(sites) == set(self.course.members):
            return words.ALL_HALLS.in_(self.language)
        places = {
            hall: number
            for number, hall in enumerate(map(self.course.plan.halls.get, self.course.all_members))
        }
        return self.listed(
            self.names.short_site(site) for site in sorted(sites, key=lambda site: places[site])
        )

    def _asked_for(self, services: Sequence[ServicePlan]) -> str:
        """Return what a resident asks for: what people come for by the demand, else the first service."""
        demand = self.course.scenario.group.demand
        wanted = {one.service: name for name, one in reversed(demand.items())}
        names = [one.service for one in services]
        name = next((name for name in names if name in wanted), None)
        return self.names.demand(wanted[name]) if name else self.names.service(names[0]) if names else ""

    def _thing(self, name: str) -> str:
        site = self.names.place(name)
        if site is None:
            return self.names.short(name)
        return self.names.at(self.names.short_site(site), self.names.thing(name))

    def _reason(self, why: str) -> str:
        return aid.REASONS.get(why, words.NO_REASON).in_(self.language)

    def _place(self, one: Candidate) -> str:
        known = one.place in self.course.plan.halls
        return self.names.municipality(one.place) if known else self.names.short_site(one.place)

    def _vendor(self) -> str:
        of_kind = (
            name
            for name, one in self.course.scenario.group.organisations.items()
            if one.kind is OrganisationKind.VENDOR
        )
        name = next(of_kind, "")
        return self.names.organisation(name) if name else words.VENDOR.in_(self.language)

    def members(self, members: tuple[str, ...], *, each: bool = False) -> str:
        """Return the names of members; all of them together have a name of their own."""
        if len(members) > 1 and len(members) == len(self.course.plan.halls):
            return (words.EACH_MEMBER if each else words.ALL_MEMBERS).in_(self.language)
        return words.SEPARATOR.in_(self.language).join(self.names.municipality(name) for name in members)

    def listed(self, names: Iterable[str]) -> str:
        """Return a few names, and whether there are more."""
        every = list(names)
        text = words.SEPARATOR.in_(self.language).join(every[:FEW])
        return self.say(words.AND_MORE, names=text) if len(every) > FEW else text

    def length(self, seconds: int) -> str:
        """Return a length of time, rounded as people say it."""
        if seconds < 2 * HOUR_S:
            return self.say(words.MINUTES, number=max(1, round(seconds / MINUTE_S)))
        if seconds >= TWO_DAYS_S:
            return self.say(words.DAYS, number=f"{round(seconds / HOUR_S / 12) / 2:g}")
        return self.say(words.HOURS, number=round(seconds / HOUR_S))

    def after(self, time_s: int) -> str:
        """Return a time as hours and minutes after onset."""
        minutes = _minutes(time_s)
        return self.say(words.AFTER, hours=minutes // MINUTES, minutes=minutes % MINUTES)

    def when(self, time_s: int) -> str:
        """Return a time after onset with its date, and whether the counters are open then."""
        return self.say(words.WHEN, after=self.after(time_s), date=self.date(words.SHORT_DATE, time_s))

    def date(self, phrase: Phrase, time_s: int) -> str:
        """Return the date at a time."""
        at: datetime = self.course.plan.onset + timedelta(minutes=_minutes(time_s))
        state = words.OPEN if self.course.is_open(time_s) else words.CLOSED
        return self.say(
            phrase,
            year=at.year,
            month=at.month,
            month_name=words.MONTHS[at.month - 1],
            day=at.day,
            weekday=words.WEEKDAYS[at.weekday()].in_(self.language),
            hour=at.hour,
            minute=at.minute,
            open=state.in_(self.language),
        )

    def room(self, minutes: int) -> str:
        """Return minutes in the room as hours and minutes."""
        return self.say(words.ROOM, hours=minutes // MINUTES, minutes=minutes % MINUTES)


def _begun(sentence: str) -> str:
    """Return a sentence with a large letter at its start."""
    return sentence[:1].upper() + sentence[1:]


def _minutes(time_s: int) -> int:
    """Return whole minutes, as an exercise tells the time."""
    return round(time_s / MINUTE_S)


_LENGTHS = {"fuel_s": "fuel", "age_s": "age", "left_s": "left"}
