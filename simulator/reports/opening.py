"""The head of a report: which run this is, what happened, and what stayed down to the end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from simulator.analysis.explain import at_the_end
from simulator.analysis.ways import Ways
from simulator.events import Kind
from simulator.reports import words as write
from simulator.reports.pieces import BLANK, line, paragraph
from simulator.reports.troubles import Troubles
from simulator.units import hours
from simulator.wording import report as words
from simulator.wording import say
from simulator.wording.things import LIFELINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.analysis.naming import Names
    from simulator.compiler.hazard_plans import LifelinePlan
    from simulator.events import EventLog
    from simulator.reports.pieces import Line
    from simulator.wording import Phrase

SHOWN = 4
"""Names listed before `and more`."""

HASH_SIGNS = 12


class Opening:
    """Tells of one run in one language, in lines of at most *width* cells."""

    def __init__(self, names: Names, log: EventLog, width: int) -> None:
        """Take the names and the log of the run."""
        self.names, self.log, self.width = names, log, width
        self.plan = names.plan
        self.ways = Ways(names, log)

    def say(self, phrase: Phrase, **values: object) -> str:
        """Return *phrase* with its blanks filled."""
        return say(phrase, self.names.language, values)

    def head(self, seed: int, replication: int) -> Iterator[Line]:
        """Yield the title, and which run this is."""
        plan, scenario = self.plan, self.names.scenario
        variant = self.say(words.NO_VARIANT)
        if plan.variant:
            variant = self.say(words.VARIANT, variant=self.names.variant(plan.variant))
        yield from paragraph(self.names.text(scenario.name, plan.scenario), self.width, style="bold")
        whole = hours(plan.horizon_s)
        which = (
            variant,
            self.say(words.RUN, seed=seed, replication=replication),
            self.say(words.HASH, hash=plan.scenario_hash[:HASH_SIGNS]),
        )
        time = (
            self.say(words.ONSET, date=plan.onset.date().isoformat(), time=plan.onset.strftime("%H:%M")),
            self.say(words.HORIZON, hours=write.plain(whole), days=write.plain(whole / 24)),
        )
        for about in (which, time):
            yield from paragraph(self.say(words.BETWEEN).join(about), self.width, style="dim")

    def happened(self) -> Iterator[Line]:
        """Yield the shocks and given outages in time, then what they broke."""
        yield line(self.say(words.FIRST), "heading")
        for event in self.log:
            if event.kind is Kind.SHOCK or (event.kind is Kind.FORCED and event.to_state == "open"):
                what = write.told(self.names, event)
                yield line(" " + self.say(words.MOMENT, hours=write.in_hours(event.time_s), what=what))
        troubles = Troubles(self.names, self.log).sentences()
        for text in (*map(self._lifeline, self.plan.lifelines), *troubles, *self._broken()):
            yield from paragraph(text, self.width, 2)
        end = self.log[-1] if len(self.log) else None
        if end is not None and end.to_state == "runaway":
            text = self.say(words.RUNAWAY, hours=write.in_hours(end.time_s))
            yield from paragraph(text, self.width, 2, "bad")

    def _lifeline(self, lifeline: LifelinePlan) -> str:
        """Return how many subjects of *lifeline* were out, and when the last one was back."""
        key = f"lifeline:{lifeline.id}"
        events = [e for e in self.log.of(Kind.LIFELINE) if e.detail["key"] == key]
        out = {e.subject for e in events if e.to_state == "open"}
        back = {e.subject: e.time_s for e in events if e.to_state == "closed"}
        values = {"kind": self._kind(lifeline), "out": len(out), "all": len(lifeline.subjects)}
        if not out:
            return self.say(words.LIFELINE_NONE, **values)
        if len(back) < len(out):
            return self.say(words.LIFELINE_NOT_BACK, **values, left=len(out) - len(back))
        return self.say(words.LIFELINE, **values, hours=write.in_hours(max(back.values())))

    def _kind(self, lifeline: LifelinePlan) -> str:
        """Return what the loss of a lifeline is called, with its name or id where another is of its kind."""
        known = LIFELINES.get(lifeline.kind)
        kind = known.in_(self.names.language) if known else lifeline.kind
        name = self.names.lifeline(lifeline.id)
        if not name and sum(other.kind == lifeline.kind for other in self.plan.lifelines) > 1:
            name = lifeline.id
        return self.say(words.LIFELINE_OF_MANY, kind=kind, name=name) if name else kind

    def _broken(self) -> Iterator[str]:
        damaged = self._subjects(Kind.DAMAGE)
        yield self._counted(words.DAMAGED, damaged) if damaged else self.say(words.NO_DAMAGE)
        failed = self._subjects(Kind.FAILURE)
        if failed:
            yield self._counted(words.BROKEN_DOWN, failed)
        lost = list(dict.fromkeys(e.subject for e in self.log.of(Kind.DATA) if e.to_state == "lost"))
        if lost:
            yield self.say(words.DATA_LOST, names=self._listed([self.names.subject(name) for name in lost]))
        spoiled = self._spoiled()
        if spoiled:
            yield self.say(words.COPIES_LOST, names=self._listed(spoiled))

    def _spoiled(self) -> list[str]:
        """Return the things on which copies of data were lost for good."""
        copies = {system.id: system.backup.copies for system in self.plan.systems if system.backup}
        events = [e for e in self.log.of(Kind.DATA) if e.to_state == "spoiled"]
        bits = dict.fromkeys(copies[e.subject][int(e.detail["copy"])].bit for e in events)
        return [self.names.subject(self.plan.atoms[bit].id) for bit in bits]

    def _subjects(self, kind: Kind) -> list[str]:
        return list(dict.fromkeys(e.subject for e in self.log.of(kind) if e.to_state not in ("0", "closed")))

    def _counted(self, phrase: Phrase, subjects: Sequence[str]) -> str:
        names = [self.names.subject(name) for name in subjects]
        return self.say(phrase, count=len(subjects), names=self._listed(names))

    def _listed(self, names: Sequence[str]) -> str:
        shown = list(names[:SHOWN])
        if len(names) > SHOWN:
            shown.append(self.say(words.AND_MORE, count=len(names) - SHOWN))
        return self.say(words.BETWEEN_NAMES).join(shown)

    def left(self) -> Iterator[Line]:
        """Yield what was not back at the horizon and why, by member; nothing if all was."""
        groups: dict[tuple[str, frozenset[tuple[str, str]]], list[str]] = defaultdict(list)
        for name, blamed in at_the_end(self.plan, self.log).items():
            member, _, service = name.partition("/")
            groups[member, frozenset((cause.id, cause.phase) for cause in blamed)].append(service)
        if groups:
            yield BLANK
            yield line(self.say(words.LEFT), "heading")
        for (member, causes), services in groups.items():
            text = self.say(
                words.LEFT_ONE,
                member=self.names.municipality(member),
                count=len(services),
                names=self._listed([self.names.service(service) for service in services]),
                horizon=write.plain(hours(self.plan.horizon_s)),
                causes=self._listed([self.cause(*cause) for cause in sorted(causes)]),
            )
            yield from paragraph(text, self.width, 2, "bad")

    def cause(self, name: str, phase: str) -> str:
        """Return a cause and the phase of its restoration."""
        told = write.phase(phase, self.names.language, self.ways.of(name))
        return self.say(words.CAUSE_IN_PHASE, cause=self.names.subject(name), phase=told)
