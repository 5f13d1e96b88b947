"""The course of every request: deciding, asking, answers, the road, the briefing, the time there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.charts.aid_records import answer, called, hour, records
from simulator.reports.charts.canvas import finished, only
from simulator.reports.charts.kinds_of_fill import fill, upon
from simulator.reports.charts.material import number
from simulator.reports.charts.time_axis import hours_x, middle, position
from simulator.reports.charts.titled_rows import Group, Layout
from simulator.reports.picture import Picture
from simulator.results.aid import COUNTERS
from simulator.results.aid_counters import AT_BACKUP
from simulator.wording import aid as aid_words
from simulator.wording import charts_aid as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import altair as alt

    from simulator.reports.charts.aid_records import AidRecord
    from simulator.reports.charts.material import Material
    from simulator.reports.charts.titled_rows import Row
    from simulator.results.columns import Cell

NAME = "aid-requests"
MOST_ROWS = 60
ASKING, THERE, ROAD, BRIEFING, WAITING = range(5)
SIGN = 15
"""Pixels that a sign needs."""

COURSE = (
    (WAITING, "asked_hours", "answered_hours"),
    (WAITING, "answered_hours", "left_hours"),
    (ROAD, "left_hours", "arrived_hours"),
    (BRIEFING, "arrived_hours", "ready_hours"),
    (THERE, "ready_hours", "returned_hours"),
)
"""What a lender's row consists of, and the columns of the ledger between which it lasts."""

HOURS = ("deciding_hours", "asked_hours", "answered_hours", "arrived_hours", "ready_hours", "returned_hours")


class Bar(NamedTuple):
    """A time in one stage, and the sign on it."""

    stage: int
    start: float
    end: float
    sign: str


class Request(NamedTuple):
    """One request: who asks under which agreement, its own bars, and the rows of the ledger."""

    agreement: str
    member: str
    bars: tuple[Bar, ...]
    lenders: tuple[AidRecord, ...]

    @property
    def lines(self) -> list[tuple[AidRecord, ...]]:
        """Return what stands in one row: each loan, and all askings on which one lender gave nothing."""
        rows: dict[object, list[AidRecord]] = {}
        for i, row in enumerate(self.lenders):
            rows.setdefault(i if row.sent else row.lender, []).append(row)
        return [tuple(of) for of in rows.values()]


def aid_requests(material: Material) -> Picture | None:
    """Return the rows of every request, by member in the order of the scenario; None if nobody asked."""
    found = requests(material)
    if not found:
        return None
    shown = _fitting(found)
    layout = Layout([Group(_title(one, material), _labels(one, material)) for one in shown])
    values = [row for i, one in enumerate(shown) for row in _rows(one, layout, i, material)]
    chart = layout.chart(values, _layers(layout, material), material.look)
    return Picture(
        name=NAME,
        title=material.say(words.REQUESTS),
        alt=_told(found, material),
        spec=finished(chart, material.look),
        columns=material.heads(*words.REQUESTS_HEADS),
        rows=tuple(_table(found, material)),
        note=_note(len(found) - len(shown), material),
    )


def requests(material: Material) -> list[Request]:
    """Return all requests, those of a member in the order in which they began."""
    bars: dict[tuple[str, str], list[Bar]] = {}
    signs = {"deciding": material.say(words.DECIDING_SIGN), "calling": material.say(words.SIGNS[ASKING])}
    for row in material.records("requests"):
        own = bars.setdefault((str(row["agreement"]), str(row["municipality"])), [])
        start, end, state = number(row["start_hours"]), number(row["end_hours"]), str(row["state"])
        if state in signs:
            own.append(Bar(ASKING, start, end, signs[state]))
        elif state == "waiting":
            own.append(Bar(WAITING, start, end, material.say(words.SIGNS[WAITING])))
    asked: dict[tuple[str, str], list[AidRecord]] = {}
    for one in records(material):
        asked.setdefault((one.agreement, one.member), []).append(one)
    found = [Request(*key, tuple(own), tuple(asked.get(key, ()))) for key, own in bars.items()]
    return sorted(found, key=lambda one: (material.place(one.member), _began(one)))


def _began(one: Request) -> tuple[float, str, str]:
    starts = [bar.start for bar in one.bars]
    starts += [start for row in one.lenders if (start := row.hours["deciding_hours"]) is not None]
    return min(starts, default=0.0), one.agreement, one.member


def _fitting(found: Sequence[Request]) -> list[Request]:
    """Return the first requests, as many as have room, at least one."""
    out: list[Request] = []
    left = MOST_ROWS
    for one in found:
        left -= 1 + len(one.lines)
        if out and left < 0:
            break
        out.append(one)
    return out


def _title(one: Request, material: Material) -> str:
    names = material.names
    member, agreement = names.municipality(one.member), names.agreement(one.agreement)
    return material.say(aid_words.TITLE, member=member, agreement=agreement)


def _labels(one: Request, material: Material) -> list[str]:
    asker = [material.say(words.ASKER_ROW)] if one.bars else []
    return asker + [_label(line[0], material) for line in one.lines]


def _label(row: AidRecord, material: Material) -> str:
    lender = material.names.organisation(row.lender)
    if not row.sent:
        return lender
    if row.wave:
        return material.say(words.WAVE_ROW, lender=lender, number=row.wave, count=row.sent)
    what = called(row, material)
    return (
        what
        if lender.casefold() in what.casefold()
        else material.say(words.LENDER_ROW, lender=lender, what=what)
    )


