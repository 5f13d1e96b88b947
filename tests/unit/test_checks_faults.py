"""One planted fault after the other: the checker finds each one at its place."""

import pytest

from tests.unit.checks_scenarios import at, merged, text, told

DC, NORTH, SOUTH = "group.sites.dc", "group.sites.north-hall", "group.sites.south-hall"
POWER = "group.sites.dc.power"
CLASS = "group.service_classes.a.objectives"
COUNTER = "group.mode_sets.counter"


def element(**changes):
    """A component that nothing needs."""
    return {"kind": "other", **changes}


NAMES = [
    (
        "error",
        "dangling",
        "group.roads.north-road.ends[1]",
        at("group.roads.north-road.ends", ["dc", "xyzzy"]),
    ),
    ("error", "dangling-near", "group.staff.north-it.home", at("group.staff.north-it.home", "north-hal")),
    ("error", "dangling-near", "variants.more.measures[0]", at("variants.more.measures", ["engineer"])),
    (
        "error",
        "dangling-near",
        "group.measures.engineers.paid_by[0]",
        at("group.measures.engineers.paid_by", ["nort"]),
    ),
    ("error", "dangling", f"{COUNTER}.paper.requires", at(f"{COUNTER}.paper.requires", {"power": "nowhere"})),
    (
        "error",
        "ring",
        f"{DC}.components.server-a.requires",
        at(f"{DC}.components.server-a.requires", {"system": "register"}),
    ),
    (
        "error",
        "id-twice",
        "group.roads.north-a",
        at("group.roads.north-a", {"ends": ["dc", "far"], "travel_hours": 9}),
    ),
    (
        "error",
        "id-twice",
        "group.links.dc",
        at("group.links.dc", {"ends": ["dc", "far"], "capacity_mbps": 9}),
    ),
    (
        "error",
        "id-twice",
        "group.links.north-a",
        at("group.systems.north-a", {"name": text("x"), "host": "dc"}),
    ),
    ("error", "id-twice", f"{DC}.components.ups", at(f"{DC}.components.ups", element())),
    (
        "error",
        "id-twice",
        "group.organisations.north",
        at("group.organisations.north", {"name": text("north")}),
    ),
    ("error", "id-reserved", "group.sites.hall", at("group.sites.hall", {"name": text("hall")})),
    (
        "error",
        "id-reserved",
        "group.systems.own",
        at("group.systems.own", {"name": text("own"), "host": "dc"}),
    ),
]

NUMBERS = [
    (
        "error",
        "intensity-beyond-scale",
        "hazard.shocks.main.intensity.dc",
        at("hazard.shocks.main.intensity.dc", 620),
    ),
    (
        "warning",
        "capacity-odd",
        "group.links.north-a.capacity_mbps",
        at("group.links.north-a.capacity_mbps", 1_000_000),
    ),
    (
        "warning",
        "capacity-odd",
        "group.links.north-a.capacity_mbps",
        at("group.links.north-a", {"capacity_mbps": 10_000, "medium": "satellite"}),
    ),
    (
        "warning",
        "capacity-odd",
        "group.links.north-a.capacity_mbps",
        at("group.links.north-a.capacity_mbps", 0.001),
    ),
    ("warning", "headcount-odd", "group.staff.north-it.headcount", at("group.staff.north-it.headcount", 801)),
    (
        "warning",
        "travel-too-fast",
        "group.roads.north-road.travel_hours",
        at("group.roads.north-road.travel_hours", 0.1),
    ),
    (
        "warning",
        "travel-too-slow",
        "group.roads.north-road.travel_hours",
        at("group.roads.north-road.travel_hours", 60),
    ),
    ("error", "ends-same", "group.roads.north-road.ends", at("group.roads.north-road.ends", ["dc", "dc"])),
    ("warning", "same-place", "group.sites.far.lat", at("group.sites.far", {"lat": 34.0, "lon": 132.0})),
    ("warning", "outside-japan", f"{NORTH}.lat", at(NORTH, {"lat": 37.5, "lon": 127.0})),
    ("warning", "ups-too-long", f"{POWER}.ups.minutes", at(f"{POWER}.ups.minutes", 1800)),
    (
        "warning",
        "thermal-limit-too-long",
        f"{POWER}.cooling.thermal_limit_minutes",
        at(f"{POWER}.cooling.thermal_limit_minutes", 3600),
    ),
    (
        "warning",
        "fuel-too-long",
        f"{POWER}.generator.fuel_hours",
        at(f"{POWER}.generator", {"fuel_hours": 2000, "tank_hours": None}),
    ),
    ("error", "tank-too-small", f"{POWER}.generator.tank_hours", at(f"{POWER}.generator.tank_hours", 24)),
    (
        "error",
        "delivery-empty",
        f"{POWER}.generator.refuelling.amount_hours",
        at(f"{POWER}.generator.refuelling.amount_hours", 0),
    ),
    (
        "error",
        "reorder-when-full",
        f"{POWER}.generator.tank_hours",
        at(f"{POWER}.generator.refuelling.reorder_below_hours", 900),
    ),
    ("warning", "depot-no-road", f"{POWER}.generator.refuelling.depot", at("group.roads.depot-road", None)),
    (
        "error",
        "restore-no-rate",
        "group.systems.register.restore",
        at("group.systems.register.backup.copies", [{"at": "server-a"}, {"at": "far/copy"}]),
    ),
    (
        "warning",
        "restore-too-long",
        "group.systems.register.restore.volume_gb",
        at("group.systems.register.restore.volume_gb", 900_000),
    ),
]

