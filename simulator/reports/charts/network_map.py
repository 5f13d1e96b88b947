"""The map of a group: what is up and down at each moment of a run, or the group before anything happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from simulator.reports.charts import map_legend as legend
from simulator.reports.charts import map_marks as marks
from simulator.reports.charts import map_states as over_time
from simulator.reports.charts.canvas import finished
from simulator.reports.charts.map_scene import scene
from simulator.reports.charts.map_states import DOWN, IDLE, NO_POWER, UP
from simulator.reports.picture import Picture
from simulator.reports.words import date, in_hours
from simulator.wording import charts as chart_words
from simulator.wording import charts_map as words
from simulator.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.analysis.naming import GivenNames
    from simulator.reports.charts.map_marks import Row
    from simulator.reports.charts.map_scene import Place, Scene, Way
    from simulator.reports.charts.map_states import Held, States
    from simulator.reports.charts.material import Material
    from simulator.reports.look import Look
    from simulator.reports.picture import Spec
    from simulator.results.columns import Cell

NAME = "network-map"
LEGEND_GAP = 8.0
TITLE_X, TITLE_Y = 10.0, 16.0


class Run(NamedTuple):
    """A run on a map: what is where, its states, and the instants of the slider."""

    material: Material
    scene: Scene
    states: States
    seen: Sequence[int]

    @property
    def worst(self) -> int:
        """Return the number of the instant at which most is down, the first of them."""
        troubles = over_time.troubles(self.states, self.seen)
        return troubles.index(max(troubles))


def network_map(material: Material) -> Picture:
    """Return the map of a run with a slider over its moments; it opens at the worst one."""
    on = scene(material.names)
    states = over_time.states(material, on)
    run = Run(material, on, states, over_time.instants(states, material.names.plan.horizon_s))
    bind = alt.binding_range(min=0, max=len(run.seen) - 1, step=1, name=material.say(words.SLIDER))
    moment = alt.param(name=marks.MOMENT, value=run.worst, bind=bind)
    known = {span.state for spans in states.power.values() for span in spans}
    values = [*marks.fixed(on), *_links(run), *_sites(run), *_moments(run)]
    head = (words.KIND, words.NAME, words.DARK_HOURS, words.CUT_HOURS, words.FIRST)
    return Picture(
        name=NAME,
        title=material.say(words.MAP),
        alt=_told(run),
        spec=_spec(on, values, material.names, material.look, moment, known or {"grid"}),
        columns=material.heads(*head),
        rows=tuple(_table(run)),
        note=_note(on, material.names, words.NOTE.in_(material.language)),
    )


def group_map(names: GivenNames, look: Look) -> Picture:
    """Return the map of the group of a scenario before anything has happened."""
    on = scene(names)
    values = [*marks.fixed(on), *(row for place in on.places for row in _plain_site(place, look))]
    for way in on.ways:
        values += marks.points(way, IDLE if way.standby else UP, marks.ALWAYS, _link_name(names, way.link))
    counts = {
        "members": len(names.scenario.group.municipalities),
        "sites": len(on.places),
        "links": len(on.ways),
    }
    standby = sum(way.standby for way in on.ways)
    head = (words.NAME, words.KIND, words.LATITUDE, words.LONGITUDE, words.LINKS_HERE)
    return Picture(
        name="group-map",
        title=words.GROUP_MAP.in_(names.language),
        alt=say(words.GROUP_ALT, names.language, {**counts, "standby": standby}),
        spec=_spec(on, values, names, look, alt.param(name=marks.MOMENT, value=0), set()),
        columns=tuple(phrase.in_(names.language) for phrase in head),
        rows=tuple(_about(place, names) for place in on.places),
        note=_note(on, names, words.GROUP_NOTE.in_(names.language)),
    )


def _spec(
    on: Scene,
    values: list[Row],
    names: GivenNames,
    look: Look,
    moment: alt.Parameter,
    sources: set[str],
) -> Spec:
    """Return the specification: the map, and its legend below."""
    shapes = {place.shape for place in on.places}
    states = {str(row["kind"]).removeprefix("link-") for row in values}
    shown = legend.entries(shapes, sources, states, names.language)
    below, height = legend.drawn(shown, on.height + LEGEND_GAP, look, names.language)
    return finished(marks.chart([*values, *below], (on.width, height), look, moment), look)


def _seen(span: Held, run: Run) -> dict[str, Cell]:
    """Return at which steps a row is shown, nothing if it falls between two."""
    first, last = over_time.steps(span, run.seen)
    return {"first": first, "last": last} if last > first else {}


def _links(run: Run) -> Iterator[Row]:
    for way in run.scene.ways:
        tip = run.material.names.subject(way.link)
        for span in run.states.links[way.link]:
            seen = _seen(span, run)
            if seen:
                yield from marks.points(way, _state(way, span), seen, tip)
                if span.state == DOWN:
                    yield marks.cross(way.middle, seen)


def _state(way: Way, span: Held) -> str:
    return "used" if way.standby and span.state == UP else span.state


def _sites(run: Run) -> Iterator[Row]:
    material = run.material
    for place in run.scene.places:
        tip = material.names.site(place.site)
        for span in run.states.reach[place.site]:
            seen = _seen(span, run)
            if seen and span.state == DOWN:
                yield marks.ring(place.mark, seen)
        powered = run.states.power.get(place.site)
        if powered is None:
            yield from _plain_site(place, material.look, tip)
        for span in powered or ():
            seen = _seen(span, run)
            fill = material.look.sources[span.state], material.look.on_sources[span.state]
            if seen:
                yield marks.site(place, fill, material.say(words.SIGNS[span.state]), seen, tip)


def _plain_site(place: Place, look: Look, tip: str = "") -> Iterator[Row]:
    """Yield a site of whose power nothing is said."""
    yield marks.site(place, (look.secondary, look.ink), "", marks.ALWAYS, tip or place.text)


def _moments(run: Run) -> Iterator[Row]:
    for i, time_s in enumerate(run.seen):
        seen: dict[str, Cell] = {"first": i, "last": i + 1}
        yield marks.written(_when(run, time_s), TITLE_X, TITLE_Y, "moment", seen)


def _when(run: Run, time_s: int) -> str:
    phrase = words.MOMENT if time_s else words.AT_ONSET
    return run.material.say(phrase, hours=in_hours(time_s), date=date(run.material.names, time_s))


def _told(run: Run) -> str:
    """Return in a sentence what is down at the worst moment."""
    states, time_s = run.states, run.seen[run.worst]
    totals = {"sites": len(run.scene.places), "links": len(run.scene.ways)}
    if not any(over_time.troubles(states, run.seen)):
        return run.material.say(words.ALT_SOUND, **totals)
    return run.material.say(
        words.ALT,
        **totals,
        when=_when(run, time_s),
        cut=over_time.count(states.reach, DOWN, time_s),
        dark=over_time.count(states.power, NO_POWER, time_s),
        broken=over_time.count(states.links, DOWN, time_s),
    )


def _table(run: Run) -> Iterator[tuple[Cell, ...]]:
    """Yield for every site and link how long it was down, and since when."""
    material, states = run.material, run.states
    for place in run.scene.places:
        dark = [span for span in states.power.get(place.site, ()) if span.state == NO_POWER]
        cut = [span for span in states.reach[place.site] if span.state == DOWN]
        lost = _hours(dark) if place.site in states.power else material.say(words.NOTHING)
        name = material.names.site(place.site)
        yield material.say(words.SITE), name, lost, _hours(cut), _first([*dark, *cut], material)
    for way in run.scene.ways:
        down = [span for span in states.links[way.link] if span.state == DOWN]
        kind = material.say(words.STANDBY if way.standby else words.LINK)
        name = material.names.subject(way.link)
        yield kind, name, material.say(words.NOTHING), _hours(down), _first(down, material)


def _hours(spans: Sequence[Held]) -> str:
    return f"{sum(span.hours for span in spans):.1f}"


def _first(spans: Sequence[Held], material: Material) -> str:
    if not spans:
        return material.say(chart_words.NOT_DOWN)
    return in_hours(min(span.start_s for span in spans))


def _about(place: Place, names: GivenNames) -> tuple[Cell, ...]:
    """Return what is known of a site without a run."""
    site = names.scenario.group.sites[place.site]
    where = ("" if degrees is None else f"{degrees:.4f}" for degrees in (site.lat, site.lon))
    links = sum(place.site in link.ends for link in names.scenario.group.links.values())
    return names.site(place.site), words.KINDS[place.shape].in_(names.language), *where, str(links)


def _link_name(names: GivenNames, link: str) -> str:
    return names.text(names.scenario.group.links[link].name, link)


def _note(on: Scene, names: GivenNames, note: str) -> str:
    if not on.is_map:
        return words.NO_MAP_NOTE.in_(names.language)
    if not on.left_out:
        return note
    left = chart_words.BETWEEN_NAMES.in_(names.language).join(names.site(name) for name in on.left_out)
    return f"{note} {say(words.LEFT_OUT, names.language, {'names': left})}"
