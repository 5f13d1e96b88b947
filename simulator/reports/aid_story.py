"""Why help came when it came, request by request, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.analysis.explain import fall
from simulator.events import NO_CAUSE, Kind
from simulator.reports import words as write
from simulator.reports.aid_counters import CountersTold
from simulator.reports.explanation import Sentence
from simulator.reports.width import visible
from simulator.results.aid import BRIEFING, COUNTERS, HELD_UP, LENT, PEOPLE, PIECES, REFUSED
from simulator.wording import aid as words
from simulator.wording import in_a_row, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.analysis.aid_why import Asked, RequestStory
    from simulator.analysis.naming import Names
    from simulator.events import Event, EventLog
    from simulator.results.aid import Loan
    from simulator.wording import Phrase

BRIEF_S = 180
"""Delays that are shorter would show as none."""


def aid_sentences(stories: Sequence[RequestStory], names: Names, log: EventLog) -> list[Sentence]:
    """Return the sentences that tell of every request, an empty one between them."""
    teller = _Teller(names, log)
    out: list[Sentence] = []
    for story in stories:
        out += [Sentence(0, ""), *teller.request(story)]
    out += [Sentence(0, ""), *teller.silent(stories)]
    return [Sentence(one.depth, visible(one.text)) for one in out[1:]] if stories else []


def given(loans: Sequence[Loan], names: Names) -> str:
    """Return what was sent on an answer: so many of each pool, so many pieces, or counters."""
    by_what: dict[tuple[str, str], list[Loan]] = {}
    for loan in loans:
        by_what.setdefault((loan.unit, loan.what), []).append(loan)
    return words.BETWEEN.in_(names.language).join(
        _people(names, what, "+".join(str(loan.sent) for loan in of)) if len(of) > 1 else amount(of[0], names)
        for (_, what), of in by_what.items()
    )


def amount(loan: Loan, names: Names) -> str:
    """Return what a loan consists of."""
    if loan.unit == COUNTERS:
        return words.COUNTERS.in_(names.language)
    if not loan.what:
        return words.SOMETHING.in_(names.language)
    if loan.unit == PEOPLE:
        return _people(names, loan.what, str(loan.sent))
    return say(words.PIECES_OF, names.language, {"stock": names.stock(loan.what), "count": loan.sent})


def _people(names: Names, pool: str, count: str) -> str:
    return say(words.PEOPLE_OF, names.language, {"pool": names.pool(pool), "count": count})


def _in_wave(loan: Loan, names: Names) -> str:
    """Return what a loan consists of, with the wave in which it came."""
    what = amount(loan, names)
    return say(words.IN_WAVE, names.language, {"what": what, "number": loan.wave}) if loan.wave else what


def channel_name(names: Names, agreement: str, channel: str) -> str:
    """Return what a channel of an agreement is called, empty for none."""
    if channel == "messenger":
        return words.MESSENGER.in_(names.language)
    known = names.scenario.group.agreements[agreement].channels
    return names.text(known[channel].name, channel) if channel in known else channel


def _is_plain(asked: Asked) -> bool:
    """Return whether a lender refused, and there is nothing else to tell of it."""
    return asked.asking.state == REFUSED and asked.cut_off_s < BRIEF_S


def _just_comes(loan: Loan) -> bool:
    """Return whether people arrive as they leave, for the hours of their waves are those of arriving."""
    there_s = loan.first_s(BRIEFING, LENT)
    in_waves = bool(loan.asking.agreement.waves)
    return in_waves and there_s is not None and there_s - (loan.left_s or 0) < BRIEF_S


def _by_round(story: RequestStory) -> list[list[Asked]]:
    """Return the plain refusals of each round of asking that had some."""
    rounds: dict[int, list[Asked]] = {}
    for asked in story.asked:
        if _is_plain(asked):
            rounds.setdefault(asked.called_s, []).append(asked)
    return list(rounds.values())


class _Teller:
    """Tells of requests in one language."""

    def __init__(self, names: Names, log: EventLog) -> None:
        self.names, self.log = names, log

    def say(self, phrase: Phrase, **values: object) -> str:
        return say(phrase, self.names.language, values)

    def join(self, parts: Sequence[str]) -> str:
        """Return sentences one after the other."""
        return in_a_row(self.names.language, *(part for part in parts if part))

    def silent(self, stories: Sequence[RequestStory]) -> Iterator[Sentence]:
        """Yield who did not ask, agreement by agreement."""
        asked = {story.asker.id for story in stories}
        for agreement in self.names.plan.agreements:
            quiet = [one.member for one in agreement.askers if one.id not in asked]
            if quiet:
                members = self.say(words.BETWEEN).join(self.names.municipality(one) for one in quiet)
                named = self.names.agreement(agreement.id)
                yield Sentence(0, self.say(words.DID_NOT_ASK, agreement=named, members=members))

    def request(self, story: RequestStory) -> Iterator[Sentence]:
        """Yield the title, how soon help was at hand, and what happened one after the other."""
        values = {
            "member": self.names.municipality(story.asker.member),
            "agreement": self.names.agreement(story.agreement.id),
        }
        yield Sentence(0, self.say(words.TITLE, **values))
        yield Sentence(1, self._first(story))
        yield from self._beginning(story)
        parts = [(asked.asking.asked.id, self._asked(asked)) for asked in story.asked if not _is_plain(asked)]
        parts += [(of[-1].asking.asked.id, self._refusals(of)) for of in _by_round(story)]
        steps = [one for one in story.steps[2:] if one.to_state != "short" or not story.agreement.waves]
        parts += [(step.id, self._step(step, story)) for step in steps]
        for _, sentences in sorted(parts, key=lambda one: one[0]):
            yield from sentences
        if story.unreached:
            lenders = self.say(words.BETWEEN).join(self.names.organisation(one.id) for one in story.unreached)
            yield Sentence(1, self.say(words.UNREACHED, lenders=lenders))

    def _first(self, story: RequestStory) -> str:
        """Return when the first help was at hand, and what that time consists of."""
        if story.first is None:
            return self.say(words.NONE_CAME)
        asked, loan = story.first
        told = self.say(
            words.FIRST,
            what=_in_wave(loan, self.names),
            lender=self.names.organisation(asked.asking.lender.id),
            hours=write.in_hours(sum(one.seconds for one in story.delays)),
        )
        parts = [
            self.say(words.DELAYS[what], hours=write.in_hours(one.seconds))
            for one in story.delays
            for what in ["coming" if one.what == "leaving" and _just_comes(loan) else one.what]
            if one.seconds >= BRIEF_S
        ]
        return self.join([told, self.say(words.PARTS, parts=self.say(words.BETWEEN).join(parts))])

    def _beginning(self, story: RequestStory) -> Iterator[Sentence]:
        began = story.steps[0]
        at = write.in_hours(began.time_s)
        phrase = words.BEGAN if began.time_s >= BRIEF_S else words.BEGAN_AT_ONSET
        yield Sentence(1, self.say(phrase, at=at, why=self._why(story)))
        for event in self._led_to(began):
            what = write.told(self.names, event)
            yield Sentence(2, self.say(words.LED_THERE, hours=write.in_hours(event.time_s), what=what))
        if not story.calls:
            yield Sentence(1, self.say(words.UNDECIDED))
            return
        called_s = story.calls[0].time_s
        took_s = called_s - began.time_s
        phrase = words.CALLED if took_s >= BRIEF_S else words.CALLED_AT_ONCE
        yield Sentence(1, self.say(phrase, hours=write.in_hours(took_s), at=write.in_hours(called_s)))

    def _led_to(self, event: Event) -> Sequence[Event]:
        """Return what led to *event*, from the first cause on."""
        return () if event.cause == NO_CAUSE else fall(self.log, self.log[event.cause])

    def _why(self, story: RequestStory) -> str:
        """Return why a member began to decide, with the numbers of the agreement."""
        why = str(story.steps[0].detail["why"])
        plans = [one for one in story.asker.triggers if one.kind == why]
        nouns = self.names.scenario.group.agreements[story.agreement.id].triggers
        shares = [one.rto_share for one in nouns if one.rto_share is not None]
        shares = shares if why == "rto_share" else [one.level for one in plans]
        either = self.say(words.OR)
        return self.say(
            words.WHY[why],
            hours=either.join(dict.fromkeys(write.plain(one.after_s / 3600) for one in plans)),
            share=either.join(dict.fromkeys(f"{share:.0%}" for share in shares)),
            level=either.join(dict.fromkeys(f"{one.level:g}" for one in plans)),
            agreement=either.join(self.names.agreement(one.agreement) for one in plans if one.agreement),
        )

    def _asked(self, asked: Asked) -> Iterator[Sentence]:
        """Yield how a lender was asked and answered, then what became of each loan."""
        asking = asked.asking
        channel = channel_name(self.names, asking.agreement.id, str(asking.asked.detail["channel"]))
        told = self.say(
            words.ASKED,
            lender=self.names.organisation(asking.lender.id),
            at=write.in_hours(asking.asked.time_s),
            by=self.say(words.BY, channel=channel) if channel else "",
        )
        yield Sentence(1, self.join([told, *self._before(asked), self._answer(asked)]))
        for loan in asked.loans:
            if loan.moves:
                yield Sentence(2, self.join(list(self._loan(loan))))

    def _refusals(self, refused: Sequence[Asked]) -> Iterator[Sentence]:
        """Yield who refused in one round of asking, when and why."""
        told = [
            self.say(
                words.REFUSAL,
                lender=self.names.organisation(one.asking.lender.id),
                at=write.in_hours(one.asking.answered.time_s if one.asking.answered else 0),
                reason=self.say(words.REASONS[one.asking.reason]),
            )
            for one in refused
        ]
        yield Sentence(1, self.say(words.REFUSALS, lenders=self.say(words.THEN).join(told)))

    def _before(self, asked: Asked) -> Iterator[str]:
        """Yield why a lender was not asked earlier."""
        if asked.cut_off_s >= BRIEF_S:
            asking = asked.asking
            channels = [
                channel_name(self.names, asking.agreement.id, name) for name, _ in asking.lender.channels
            ]
            phrase = (words.CUT_OFF, words.CUT_OFF_CHANNEL, words.CUT_OFF_CHANNELS)[min(2, len(channels))]
            named = self.say(words.BETWEEN).join(channels)
            yield self.say(phrase, hours=write.in_hours(asked.cut_off_s), channels=named)
            if asked.opened is not None:
                yield self.say(words.OPENED, what=write.told(self.names, asked.opened))
        if asked.queued_s >= BRIEF_S:
            yield self.say(words.QUEUED, hours=write.in_hours(asked.queued_s))

    def _answer(self, asked: Asked) -> str:
        asking = asked.asking
        if asking.answered is None:
            return self.say(words.NO_ANSWER)
        took_s = asking.answered.time_s - asking.asked.time_s
        state = "waves" if asking.agreement.waves and asking.state != REFUSED else asking.state
        later, at_once = {
            "waves": (words.WAVES, words.WAVES_AT_ONCE),
            "agreed": (words.ANSWERED, words.ANSWERED_AT_ONCE),
            "partly": (words.PARTLY, words.PARTLY_AT_ONCE),
            REFUSED: (words.DID_REFUSE, words.REFUSED_AT_ONCE),
        }[state]
        reason = self.say(words.REASONS[asking.reason]) if asking.reason else ""
        what = given(asked.loans, self.names)
        phrase = later if took_s >= BRIEF_S else at_once
        told = self.say(phrase, hours=write.in_hours(took_s), what=what, reason=reason)
        if state != "waves":
            return told
        came = words.WAVES_CAME if any(loan.moves for loan in asked.loans) else words.WAVES_NONE
        return self.join([told, self.say(came, what=what)])

    def _loan(self, loan: Loan) -> Iterator[str]:
        """Yield how a loan came to be at hand, what it was used for, and how it ended."""
        course = self.say(words.BETWEEN).join(self._course(loan))
        yield self.say(words.GONE, what=_in_wave(loan, self.names), course=course)
        if loan.counters is not None:
            yield from CountersTold(self.names, loan).sentences(loan.counters)
        if loan.unit == PEOPLE and loan.first_s(LENT) is not None:
            yield from self._use(loan)
        if loan.recalled is not None:
            yield self.say(words.WAS_RECALLED, at=write.in_hours(loan.recalled.time_s))
            for event in self._led_to(loan.recalled)[-1:]:
                yield self.say(words.RECALLED_FOR, what=write.told(self.names, event))
        yield from self._end(loan)

    def _end(self, loan: Loan) -> Iterator[str]:
        """Yield whether a loan was held up or lost in part, and when it was back."""
        held_up = loan.hours(HELD_UP)
        if held_up:
            yield self.say(words.HELD_UP, hours=f"{held_up:,.1f}")
        if loan.written_off:
            yield self.say(words.LOST, count=loan.written_off)
        if loan.returned_s is None:
            yield self.say(words.STILL_THERE) if loan.unit != COUNTERS else ""
        elif loan.written_off < loan.sent or loan.unit == PEOPLE:
            phrase = {PEOPLE: words.WENT_HOME, PIECES: words.CAME_BACK}.get(loan.unit, words.CLOSED)
            yield self.say(phrase, at=write.in_hours(loan.returned_s))

    def _course(self, loan: Loan) -> Iterator[str]:
        """Yield the steps on the way to where help is wanted."""
        left_s, there_s, ready_s = loan.left_s or 0, loan.first_s(BRIEFING, LENT), loan.first_s(LENT)
        if loan.unit == COUNTERS:
            yield self.say(words.MAY_SERVE, at=write.in_hours(left_s))
            return
        yield self.say(words.CAME if _just_comes(loan) else words.LEFT, at=write.in_hours(left_s))
        if there_s is not None and there_s - left_s >= BRIEF_S:
            yield self.say(words.ROAD, hours=write.in_hours(there_s - left_s))
        if there_s is not None and ready_s is not None and ready_s - there_s >= BRIEF_S:
            yield self.say(words.BRIEFED, hours=write.in_hours(ready_s - there_s))
        if ready_s is None:
            yield self.say(words.NOT_READY)
        else:
            yield self.say(words.READY, at=write.in_hours(ready_s))

    def _use(self, loan: Loan) -> Iterator[str]:
        lent, used = f"{loan.hours(LENT):,.1f}", loan.used_hours
        shift = loan.on_shift_hours
        clock = self.say(words.ALL_HOURS if shift is None else words.ON_SHIFT, shift=f"{shift or 0:,.1f}")
        if not used:
            yield self.say(words.UNUSED, lent=lent, clock=clock)
            return
        yield self.say(words.USED, lent=lent, clock=clock, used=f"{used:,.1f}")
        start_s = next(one.start_s for one in loan.busy if one.number)
        place = f"{loan.what}@{loan.asking.request}"
        for event in self.log.of(Kind.STAFF, place):
            if event.to_state == "busy" and event.time_s >= start_s:
                what = self.names.subject(str(event.detail["job"]))
                yield self.say(words.FIRST_WORK, what=what, at=write.in_hours(event.time_s))
                return

    def _step(self, step: Event, story: RequestStory) -> Iterator[Sentence]:
        """Yield that a request came to rest, or that another round of asking began."""
        phrase = {
            "covered": words.COVERED,
            "short": words.SHORT,
            "waiting": words.AGAIN,
            "calling": words.ROUND,
        }[step.to_state]
        if step.to_state == "waiting" and step.from_state == "covered":
            phrase = words.AGAIN_RECALLED
        yield Sentence(
            1,
            self.say(
                phrase,
                at=write.in_hours(step.time_s),
                hours=write.in_hours(story.agreement.again_s),
                number=step.detail.get("round", ""),
            ),
        )