OBJECTIVES = [
    (
        "error",
        "ladder-hours",
        f"{CLASS}.ladder[1].by_hours",
        at(f"{CLASS}.ladder", [{"by_hours": 24, "level": 3}, {"by_hours": 12, "level": 5}]),
    ),
    (
        "error",
        "ladder-levels",
        f"{CLASS}.ladder[1].level",
        at(f"{CLASS}.ladder", [{"by_hours": 12, "level": 5}, {"by_hours": 24, "level": 3}]),
    ),
    ("error", "rto-over-mtpd", f"{CLASS}.mtpd_hours", at(f"{CLASS}.mtpd_hours", 23)),
    ("info", "deadline-after-horizon", f"{CLASS}.ladder[1].by_hours", at("horizon_hours", 23.5)),
    ("warning", "rpo-under-interval", f"{CLASS}.rpo_hours", at(f"{CLASS}.rpo_hours", 12)),
]

SERVICES = [
    ("error", "service-no-mode", "group.services.residents.modes", at("group.services.residents.modes", {})),
    (
        "error",
        "service-too-wide",
        "group.services.residents.modes",
        at(COUNTER, {"paper": None, "normal": {"needs_mbps": 101}}),
    ),
    ("warning", "mode-too-wide", f"{COUNTER}.normal.needs_mbps", at(f"{COUNTER}.normal.needs_mbps", 101)),
    ("info", "service-below-normal", "group.services.residents.modes", at(f"{COUNTER}.normal.level", 4)),
    ("warning", "level-never-given", f"{CLASS}.ladder", at(f"{COUNTER}.normal.level", 4)),
    (
        "error",
        "member-no-path",
        "group.municipalities.north.hall",
        {**at("group.links", {"north-a": None, "north-b": None}), **at("hazard.forced.cut", None)},
    ),
    (
        "warning",
        "link-overbooked",
        "group.links.north-a.capacity_mbps",
        at(
            "group",
            {
                "services": {
                    name: {"name": text(name), "class": "a", "system": "register", "modes": "counter"}
                    for name in "abc"
                },
                "mode_sets": {"counter": {"normal": {"needs_mbps": 40}}},
            },
        ),
    ),
]

STAFF = [
    ("error", "skill-not-here", f"{SOUTH}.components.terminals.repair[0]", at("group.staff.south-it", None)),
    (
        "error",
        "people-too-few",
        f"{COUNTER}.paper.set_up",
        at(f"{COUNTER}.paper.set_up.crew", [{"skill": "it", "people": 3}]),
    ),
    (
        "error",
        "people-no-road",
        f"{NORTH}.components.terminals.repair[0]",
        at(
            "group",
            {
                "roads": {"north-road": None},
                "staff": {"north-it": {"home": "dc"}},
            },
        ),
    ),
    ("error", "parts-too-few", f"{NORTH}.components.terminals.repair[0]", at("group.stocks.pcs.amount", 1)),
    ("warning", "no-repair", f"{DC}.components.server-a", at(f"{DC}.components.server-a.repair", None)),
    ("warning", "no-repair", f"{POWER}.generator", at(f"{POWER}.generator.repair", None)),
    (
        "warning",
        "no-repair",
        "group.links.north-a",
        at("hazard.forced.cut", {"until_hours": None, "restoration": "repair"}),
    ),
    ("warning", "no-repair", "group.links.north-b", at("group.links.north-b.lifetime", {"hours": 900})),
    (
        "warning",
        "system-no-repair",
        "hazard.forced.virus.restoration",
        at("hazard.forced.virus", {"what": "register", "restoration": "repair"}),
    ),
]

COPY = "group.systems.register.backup.copies"

