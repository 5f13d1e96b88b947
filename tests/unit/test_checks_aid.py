"""Agreements that cannot help: each planted fault is found at its place, as seriously as it should be."""

import pytest

from tests.unit.checks_scenarios import at, found, text, told

PACT = "group.agreements.pact"
TRIGGER = f"{PACT}.triggers[0]"
MEMBERS = ("north", "south")


def both(one, other):
    """Two patches as one; what either takes away is taken away."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return other
    return {**one, **{key: both(one[key], item) if key in one else item for key, item in other.items()}}


def pact(**changes):
    """Two towns with radios that lend each other technicians, with one edit of their agreement."""
    sound = {
        "name": text("pact"),
        "triggers": [{"at_hours": 1}],
        "channels": {"radio": {"requires": "hall/radio"}},
        "people": [{"skill": "it", "people": 1}],
        "deployment_hours": 72,
        "briefing_hours": 4,
    }
    sound |= changes
    halls = [f"{member}-hall" for member in MEMBERS if "radio" in sound["channels"]]
    radios = {hall: {"components": {"radio": {}}} for hall in halls}
    return {"group": {"agreements": {"pact": sound}, "sites": radios}}


def stocks(**amounts):
    """Terminals in the store of some members; the work goes on taking them from the common store."""
    named = {
        owner: {"name": text(owner), "owner": owner, "item": "pc", "amount": amount}
        for owner, amount in amounts.items()
    }
    return at("group.stocks", named)


def trigger(**condition):
    """The pact, called on under another condition."""
    return pact(triggers=[condition])


TRIGGERS = [
    ("warning", "trigger-not-so-strong", TRIGGER, trigger(intensity=6.0)),
    ("info", "trigger-not-so-strong", TRIGGER, pact(triggers=[{"intensity": 6.0}, {"at_hours": 1}])),
    (
        "warning",
        "trigger-no-people",
        TRIGGER,
        trigger(staff_below={"skill": "server", "share": 0.5, "after_hours": 3}),
    ),
    (
        "warning",
        "trigger-all-there",
        TRIGGER,
        trigger(staff_below={"skill": "it", "share": 0.5, "after_hours": 3}),
    ),
    ("warning", "trigger-no-building", TRIGGER, trigger(hall_unusable_hours=1)),
    (
        "info",
        "trigger-no-building",
        TRIGGER,
        both(trigger(hall_unusable_hours=1), at("group.sites.north-hall.components.building", {})),
    ),
    ("warning", "trigger-no-rung", TRIGGER, both(trigger(rto_share=10), at("horizon_hours", 100))),
    ("warning", "trigger-after-horizon", TRIGGER, trigger(at_hours=241)),
    ("warning", "trigger-after-horizon", TRIGGER, trigger(work_waits={"hours": 300})),
    (
        "warning",
        "trigger-itself",
        f"{TRIGGER}.unmet.agreement",
        trigger(unmet={"agreement": "pact", "hours": 3}),
    ),
    (
        "info",
        "trigger-not-theirs",
        f"{TRIGGER}.unmet.agreement",
        both(
            trigger(unmet={"agreement": "first", "hours": 3}),
            at("group.agreements.first", {**pact()["group"]["agreements"]["pact"], "members": ["north"]}),
        ),
    ),
]

LENDERS = [
    ("warning", "nobody-to-ask", PACT, pact(lenders=["south"])),
    ("warning", "lender-no-road", PACT, both(pact(), at("group.roads.south-road", None))),
    (
        "warning",
        "lender-no-road",
        f"{PACT}.counterparts.north[0]",
        both(
            pact(order="counterpart", counterparts={"north": ["south"], "south": ["north"]}),
            at("group.roads.south-road", None),
        ),
    ),
    (
        "warning",
        "lender-has-nothing",
        f"{PACT}.lenders[1]",
        pact(lenders=["south", "vendor"], members=["north"]),
    ),
    ("info", "lender-has-nothing", PACT, both(pact(), at("group.staff.south-it.headcount", 0))),
    ("warning", "lender-keeps-all", f"{PACT}.rules", pact(rules={"keep_share": 1})),
    ("info", "lender-keeps-all", f"{PACT}.rules", pact(rules={"keep_people": 2})),
    (
        "warning",
        "pieces-no-store",
        f"{PACT}.pieces[0].item",
        both(pact(pieces=[{"item": "pc", "pieces": 2}]), stocks(north=5)),
    ),
    (
        "error",
        "item-twice",
        f"{PACT}.pieces[1].item",
        both(
            pact(pieces=[{"item": "pc", "pieces": 2}, {"item": "pc", "pieces": 3}]), stocks(north=5, south=5)
        ),
    ),
    (
        "info",
        "lent-and-serving",
        "group.staff.north-it.serves",
        both(pact(), at("group.staff.north-it.serves", "all")),
    ),
    ("warning", "deployment-under-briefing", f"{PACT}.deployment_hours", pact(briefing_hours=72)),
    (
        "warning",
        "deployment-under-briefing",
        f"{PACT}.waves[0].briefing_hours",
        pact(
            lenders=["vendor"],
            people=[{"skill": "server", "people": 1}],
            waves=[{"after_hours": 1, "people": 1, "briefing_hours": 90}],
        ),
    ),
    (
        "warning",
        "wave-after-horizon",
        f"{PACT}.waves[1].after_hours",
        pact(
            lenders=["vendor"],
            people=[{"skill": "server", "people": 1}],
            waves=[{"after_hours": 1, "people": 1}, {"after_hours": 500, "people": 1}],
        ),
    ),
]

WAVES = {"lenders": ["vendor"], "people": [{"skill": "server", "people": 2}]}
PAIRS = {"order": "counterpart", "counterparts": {"north": ["south"], "south": ["south", "north"]}}
NUMBERS = [
    ("warning", "asks-itself", f"{PACT}.counterparts.south[0]", pact(**PAIRS)),
    (
        "warning",
        "wanted-too-many",
        f"{PACT}.people[0].people",
        pact(people=[{"skill": "it", "people": 20}], rules={"keep_share": 0}),
    ),
    (
        "info",
        "wanted-too-many",
        f"{PACT}.people[0].people",
        pact(people=[{"skill": "it", "people": 3}], rules={"keep_share": 0}),
    ),
    (
        "warning",
        "waves-too-many",
        f"{PACT}.waves",
        pact(**WAVES, waves=[{"after_hours": 24, "people": 2}, {"after_hours": 48, "people": 9}]),
    ),
    (
        "warning",
        "waves-no-rotation",
        f"{PACT}.rotations",
        pact(**WAVES, waves=[{"after_hours": 24, "people": 2}], rotations=1),
    ),
]

SHARED = {"requires": {"path": ["hall", "dc"]}}
PROXY = {"level": 2, "requires": ["hall/terminals", {"path": ["hall", "host"]}, {"system": "own"}]}

REQUESTS = [
    ("info", "request-always-sent", PACT, pact(channels={})),
    (
        "error",
        "request-never-sent",
        PACT,
        both(
            pact(channels={"dark": {"requires": {"path": ["hall", "depot"]}}}), at("group.agreements.x", None)
        ),
    ),
    (
        "warning",
        "channel-never-works",
        f"{PACT}.channels.dark",
        pact(channels={"dark": {"requires": {"path": ["hall", "depot"]}}}, messenger=True),
    ),
    ("warning", "channel-shares-network", f"{PACT}.channels.mail", pact(channels={"mail": SHARED})),
    (
        "info",
        "channel-shares-network",
        f"{PACT}.channels.mail",
        pact(channels={"mail": SHARED, "radio": {"requires": "hall/radio"}}),
    ),
    (
        "info",
        "channel-shares-network",
        f"{PACT}.channels.mail",
        pact(channels={"mail": SHARED}, messenger=True),
    ),
    (
        "warning",
        "proxy-needs-asker",
        f"{PACT}.proxy",
        pact(proxy={**PROXY, "requires": ["north-hall/terminals"]}),
    ),
    (
        "warning",
        "proxy-never-holds",
        f"{PACT}.proxy",
        pact(proxy={**PROXY, "requires": {"path": ["hall", "depot"]}}),
    ),
    (
        "warning",
        "proxy-never-holds",
        f"{PACT}.proxy",
        pact(proxy={**PROXY, "set_up": {"hours": 1, "crew": [{"skill": "server", "people": 9}]}}),
    ),
]

NIGHT = {"starts": "20:00", "hours": 8}
DAY = {"starts": "08:00", "hours": 8}
NOBODY = {"at_work": [[0, 0]], "off_work": [[0, 0.5]]}
LATE = {"at_work": [[0, 1]], "off_work": [[0, 0.5]], "at_most": 0.0}

PEOPLE = [
    (
        "warning",
        "pool-never-comes",
        "group.staff.north-it.attendance",
        both(at("library.attendance.nobody", NOBODY), at("group.staff.north-it.attendance", "nobody")),
    ),
    (
        "warning",
        "leader-never-comes",
        "group.municipalities.north.leadership.attendance",
        both(
            at("library.attendance.late", LATE),
            at("group.municipalities.north.leadership", {"attendance": "late"}),
        ),
    ),
    (
        "warning",
        "shifts-never-meet",
        "group.sites.dc.power.generator.repair",
        both(
            at("group.staff.engineers.shift", NIGHT),
            both(
                at("group.staff.north-it", {"serves": "all", "shift": DAY}),
                at("library.repairs.server.crew", [{"skill": "server"}, {"skill": "it"}]),
            ),
        ),
    ),
    (
        "warning",
        "shifts-never-meet",
        "group.mode_sets.counter.paper.set_up",
        both(
            at("group.staff.south-it.shift", {"starts": "08:00", "hours": 12, "teams": 2}),
            at("group.mode_sets.counter.paper.set_up.crew", [{"skill": "it", "people": 2}]),
        ),
    ),
]

FAULTS = TRIGGERS + LENDERS + NUMBERS + REQUESTS + PEOPLE


@pytest.mark.parametrize(
    ("severity", "code", "path", "patch"),
    FAULTS,
    ids=[f"{n}-{code}" for n, (_, code, _, _) in enumerate(FAULTS)],
)
def test_a_planted_fault_is_found_at_its_place(severity, code, path, patch):
    """The sound agreement has no problem; with the fault it has this one."""
    assert (severity, code, path) in told(patch)


def test_a_sound_agreement_has_no_problem():
    """Two towns with radios, roads and people to spare: nothing is said, whatever they lend."""
    counters = {**PROXY, "set_up": {"hours": 1, "crew": [{"skill": "it"}]}}
    things = both(pact(pieces=[{"item": "pc", "pieces": 2}], proxy=counters), stocks(north=5, south=5))

    assert told(pact()) == []
    assert told(things) == []
    assert told(pact(messenger=True, channels={})) == []


@pytest.mark.parametrize(
    "condition",
    [
        {"intensity": 5.6},
        {"rto_share": 0.5},
        {"work_waits": {"hours": 3, "skill": "it"}},
        {"at_hours": 240},
    ],
)
def test_a_condition_that_can_hold_is_not_told(condition):
    """As strong as the strongest hall, and at the very end of the horizon, is still possible."""
    assert told(trigger(**condition)) == []


def test_a_spread_may_bring_what_the_estimate_does_not():
    """Intensity 6 is never reached by 5.6, but by 5.6 with a spread of 0.2 it may be."""
    spread = at("hazard.shocks.main.site_sigma", 0.2)

    assert "trigger-not-so-strong" in {code for _, code, _ in told(trigger(intensity=6.0))}
    assert told(trigger(intensity=6.0), spread) == []
    residual = at("hazard.shocks.main.event_residual", {"discrete": [[-0.4, 0.5], [0.4, 0.5]]})
    assert told(trigger(intensity=6.0), residual) == []


def test_people_who_may_be_lent_count():
    """Three are needed where two are: one more may come under the pact."""
    crew = at("group.mode_sets.counter.paper.set_up.crew", [{"skill": "it", "people": 3}])
    two = pact(people=[{"skill": "it", "people": 9}], rules={"keep_share": 0.8})

    assert [p.values["heads"] for p in found(crew) if p.code == "people-too-few"] == [2]
    assert told(crew, pact()) == []
    assert [p.values["heads"] for p in found(crew, two) if p.code == "people-too-few"] == [2]


def test_whoever_may_be_lent_twice_is_counted_once():
    """Two agreements with the same neighbour bring no more people than the neighbour has."""
    crew = at("group.mode_sets.counter.paper.set_up.crew", [{"skill": "it", "people": 6}])
    both = pact(people=[{"skill": "it", "people": 3}], rules={"keep_share": 0})
    both["group"]["agreements"]["other"] = both["group"]["agreements"]["pact"]

    heads = {p.values["site"]: p.values["heads"] for p in found(crew, both) if p.code == "people-too-few"}
    assert heads == {"north-hall": 5, "south-hall": 5}


def test_pieces_that_may_be_lent_count():
    """Two terminals are needed, one is in the own store, and the neighbour has others."""
    own = both(stocks(north=1, south=4), at("library.repairs.terminals.parts", {"pc": 2, "pcs": None}))
    lent = pact(pieces=[{"item": "pc", "pieces": 2}])

    assert [p.code for p in found(own) if p.severity == "error"] == ["parts-too-few"]
    assert "parts-too-few" not in {p.code for p in found(own, lent)}


def test_people_who_only_work_from_afar_need_no_road():
    """Work marked as remote is done over the network; without the mark a road is missing."""
    for remote, expected in ((True, []), (False, ["people-no-road"])):
        crew = [{"skill": "it", "remote": remote}]
        island = both(
            at("group.roads.north-road", None),
            at("group.staff.north-it", {"home": "far", "serves": ["north-hall"]}),
        )
        work = both(
            at("group.mode_sets.counter.paper.set_up.crew", crew), at("library.repairs.terminals.crew", crew)
        )

        assert [p.code for p in found(island, work) if p.severity == "error"] == expected


def test_shifts_that_meet_are_not_told():
    """Two teams of twelve hours overlap by an hour if they work thirteen."""
    crew = at("group.mode_sets.counter.paper.set_up.crew", [{"skill": "it", "people": 2}])
    teams = at("group.staff.south-it.shift", {"starts": "08:00", "hours": 13, "teams": 2})

    assert told(crew, teams) == []


def test_the_counters_of_a_neighbour_are_no_second_server():
    """A stand-in that somebody must decide on does not hide a single point of failure."""
    one_server = at("group.systems.register.requires", ["server-a"])
    alone = told(one_server)
    with_proxy = told(one_server, pact(proxy={"level": 5}))

    assert ("info", "single-point", "group.sites.dc.components.server-a") in alone
    assert ("info", "single-point", "group.sites.dc.components.server-a") in with_proxy


def test_a_stock_and_a_pool_that_an_agreement_uses_are_in_use():
    """What is only lent is not told to be unused; without the agreement it is."""
    cook = {"organisation": "vendor", "skill": "it", "headcount": 4, "home": "dc", "serves": []}
    wanted = {"pieces": [{"item": "pc", "pieces": 1}], "channels": {}, "messenger": True}
    lent = pact(members=["north"], lenders=["vendor"], **wanted)
    more = both(stocks(north=0, vendor=3), at("group.staff.reserve", cook))

    assert ("info", "unused", "group.staff.reserve") in told(more)
    assert [one for one in told(more, lent) if one[1] == "unused"] == []
