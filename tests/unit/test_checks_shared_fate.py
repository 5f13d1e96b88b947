"""What hangs on one thing: rings of needs, single points of failure, and problems that stand for many."""

import pytest

from tests.unit.checks_scenarios import at, found, text, told


def one(code, *patches):
    """The only problem of that code."""
    (problem,) = [problem for problem in found(*patches) if problem.code == code]
    return problem


def test_every_ring_is_told_where_it_is_written():
    """Two rings that share nothing are two problems; each names its things in the order of need."""
    patch = {
        "group": {
            "sites": {
                "dc": {
                    "components": {"server-a": {"requires": "server-b"}, "server-b": {"requires": "server-a"}}
                },
                "depot": {
                    "components": {"x": {"requires": "y"}, "y": {"requires": "z"}, "z": {"requires": ["x"]}}
                },
            }
        }
    }
    rings = [(p.dotted_path, p.values["ring"]) for p in found(patch) if p.code == "ring"]

    assert rings == [
        ("group.sites.dc.components.server-a.requires", "dc/server-a → dc/server-b → dc/server-a"),
        ("group.sites.depot.components.x.requires", "depot/x → depot/y → depot/z → depot/x"),
    ]


def test_a_ring_through_the_power_is_told_at_what_somebody_wrote():
    """A powered server needs its grid by nature; that the grid needs the server was written."""
    ring = one("ring", at("group.sites.dc.power.grid.requires", "server-a"))

    assert ring.dotted_path == "group.sites.dc.power.grid.requires"
    assert ring.values["ring"] == "dc/grid → dc/server-a → dc → dc/grid"


def test_a_component_that_needs_itself_is_a_ring():
    """The shortest ring has one member."""
    assert one("ring", at("group.sites.dc.components.server-a.requires", "server-a")).values["ring"] == (
        "dc/server-a → dc/server-a"
    )


def test_restoration_curves_that_mix_each_other_in_are_a_ring():
    """A slow share may not lead back to the curve it belongs to."""
    slow = {"still_out": [[0, 1], [9, 0]], "slow": {"share": 0.1, "curve": "power"}}
    patch = {"restoration": {"power": {"slow": {"share": 0.1, "curve": "slow"}}, "slow": slow}}

    assert one("ring", {"library": patch}).dotted_path == "library.restoration.power.slow.curve"


def test_a_server_alone_is_a_single_point_of_all_members():
    """Without the second server, the first takes the service from both towns."""
    problem = one(
        "single-point",
        at("group.sites.dc.components.server-b", None),
        at("group.systems.register.requires", "server-a"),
    )

    assert problem.dotted_path == "group.sites.dc.components.server-a"
    assert problem.values == {"element": "dc/server-a", "members": "north, south", "services": 2}


def test_a_standby_line_stands_in_for_a_line():
    """A second line that must be set up is no single point; without it the first one is."""
    assert told(at("group.links.north-b.role", "standby")) == []
    assert told(at("group.links.north-b", None), at("group.links.north-a.at", "dc")) == [
        ("info", "single-point", "group.links.north-a")
    ]


def test_a_standby_line_too_narrow_for_the_best_mode_does_not_stand_in():
    """Over a line of 1 Mbps the counters cannot work as before."""
    patch = at("group.links.north-b", {"role": "standby", "capacity_mbps": 1})

    assert one("single-point", patch, at("group.links.north-a.at", "dc")).values["members"] == "north"


def test_what_stands_in_a_member_s_own_hall_is_no_shared_point():
    """The terminals of a hall are single, but their town knows that."""
    assert [code for _, code, _ in told() if code == "single-point"] == []


@pytest.mark.parametrize(
    ("power", "points"),
    [
        ({"generator": None}, ["dc/grid"]),
        ({}, []),
    ],
)
def test_a_generator_stands_in_for_the_grid(power, points):
    """A battery alone does not: it is empty long before the grid is back."""
    roads = {"depot-road": None} if power else {}
    patch = {
        "group": {"sites": {"dc": {"power": power}, **({"depot": None} if power else {})}, "roads": roads}
    }

    assert [p.values["element"] for p in found(patch) if p.code == "single-point"] == points