BACKUPS = [
    (
        "warning",
        "copy-with-host",
        f"{COPY}[0].at",
        at(
            "group.systems.register",
            {"backup": {"copies": [{"at": "server-a"}]}, "restore": {"rate_mbps": 1000}},
        ),
    ),
    (
        "info",
        "copy-with-host",
        f"{COPY}[0].at",
        at(
            "group.systems.register",
            {"backup": {"copies": [{"at": "server-a"}, {"at": "far/copy"}]}, "restore": {"rate_mbps": 1000}},
        ),
    ),
    ("warning", "copy-same-area", f"{COPY}[0].at", at("group.sites.far.area", "inland")),
    ("warning", "copy-same-shock", f"{COPY}[0].at", at("hazard.shocks.main.intensity.far", 5)),
    ("error", "copy-no-path", f"{COPY}[0].at", at("group.links", {"far-a": None, "far-b": None})),
    (
        "warning",
        "data-no-backup",
        "group.systems.register",
        at(
            "group",
            {
                "sites": {"dc": {"components": {"server-a": {"data_loss_probability": 0.1}}}},
                "systems": {"register": {"data_on": "server-a", "backup": None, "restore": None}},
            },
        ),
    ),
    (
        "warning",
        "data-no-backup",
        "group.systems.register",
        merged(
            at("group.systems.register", {"backup": None, "restore": None}),
            at("hazard.forced.virus", {"what": "register", "until_hours": 9, "data_lost": True}),
        ),
    ),
]

HAZARD = [
    ("warning", "after-horizon", "hazard.shocks.main.at_hours", at("hazard.shocks.main.at_hours", 240)),
    (
        "warning",
        "after-horizon",
        "hazard.lifelines.blackout.at_hours",
        at("hazard.lifelines.blackout.at_hours", 300),
    ),
    (
        "warning",
        "after-horizon",
        "hazard.forced.cut.from_hours",
        at("hazard.forced.cut", {"from_hours": 250, "until_hours": 260}),
    ),
    (
        "error",
        "lifeline-no-power",
        "hazard.lifelines.blackout.of[1]",
        at("hazard.lifelines.blackout.of", ["dc", "far"]),
    ),
    (
        "warning",
        "lifeline-of-site",
        "hazard.lifelines.blackout.of[0]",
        at("hazard.lifelines.blackout.kind", "mobile"),
    ),
    (
        "warning",
        "hall-not-shaken",
        "hazard.shocks",
        at("hazard.shocks.main.intensity.south-hall", None),
    ),
    (
        "warning",
        "hall-keeps-power",
        "hazard.lifelines",
        at("hazard.lifelines.blackout.of", ["dc", "north-hall/terminals"]),
    ),
    (
        "warning",
        "shock-hits-nothing",
        "hazard.shocks.main.intensity.dc",
        at("hazard.shocks.main.type", "snow"),
    ),
    (
        "info",
        "shock-hits-nothing",
        "hazard.shocks.main.intensity.depot",
        at("hazard.shocks.main.intensity.depot", 6),
    ),
    (
        "warning",
        "intact-system",
        "hazard.forced.cut.what",
        at("hazard.forced.cut", {"what": "register", "state": "intact", "until_hours": None}),
    ),
    ("info", "nothing-strikes", "hazard", at("hazard", {"shocks": None, "lifelines": None, "forced": None})),
]

CLASS_OF_DEMAND = "group.demand.visits"


def visits(**changes):
    """A sound class of demand."""
    sound = {
        "name": text("visits"),
        "service": "residents",
        "per_1000_residents_per_day": 4,
        "minutes_per_case": 5,
    }
    return at(CLASS_OF_DEMAND, {**sound, **changes})


SURGE = {
    "residents_share": 0.1,
    "opens_on_day": 9,
    "first_day_share": 0.3,
    "half_life_days": 14,
    "lasts_days": 75,
}

DEMAND = [
    ("error", "dangling-near", f"{CLASS_OF_DEMAND}.service", visits(service="resident")),
    ("error", "dangling", f"{CLASS_OF_DEMAND}.channels.kiosk", visits(channels={"kiosk": 0.3})),
    (
        "error",
        "dangling-near",
        f"{CLASS_OF_DEMAND}.counters.by_member.nort",
        visits(counters={"by_member": {"nort": 2}}),
    ),
    (
        "error",
        "dangling-near",
        f"{CLASS_OF_DEMAND}.counters.by_mode.papers",
        visits(counters={"by_mode": {"papers": 2}}),
    ),
    (
        "error",
        "profile-days",
        f"{CLASS_OF_DEMAND}.profile[1].from_day",
        visits(profile=[{"from_day": 4, "factor": 2}, {"from_day": 4, "factor": 1}]),
    ),
    (
        "info",
        "surge-after-horizon",
        f"{CLASS_OF_DEMAND}.surge.opens_on_day",
        visits(surge={**SURGE, "opens_on_day": 12}),
    ),
    ("warning", "counters-too-few", CLASS_OF_DEMAND, visits(minutes_per_case=17)),
]