def _course(row: AidRecord, material: Material) -> Iterator[Bar]:
    """Yield the stages of what one lender gave; what has not ended lasts to the horizon."""
    if row.unit == COUNTERS and row.sent:
        yield from _counters(row, material)
        return
    for stage, first, last in COURSE:
        start, end = row.hours[first], row.hours[last]
        is_open = end is None and (stage == THERE or last == "answered_hours" or row.sent > 0)
        if start is not None and (end is not None or is_open):
            end = material.horizon_hours if end is None else end
            if end > start:
                yield Bar(stage, start, end, material.say(words.SIGNS[stage]))
        if end is None:
            return


def _counters(row: AidRecord, material: Material) -> Iterator[Bar]:
    """Yield when counters of a neighbour waited and when they were used, from the question on."""
    asked, closed = number(row.hours["asked_hours"]), row.hours["returned_hours"]
    end, at = material.horizon_hours if closed is None else closed, asked
    for start, stop in _in_use(row, number(row.hours["left_hours"]), end, material):
        if start > at:
            yield Bar(WAITING, at, start, material.say(words.SIGNS[WAITING]))
        yield Bar(THERE, start, stop, material.say(words.SIGNS[THERE]))
        at = stop
    if end > at:
        yield Bar(WAITING, at, end, material.say(words.SIGNS[WAITING]))


def _in_use(
    row: AidRecord, opened: float, closed: float, material: Material
) -> Iterator[tuple[float, float]]:
    """Yield from when to when some service of who asked used the counters of a lender."""
    mode, reached = f"proxy-{row.agreement}-{row.lender}", opened
    spans = sorted(
        (max(opened, number(one["start_hours"])), min(closed, number(one["end_hours"])))
        for one in material.records("services")
        if one["municipality"] == row.member and str(one["mode"]).removesuffix(AT_BACKUP) == mode
    )
    for start, end in spans:
        if end > max(start, reached):
            yield max(start, reached), end
            reached = end


def _rows(one: Request, layout: Layout, group: int, material: Material) -> Iterator[Row]:
    for bar in one.bars:
        yield from _bar(bar, layout, (group, 0), material)
    for i, line in enumerate(one.lines, start=1 if one.bars else 0):
        for row in line:
            for bar in _course(row, material):
                yield from _bar(bar, layout, (group, i), material)
            answered = row.hours["answered_hours"]
            if row.reason and answered is not None:
                told = answer(row, material) if row is line[-1] else ""
                text = material.say(words.REFUSED, answer=told).strip()
                yield {
                    "kind": "answer",
                    "y": layout.middle(group, i),
                    "start": round(answered, 4),
                    "text": text,
                }


def _bar(bar: Bar, layout: Layout, place: tuple[int, int], material: Material) -> Iterator[Row]:
    horizon, times = material.horizon_hours, {"start": round(bar.start, 4), "end": round(bar.end, 4)}
    yield {"kind": "bar", **layout.bar(*place), **times, "stage": bar.stage}
    if (position(bar.end, horizon) - position(bar.start, horizon)) * layout.wide >= SIGN:
        at, on = round(middle(bar.start, bar.end, horizon), 4), material.look.on_groups[bar.stage]
        yield {"kind": "sign", "y": layout.middle(*place), "start": at, "text": bar.sign, "on": on}


def _layers(layout: Layout, material: Material) -> Iterator[alt.Chart]:
    look, ends = material.look, (layout.left, layout.left + layout.wide)
    x = hours_x("start", material.horizon_hours, material.language, pixels=ends)
    names = [material.say(stage) for stage in words.STAGES]
    bar = only("bar").mark_rect(stroke=look.outline, strokeWidth=0.8)
    yield bar.encode(x=x, x2="end:Q", y2="y2:Q", fill=fill("stage", look.groups, names, look))
    yield only("sign").mark_text(baseline="middle").encode(x=x, text="text:N", color=upon())
    said = only("answer").mark_text(align="left", dx=5, baseline="middle", color=look.ink)
    yield said.encode(x=x, text="text:N")


def _table(found: Sequence[Request], material: Material) -> Iterator[tuple[Cell, ...]]:
    dash = material.say(words.DASH)
    for one in found:
        title = _title(one, material)
        if not one.lenders:
            yield title, dash, dash, dash, dash, f"{_began(one)[0]:.1f}", *[dash] * (len(HOURS) - 1)
        for row in one.lenders:
            what = called(row, material) if row.sent else dash
            hours = (hour(row.hours[name], material) for name in HOURS)
            why, lender = material.say(aid_words.TRIGGERS[row.why]), material.names.organisation(row.lender)
            yield title, why, lender, answer(row, material), what, *hours


def _note(left: int, material: Material) -> str:
    note = material.say(words.REQUESTS_NOTE)
    return note + material.say(words.REQUESTS_LEFT, count=left) if left > 0 else note


def _told(found: Sequence[Request], material: Material) -> str:
    lines = {
        (r.agreement, r.member, r.lender, r.hours["asked_hours"]): r for one in found for r in one.lenders
    }
    ready = [at for one in found for row in one.lenders if (at := row.hours["ready_hours"]) is not None]
    refused = sum(row.reason != "" for row in lines.values())
    values = {
        "requests": len(found),
        "asked": len(lines),
        "refused": refused,
        "given": sum(row.state in ("agreed", "partly") for row in lines.values()),
    }
    if not ready:
        return material.say(words.REQUESTS_ALT_NONE, **values)
    return material.say(words.REQUESTS_ALT, **values, hours=f"{min(ready):.1f}")
