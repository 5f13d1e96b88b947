"""What became of attacks, rolling outages and incidents in a run, one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.events import Kind
from simulator.reports import words as write
from simulator.wording import report as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.analysis.naming import Names
    from simulator.events import Event, EventLog
    from simulator.wording import Phrase


class Troubles:
    """Tells of the attacks, timetables and streams of one run."""

    def __init__(self, names: Names, log: EventLog) -> None:
        """Take the names and the log of the run."""
        self.names, self.log = names, log

    def _say(self, phrase: Phrase, **values: object) -> str:
        return say(phrase, self.names.language, values)

    def sentences(self) -> Iterator[str]:
        """Yield a sentence for every attack, timetable and stream of the plan."""
        plan = self.names.plan
        yield from (self._attack(attack.id) for attack in plan.cyber)
        for rolling in plan.rolling:
            values = {"windows": len(rolling.windows), "places": len(rolling.elements)}
            yield self._say(words.ROLLING, name=self.names.rolling(rolling.id), **values)
        for stream in plan.incidents:
            came = [e.subject for e in self.log.of(Kind.INCIDENT) if e.subject.startswith(f"{stream.id}#")]
            done = {e.subject for e in self.log.of(Kind.JOB) if e.to_state == "done"}
            values = {"came": len(came), "done": len(done & set(came))}
            yield self._say(words.INCIDENTS, name=self.names.incident(stream.id), **values)

    def _attack(self, attack: str) -> str:
        """Return how far an attack got, and when it was noticed, contained and over."""
        spread = [e for e in self.log.of(Kind.INFECTION) if e.detail["attack"] == attack]
        infected = {e.subject for e in spread if e.to_state == "infected"}
        clean = {e.subject: e.time_s for e in spread if e.to_state == "clean"}
        if not infected:
            return self._say(words.ATTACK_NONE, attack=self.names.attack(attack))
        stopped = {e.subject for e in self._of_reason(Kind.MALWARE, f"malware:{attack}")}
        counts = {"infected": len(infected), "stopped": len(stopped)}
        parts = [self._say(words.ATTACK, attack=self.names.attack(attack), **counts)]
        parts += [self._noticed(attack), *self._cut(attack)]
        if len(clean) < len(infected):
            parts.append(self._say(words.ATTACK_LEFT, left=len(infected) - len(clean)))
        else:
            parts.append(self._say(words.ATTACK_OVER, hours=write.in_hours(max(clean.values()))))
        return self._say(words.BETWEEN_NAMES).join(parts)

    def _of_reason(self, kind: Kind, key: str) -> Sequence[Event]:
        return [event for event in self.log.of(kind) if event.detail["key"] == key]

    def _noticed(self, attack: str) -> str:
        phases = self.log.of(Kind.JOB, f"{attack}#containment")
        known = [event for event in phases if event.to_state != "undetected"]
        if not known:
            return self._say(words.NEVER_NOTICED)
        return self._say(words.NOTICED, hours=write.in_hours(known[0].time_s))

    def _cut(self, attack: str) -> Iterator[str]:
        events = self._of_reason(Kind.ISOLATION, f"isolation:{attack}")
        begun = [event.time_s for event in events if event.to_state == "open"]
        ended = [event.time_s for event in events if event.to_state == "closed"]
        if ended:
            start, end = write.in_hours(min(begun)), write.in_hours(max(ended))
            yield self._say(words.CUT, count=len(begun), start=start, end=end)
        elif begun:
            yield self._say(words.CUT_FOR_GOOD, count=len(begun), start=write.in_hours(min(begun)))
