"""The event log: what happened, when, where, and because of what. It is all that an engine leaves behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

Detail = Mapping[str, int | float | str]

NO_DETAIL: Detail = {}
MOST_EVENTS = 2_000_000
"""Events of one replication after which a run is given up as running away."""

NO_CAUSE = -1
"""The cause of an event that nothing in the simulation led to: a shock, a given outage, the end."""


class Kind(StrEnum):
    """What an event tells of; the states it moves between are listed with each kind."""

    SHOCK = "shock"
    """A shock strikes (`struck`)."""

    DAMAGE = "damage"
    """An element is damaged or repaired; states are damage states, `0` is intact."""

    FORCED = "forced"
    """A given outage of an element or system begins (`open`) or ends (`closed`)."""

    LIFELINE = "lifeline"
    """A lifeline fails an element (`open`) or comes back (`closed`)."""

    FAILURE = "failure"
    """A life of an element ends (`open`); its repair closes it."""

    INCIDENT = "incident"
    """A ticket of a stream of incidents comes (`came`); the subject is the ticket."""

    INFECTION = "infection"
    """An attack has reached an element (`infected`), or the element is `clean` again."""

    MALWARE = "malware"
    """An infected element is stopped (`open`); its cleaning closes it."""

    ISOLATION = "isolation"
    """A link is cut on purpose to contain an attack (`open`) and comes back (`closed`)."""

    RESTART = "restart"
    """An element lost power uncleanly and needs a restart check (`open`, `closed`)."""

    COOLING = "cooling"
    """An element stopped for heat (`open`) and is cool again (`closed`)."""

    STANDBY = "standby"
    """A standby link is set up (`closed`) or stands by again (`open`)."""

    COMPONENT = "component"
    """A component is `up` or `down` after everything it requires has settled."""

    LINK = "link"
    """A link is `up` or `down`."""

    ROAD = "road"
    """A road is `up` (open) or `down` (closed)."""

    POWER = "power"
    """The load of a site runs on `grid`, `generator` or `ups`, or is `off`."""

    GENERATOR = "generator"
    """A generator is `standby`, `starting`, `running`, `failed` or `dry`."""

    FUEL = "fuel"
    """Fuel is `ordered`, `waiting` for a road, or `delivered`."""

    SHUTDOWN = "shutdown"
    """A site lost its load: `clean` or `unclean`."""

    NODE = "node"
    """A site is joined to the network (`up`) or not (`down`)."""

    PATH = "path"
    """The path between two sites; the state is its links joined by `+`, empty without a path."""

    DATA = "data"
    """The data of a system is `lost` or `restored`, a restore `failed`, or a copy is `spoiled` for ever."""

    SYSTEM = "system"
    """A system is `up` or `down`."""

    FAIL_OVER = "fail-over"
    """The backup site of a system serves (`up`) or not (`down`)."""

    JOB = "job"
    """A job enters a phase; the last one is `done` or `cancelled`."""

    ATTENDANCE = "attendance"
    """So many people of a pool are there; states are numbers of people, the first one is empty at onset."""

    STAFF = "staff"
    """People of a pool are taken (`busy`) or come home (`free`)."""

    STOCK = "stock"
    """Pieces of a stock are `taken` or `returned`."""

    AID = "aid"
    """A request for help, or the answer of one lender to it, enters a state."""

    LOAN = "loan"
    """So many people or pieces on loan are `travelling`, in `briefing`, `lent`, `returning`, `home` …"""

    GATE = "gate"
    """The counters of a neighbour may serve for a member (`up`) or not (`down`)."""

    MODE = "mode"
    """A mode of a service is `set up` or must be set up again (`lost`)."""

    SERVICE = "service"
    """The level of a service of a municipality; states are levels `0` to `5`."""

    STALLED = "stalled"
    """Work that waits for something that can never come."""

    END = "end"
    """The run ends: `horizon` or `runaway`."""


class Event(NamedTuple):
    """One thing that happened; `id` is its position in the log, `cause` the id of what led to it."""

    id: int
    time_s: int
    kind: Kind
    subject: str
    site: str
    from_state: str
    to_state: str
    cause: int
    detail: Detail = NO_DETAIL


event_of = partial(tuple.__new__, Event)
"""Returns an event from a tuple of all its fields in their order, faster than `Event` itself."""


class EventLog(Sequence[Event]):
    """The events of one run in their order."""

    __slots__ = ("_events",)

    def __init__(self, events: Sequence[Event] = ()) -> None:
        """Keep *events*; their ids must be their positions."""
        self._events = tuple(events)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204 - Sequence overloads
        """Return the event with that id, or a slice of events."""
        return self._events[index]

    def __iter__(self) -> Iterator[Event]:
        """Go through the events in their order; that of `Sequence` itself would ask for each by its place."""
        return iter(self._events)

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self._events)

    def of(self, kind: Kind, subject: str | None = None) -> list[Event]:
        """Return the events of *kind*, of one *subject* if given."""
        return [e for e in self._events if e.kind == kind and subject in (None, e.subject)]

    def chain(self, event: Event) -> list[Event]:
        """Return *event* and what led to it, back to the first cause."""
        out = [event]
        while out[-1].cause != NO_CAUSE:
            out.append(self._events[out[-1].cause])
        return out

    def lines(self) -> str:
        """Return the log as JSON lines, one event a line, in a form that is equal for equal logs."""
        return "".join(
            json.dumps([*event[:8], dict(sorted(event.detail.items()))], ensure_ascii=False) + "\n"
            for event in self._events
        )