def test_cooling_is_a_single_point_of_what_it_cools():
    """Two servers in one machine room share its cooling."""
    cooled = {"components": {"server-a": {"cooled": True}, "server-b": {"cooled": True}}}

    assert one("single-point", at("group.sites.dc", cooled)).values["element"] == "dc/cooling"


def test_many_single_points_are_counted():
    """Ten are told, the others only counted."""
    parts = {f"p{n:02}": {"kind": "other"} for n in range(13)}
    patch = at(
        "group",
        {
            "sites": {"dc": {"components": parts}},
            "systems": {"register": {"requires": [*parts]}},
        },
    )

    assert sum(p.code == "single-point" for p in found(patch)) == 10
    assert one("single-points-more", patch).values == {"count": 3, "elements": "dc/p10, dc/p11, dc/p12"}


def test_a_missing_skill_is_told_once_for_all_its_work():
    """Three kinds of work at one hall lack the same people: one problem, which lists them."""
    problem = one("skill-not-here", at("group.staff.south-it", None))

    assert problem.values["site"] == "south-hall"
    assert problem.values["jobs"] == "south-hall/terminals, south/residents"


def test_a_member_cut_off_is_told_only_of_that():
    """Its services could not be given, but one cause is one problem."""
    patch = at("group.links", {"north-a": None, "north-b": None})
    codes = {code for _, code, _ in told(patch, at("hazard.forced.cut", None))}

    assert codes == {"member-no-path"}


def test_a_service_without_mode_says_what_it_waits_for():
    """The roots are told, not the chain: a component that needs a standby line needs that line."""
    patch = at(
        "group",
        {
            "links": {"south-b": {"role": "standby"}},
            "mode_sets": {"counter": {"paper": None}},
            "sites": {"south-hall": {"components": {"terminals": {"requires": "south-b"}}}},
        },
    )
    problem = one("service-no-mode", patch)

    assert problem.values == {"service": "residents", "members": "south", "unmet": "south-b"}


def test_an_unknown_system_is_told_once():
    """What hangs on the system of a service is not told before the system is known."""
    assert told(at("group.services.residents.system", "registry")) == [
        ("error", "dangling-near", "group.services.residents.system")
    ]


def test_own_needs_a_system():
    """A mode that asks for the service's own system needs one to be named."""
    assert (
        one(
            "dangling",
            at("group.services.residents", {"system": None}),
            at("group.mode_sets.counter.normal.requires", [{"system": "own"}]),
        ).values["name"]
        == "own"
    )


def test_an_rto_in_counter_hours_is_compared_in_elapsed_hours():
    """Twelve counter hours from a Wednesday at ten end on Thursday afternoon: more than a day."""
    objectives = {"clock": "counter", "ladder": [{"by_hours": 12, "level": 5}], "mtpd_hours": 24}
    problem = one("rto-over-mtpd", at("group.service_classes.a.objectives", objectives))

    assert problem.values["written"] == 12
    assert 24 < problem.values["rto"] < 48


def test_a_member_outside_the_model_of_the_network_is_only_warned_of():
    """If no mode asks for the path, the network may be left out on purpose."""
    patch = at(
        "group",
        {
            "links": {"north-a": None, "north-b": None},
            "mode_sets": {"counter": {"normal": {"requires": {"system": "own"}, "needs_mbps": None}}},
        },
    )
    problem = one("member-no-path", patch, at("hazard.forced.cut", None))

    assert problem.severity.value == "warning"


def test_a_site_named_hall_is_clear_where_it_is_everybody_s_hall():
    """Only where `hall` could mean two places it is refused."""
    patch = at(
        "group",
        {
            "municipalities": {"south": None, "north": {"hall": "hall"}},
            "sites": {"hall": {"name": text("hall")}},
        },
    )

    assert "id-reserved" not in {problem.code for problem in found(patch)}


def test_a_site_and_a_road_may_share_a_name_that_nobody_mentions():
    """Only where a lifeline lists the name it is unclear which of the two fails."""
    road = at("group.roads.far", {"ends": ["dc", "far"], "travel_hours": 4})

    assert told(road) == []
    assert told(road, at("group.sites.far.power", {}), at("hazard.lifelines.blackout.of", ["far"])) == [
        ("error", "id-twice", "group.roads.far")
    ]
