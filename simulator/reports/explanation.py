"""The story of one service in sentences: when it fell, what led there, why, and how it came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.reports import words as write
from simulator.reports.width import folded, visible
from simulator.units import hours
from simulator.wording import explain as words
from simulator.wording import in_a_row, say
from simulator.wording.phases import CLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.analysis.explain import Blamed, Explanation, PhaseTime, Spell, Step
    from simulator.analysis.naming import Names
    from simulator.analysis.recovery import Recovery
    from simulator.analysis.ways import Ways
    from simulator.compiler.plan import ServicePlan
    from simulator.wording import Phrase

WIDTH = 98
BRIEF_S = 180
"""Phases shorter than this show as no time at all and are left out beside longer ones."""


def explanation(story: Explanation, figures: Recovery, names: Names, ways: Ways) -> list[str]:
    """Return the lines that tell *story*, an empty one between its parts."""
    told = sentences(story, figures, names, ways)
    return [line for one in told for line in _folded("  " * one.depth + one.text)]


class Sentence(NamedTuple):
    """A sentence of the story, and how far it goes into detail; an empty one stands between its parts."""

    depth: int
    text: str


def sentences(story: Explanation, figures: Recovery, names: Names, ways: Ways) -> list[Sentence]:
    """Return the sentences that tell *story*; the first one is its title."""
    told = _Teller(story.service, names, ways).lines(story, figures)
    return [Sentence(one.depth, visible(one.text)) for one in told]


_BLANK = Sentence(0, "")


class _Teller:
    """Tells of one service in one language."""

    def __init__(self, service: ServicePlan, names: Names, ways: Ways) -> None:
        self.service, self.names, self.ways = service, names, ways

    def say(self, phrase: Phrase, **values: object) -> str:
        """Return *phrase* with its blanks filled."""
        return say(phrase, self.names.language, values)

    def lines(self, story: Explanation, figures: Recovery) -> list[Sentence]:
        """Return the whole story."""
        title = self.say(words.TITLE, service=self.names.service_of(self.service.id))
        out = [Sentence(0, title), _BLANK, *self._opening(story, figures)]
        for number, spell in enumerate(story.spells, start=1):
            out += [_BLANK, *self._spell(spell, number)]
        return out

    def _opening(self, story: Explanation, figures: Recovery) -> Iterator[Sentence]:
        yield from self._promise(story, figures)
        if not story.spells:
            yield Sentence(0, self.say(words.NEVER_DOWN, hours=write.plain(hours(self.names.plan.horizon_s))))
            return
        count = len(story.spells)
        times = self.say(words.ONCE if count == 1 else words.TIMES, count=count)
        below = self.say(words.SUMMARY, count=times, lost=f"{figures.lost_hours:.1f}")
        late = words.LATE if story.late_s else words.NOT_LATE
        if story.rungs:
            below = in_a_row(self.names.language, below, self.say(late, hours=write.in_hours(story.late_s)))
        yield Sentence(0, below)
        if figures.data_lost_hours is None:
            yield Sentence(0, self.say(words.DATA_GONE))
        elif figures.data_lost_hours > 0:
            yield Sentence(0, self.say(words.DATA_LOST, hours=f"{figures.data_lost_hours:.1f}"))

    def _promise(self, story: Explanation, figures: Recovery) -> Iterator[Sentence]:
        """Yield whether the promise was kept, and each of its rungs."""
        if not story.rungs:
            yield Sentence(0, self.say(words.NO_PROMISE))
            return
        verdict = {True: words.KEPT, False: words.BROKEN, None: words.UNDECIDED}[figures.rto_met]
        yield Sentence(0, self.say(verdict))
        for rung in story.rungs:
            kept = {True: words.RUNG_KEPT, False: words.RUNG_MISSED, None: words.RUNG_BEYOND}[rung.kept]
            values = {"hours": write.plain(rung.by_hours), "level": rung.level}
            clock = self.say(CLOCKS[self.service.clock])
            yield Sentence(1, self.say(words.RUNG, **values, clock=clock, verdict=self.say(kept)))

    def _spell(self, spell: Spell, number: int) -> Iterator[Sentence]:
        length = write.in_hours(spell.end_s - spell.start_s)
        yield Sentence(0, self.say(words.SPELL, number=number, hours=length))
        for step in spell.steps:
            yield Sentence(1, self._step(step))
            yield from self._chain(step)
        if spell.back is not None:
            when = write.when(self.names, spell.back.start_s)
            yield Sentence(1, self.say(words.BACK, when=when, now=self._level(spell.back)))
            yield from self._chain(spell.back)
        else:
            yield Sentence(1, self._not_back(spell))
        shared = words.BLAME if len(spell.blamed) == 1 else words.BLAME_SHARED
        yield Sentence(1, self.say(shared, hours=length))
        for blamed in spell.blamed:
            yield from self._blamed(blamed)

    def _step(self, step: Step) -> str:
        phrase = (
            words.FELL
            if step.level < step.before
            else words.ROSE
            if step.level > step.before
            else words.SHIFTED
        )
        if not step.why and step.start_s == 0:
            phrase = words.STARTED_LOW
        before = write.level(self.names, self.service.service, step.before, step.mode_before)
        return self.say(
            phrase,
            when=write.when(self.names, step.start_s),
            before=before,
            now=self._level(step),
            below=self._below(step),
        )

    def _below(self, step: Step) -> str:
        """Return since when the step is below the promise, empty if nothing was due that it misses."""
        if not step.late:
            return ""
        first = step.late[0]
        phrase = words.BELOW if first.start_s == step.start_s else words.BELOW_LATER
        return self.say(phrase, hours=write.in_hours(first.start_s), level=first.level)

    def _level(self, step: Step) -> str:
        return write.level(self.names, self.service.service, step.level, step.mode)

    def _chain(self, step: Step) -> Iterator[Sentence]:
        for event in step.why:
            what = write.told(self.names, event, self.ways)
            yield Sentence(2, self.say(words.MOMENT, hours=write.in_hours(event.time_s), what=what))

    def _blamed(self, blamed: Blamed) -> Iterator[Sentence]:
        cause = self._cause(blamed.cause)
        yield Sentence(2, self.say(words.CAUSE, cause=cause, hours=write.in_hours(blamed.seconds)))
        long = [one for one in blamed.phases if one.end_s - one.start_s >= BRIEF_S]
        for one in long or blamed.phases:
            times = {"start": write.in_hours(one.start_s), "end": write.in_hours(one.end_s)}
            yield Sentence(3, self.say(words.PHASE, **times, phase=self._phase(blamed.cause, one)))

    def _phase(self, cause: str, one: PhaseTime) -> str:
        return write.phase(one.phase, self.names.language, self.ways.of(cause, one.start_s))

    def _not_back(self, spell: Spell) -> str:
        last = [(b.cause, b.phases[-1]) for b in spell.blamed if b.phases[-1].end_s == spell.end_s]
        causes = self.say(words.BETWEEN).join(
            self.say(words.LEFT, cause=self._cause(cause), phase=self._phase(cause, one))
            for cause, one in last
        )
        return self.say(words.NOT_BACK, horizon=write.plain(hours(self.names.plan.horizon_s)), causes=causes)

    def _cause(self, name: str) -> str:
        return self.say(words.SERVICE_WORD) if name == self.service.id else self.names.subject(name)


def _folded(text: str) -> list[str]:
    """Return *text* in lines, those after the first set in a little further."""
    body = text.lstrip(" ")
    margin = " " * (len(text) - len(body))
    first, *rest = folded(body, WIDTH - len(margin)) if body else [""]
    return [
        margin + first,
        *(f"{margin}  {line}" for part in rest for line in folded(part, WIDTH - len(margin) - 2)),
    ]