UNUSED = [
    ("info", "unused", "group.sites.lonely", at("group.sites.lonely", {"name": text("lonely")})),
    ("info", "unused", f"{DC}.components.spare", at(f"{DC}.components.spare", element())),
    (
        "info",
        "unused",
        "group.links.spare",
        at("group.links.spare", {"ends": ["far", "depot"], "capacity_mbps": 1}),
    ),
    ("info", "unused", "group.systems.tax", at("group.systems.tax", {"name": text("tax"), "host": "dc"})),
    (
        "info",
        "unused",
        "group.service_classes.b",
        at(
            "group.service_classes.b",
            {"name": text("b"), "rank": 2, "objectives": {"ladder": [{"by_hours": 9, "level": 1}]}},
        ),
    ),
    ("info", "unused", "group.mode_sets.spare", at("group.mode_sets.spare.normal.level", 5)),
    ("info", "unused", "group.stocks.tents", at("group.stocks.tents", {"name": text("tents"), "amount": 3})),
    (
        "info",
        "unused",
        "group.staff.cooks",
        at(
            "group.staff.cooks",
            {"organisation": "north", "skill": "cooking", "headcount": 2, "home": "north-hall"},
        ),
    ),
]

MARKS = [
    (
        "error",
        "dangling-near",
        "group.basis.base_date.measured",
        at("group.basis.base_date.measured", "survey-2018"),
    ),
    (
        "warning",
        "range-misses",
        "horizon_hours",
        at("basis.horizon_hours", {"assumed": "short", "range": [1, 24]}),
    ),
    (
        "warning",
        "range-backwards",
        "basis.horizon_hours.range",
        at("basis.horizon_hours", {"assumed": "x", "range": [9, 1]}),
    ),
    (
        "warning",
        "range-misses",
        "library.repairs.server.work_hours",
        at("library.repairs.server.basis.work_hours", {"assumed": "quick", "range": [1, 2]}),
    ),
    (
        "warning",
        "range-misses",
        "hazard.shocks.main.intensity.dc",
        at("hazard.shocks.main.basis.intensity", {"assumed": "weak", "range": [5, 5.9]}),
    ),
    ("warning", "changes-nothing", "variants.late", at("variants.late.changes", {"onset": None})),
    (
        "warning",
        "changes-nothing",
        "group.measures.engineers",
        at("group.measures.engineers.changes.group", None),
    ),
]

FAULTS = NAMES + NUMBERS + OBJECTIVES + SERVICES + STAFF + BACKUPS + HAZARD + DEMAND + UNUSED + MARKS


@pytest.mark.parametrize(
    ("severity", "code", "path", "patch"),
    FAULTS,
    ids=[f"{n}-{code}" for n, (_, code, _, _) in enumerate(FAULTS)],
)
def test_a_planted_fault_is_found_at_its_place(severity, code, path, patch):
    """The sound scenario has no problem; with the fault it has this one."""
    assert (severity, code, path) in told(patch)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"surge": SURGE},
        {"surge": {**SURGE, "opens_on_day": 11}},
        {"minutes_per_case": 16},
        {"minutes_per_case": 17, "counters": {"per_1000_residents": 0.25}},
        {"minutes_per_case": 17, "counters": {"by_mode": {"normal": 2}}},
        {"minutes_per_case": 17, "lost_share": 1, "profile": [{"from_day": 1, "factor": 0}]},
    ],
)
def test_sound_demand_is_no_fault(changes):
    """Eight thousand by four are 32 a day: one counter serves them at 16 minutes, at 17 two are needed."""
    short = {"minutes_per_case": 17}.items() <= changes.items() and "counters" not in changes

    assert [code for _, code, _ in told(visits(**changes))] == (["counters-too-few"] if short else [])


def test_a_channel_takes_load_off_the_counters():
    """A kiosk that takes a tenth makes one counter enough at 17 minutes, where it is given."""
    kiosk = at(
        "group.services.kiosk", {"name": text("kiosk"), "class": "a", "modes": {"normal": {"level": 5}}}
    )
    busy = visits(minutes_per_case=17, channels={"kiosk": 0.1})

    assert told(kiosk, busy) == []
    assert [code for _, code, _ in told(merged(kiosk, at("group.services.kiosk.only", ["south"])), busy)] == [
        "counters-too-few"
    ]
