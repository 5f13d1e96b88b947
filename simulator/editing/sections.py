"""What planners change first, found in the data of a scenario: sections of grids of fields.

The data may hold mistakes, so nothing here relies on more than that tables are tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.editing import aid_sections, people_sections
from simulator.editing.elements import elements
from simulator.editing.fields import Field, Grid, Kind, Mark, Option, Row, Section
from simulator.editing.form import Form, choice, field
from simulator.editing.patches import found
from simulator.wording import Phrase, say
from simulator.wording import editing as words
from simulator.wording import editing_troubles as trouble_words
from simulator.wording.phases import LEVELS
from simulator.wording.report import LIFELINE_OF_MANY
from simulator.wording.things import LIFELINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.editing.patches import Table
    from simulator.editing.trial import Trial
    from simulator.errors import Path
    from simulator.wording import Language

FIRST_FUEL: Table = {"fuel_hours": 24.0}
"""What a generator begins with that is put where there was none."""


def sections(trial: Trial, language: Language) -> list[Section]:
    """Return the sections of the form for a draft, rows named in *language*."""
    form = _Form(trial.before, trial.data, language)
    grids = {
        "basics": form.basics,
        "hazard": form.hazard,
        "power": form.power,
        "links": form.links,
        "crews": lambda: people_sections.crews(form),
        "agreements": lambda: aid_sections.agreements(form),
        "objectives": form.objectives,
        "plan": form.plan,
    }
    return [Section(name, tuple(build() if (build := grids.get(name)) else ())) for name in words.SECTIONS]


class _Form(Form):
    """The sections of the form but people and agreements, as rows of fields."""

    def basics(self) -> Iterator[Grid]:
        """Yield the name, the onset and the horizon."""
        fields = (
            field(("name", "ja"), words.NAME_JA, Kind.TEXT),
            field(("name", "en"), words.NAME_EN, Kind.TEXT),
            field(("onset",), words.ONSET, Kind.MOMENT),
            field(("horizon_hours",), words.HORIZON),
        )
        yield Grid(words.GRIDS["scenario"], tuple(Row("", (one,)) for one in fields))

    def hazard(self) -> Iterator[Grid]:
        """Yield what strikes, kind by kind; of the kinds that there are none of, nothing."""
        grids = [*self._blows(), *self._troubles()]
        yield from [grid for grid in grids if grid.rows] or grids[:1]

    def _blows(self) -> Iterator[Grid]:
        """Yield the times and spreads of shocks and lifelines, and how strong each site is hit."""
        shocks = self.things("hazard", "shocks")
        yield Grid(words.GRIDS["shocks"], tuple(self._shock(*one) for one in shocks.items()))
        hits = (row for site in self.things("group", "sites") for row in self._hits(site, shocks))
        yield Grid(words.GRIDS["intensity"], tuple(hits))
        lifelines = self.things("hazard", "lifelines")
        yield Grid(words.GRIDS["lifelines"], tuple(self._lifeline(*one) for one in lifelines.items()))

    def _troubles(self) -> Iterator[Grid]:
        """Yield the attacks, the timetables and the streams of incidents."""
        attacks = (self._attack(*one) for one in self.things("hazard", "cyber").items())
        rolling = self.things("hazard", "rolling_outages")
        windows = (row for name, one in rolling.items() for row in self._windows(name, one))
        streams = (self._stream(*one) for one in self.things("hazard", "incidents").items())
        for name, rows in (("cyber", attacks), ("rolling", windows), ("incidents", streams)):
            yield Grid(trouble_words.GRIDS[name], tuple(rows))

    def _attack(self, name: str, attack: Table) -> Row:
        path = ("hazard", "cyber", name)
        clean = (*path, "clean", "hours") if self.has(*path, "clean", "hours") else (*path, "clean")
        fields = (
            field((*path, "at_hours"), words.AT, default=0),
            self.length((*path, "spread_hours"), trouble_words.SPREAD),
            self.length((*path, "effect_hours"), trouble_words.EFFECT),
            self.length((*path, "detect_hours"), trouble_words.DETECT),
            self.length((*path, "containment", "decide_hours"), trouble_words.DECIDE),
            self.length(clean, trouble_words.CLEAN),
            self.length((*path, "containment", "release_hours"), trouble_words.RELEASE),
        )
        return Row(self.named(attack, name), fields)

    def _windows(self, name: str, rolling: Table) -> Iterator[Row]:
        """Yield a row for every time at which a group is switched off."""
        path: Path = ("hazard", "rolling_outages", name, "outages")
        outages = found(self.data, path)
        for number in range(len(outages) if isinstance(outages, list) else 0):
            called = {"name": self.named(rolling, name), "number": number + 1}
            begins, lasts = (*path, number, "from_hours"), (*path, number, "hours")
            fields = (field(begins, trouble_words.FROM), field(lasts, trouble_words.LENGTH))
            yield Row(say(trouble_words.WINDOW, self.language, called), fields)

    def _stream(self, name: str, stream: Table) -> Row:
        path = ("hazard", "incidents", name)
        fields = (
            field((*path, "from_hours"), trouble_words.FROM, default=0),
            field((*path, "until_hours"), trouble_words.UNTIL, optional=True),
            self.length((*path, "gap_hours"), trouble_words.GAP),
            self.length((*path, "work_hours"), trouble_words.WORK),
            field((*path, "rank"), trouble_words.RANK, Kind.WHOLE, default=1),
        )
        return Row(self.named(stream, name), fields)

    def _shock(self, name: str, shock: Table) -> Row:
        path = ("hazard", "shocks", name)
        sigma = (*path, "event_residual", "sigma")
        fields = (
            field((*path, "at_hours"), words.AT, default=0),
            field(sigma, words.EVENT_SPREAD) if self.has(*sigma) else None,
            field((*path, "site_sigma"), words.SITE_SPREAD, default=0),
        )
        return Row(self.named(shock, name), fields)

    def _hits(self, site: str, shocks: Mapping[str, Table]) -> Iterator[Row]:
        """Yield how strong each shock hits a site."""
        for name, shock in shocks.items():
            own = ("hazard", "shocks", name, "intensity", site)
            if self.has(*own):
                label = words.INTENSITIES.get(str(shock.get("type")), words.OTHER_INTENSITY)
                called = {"site": self.site(site), "shock": self.named(shock, name)}
                hit = field(own, label).at(own, Mark(own[:3], "intensity", shared=True))
                yield Row(say(words.HIT, self.language, called), (hit,))

    def _lifeline(self, name: str, lifeline: Table) -> Row:
        path = ("hazard", "lifelines", name)
        fields = (
            field((*path, "at_hours"), words.AT, default=0),
            field((*path, "rho"), words.CORRELATION, default=0.5),
            field((*path, "hall_factor"), words.HALL_FACTOR, default=1),
        )
        return Row(self._lifeline_name(name, lifeline), fields)

    def _lifeline_name(self, name: str, lifeline: Table) -> str:
        """Return what a lifeline is called: its kind, with its own name if it has one."""
        kind = LIFELINES.get(str(lifeline.get("kind")))
        called = kind.in_(self.language) if kind is not None else name
        own = self.named(lifeline, "")
        return say(LIFELINE_OF_MANY, self.language, {"kind": called, "name": own}) if own else called

    def power(self) -> Iterator[Grid]:
        """Yield the supplies of the sites that have any."""
        rows = [
            self._power(name)
            for name in self.things("group", "sites")
            if self.has("group", "sites", name, "power")
        ]
        yield Grid(words.GRIDS["sites"], tuple(rows))

    def _power(self, name: str) -> Row:
        path = ("group", "sites", name, "power")
        generator, ups = (*path, "generator"), (*path, "ups")
        delivery = (*generator, "refuelling", "lead_hours")
        present = Field(generator, Kind.PRESENT, *words.HAS_GENERATOR, start=FIRST_FUEL)
        if found(self.data, generator) is None:
            numbers: tuple[Field | None, ...] = (None, None, None, None)
        else:
            refuels = self.has(*generator, "refuelling")
            numbers = (
                field((*generator, "fuel_hours"), words.FUEL),
                field((*generator, "refuelling", "reorder_below_hours"), words.REORDER) if refuels else None,
                *self.duration(delivery, (words.DELIVERY,)),
                field((*generator, "start_probability"), words.START, default=1),
            )
        return Row(
            self.site(name),
            (present, *numbers, field((*ups, "minutes"), words.BATTERY) if self.has(*ups) else None),
        )

    def links(self) -> Iterator[Grid]:
        """Yield the links, with those that the draft takes out."""
        rows = (self._link(name, link) for name, link in self.things("group", "links").items())
        yield Grid(words.GRIDS["links"], tuple(rows))

    def _link(self, name: str, link: Table) -> Row:
        path = ("group", "links", name)
        present = Field(path, Kind.PRESENT, *words.IN_USE, start=found(self.before, path))
        fields: tuple[Field | None, ...] = (None, None, None)
        if found(self.data, path) is not None:
            switch = (*path, "set_up", "hours")
            fields = (
                choice((*path, "role"), words.ROLE, words.ROLES),
                field((*path, "capacity_mbps"), words.CAPACITY),
                *self.duration(switch, (words.SWITCH,)),
            )
        return Row(self.named(link, name), (present, *fields))

    def objectives(self) -> Iterator[Grid]:
        """Yield the rungs of every promise, and its limits."""
        classes = self.things("group", "service_classes")
        rungs = (row for name, one in classes.items() for row in self._rungs(name, one))
        yield Grid(words.GRIDS["rungs"], tuple(rungs))
        yield Grid(words.GRIDS["limits"], tuple(self._limits(*one) for one in classes.items()))

    def _rungs(self, name: str, one: Table) -> Iterator[Row]:
        path: Path = ("group", "service_classes", name, "objectives", "ladder")
        ladder = found(self.data, path)
        levels = tuple(
            Option(level, Phrase(*(f"L{level} {p}" for p in LEVELS[level]))) for level in LEVELS if level
        )
        for number in range(len(ladder) if isinstance(ladder, list) else 0):
            called = say(words.RUNG, self.language, {"name": self.named(one, name), "number": number + 1})
            by, level = (*path, number, "by_hours"), (*path, number, "level")
            yield Row(
                called, (field(by, words.DEADLINE), Field(level, Kind.CHOICE, *words.LEVEL, options=levels))
            )

    def _limits(self, name: str, one: Table) -> Row:
        path = ("group", "service_classes", name, "objectives")
        fields = (
            field((*path, "mtpd_hours"), words.MTPD, optional=True),
            field((*path, "rpo_hours"), words.RPO, optional=True),
            choice((*path, "clock"), words.CLOCK, words.CLOCKS),
        )
        return Row(self.named(one, name), fields)

    def plan(self) -> Iterator[Grid]:
        """Yield the rules of the response."""
        rule = ("plan", "priority", "rule")
        fields = [choice(rule, words.RULE, words.RULES)]
        if found(self.data, rule) == "manual":
            order = Field(
                ("plan", "priority", "manual"), Kind.ORDER, *words.MANUAL, options=tuple(elements(self))
            )
            fields.append(order)
        fields += [one for one in self.duration(("plan", "mode_decision_hours"), (words.DECISION,)) if one]
        yield Grid(words.GRIDS["plan"], tuple(Row("", (one,)) for one in fields))
