"""What an engine reads of incidents, rolling outages and attacks."""

import pytest
from pydantic import ValidationError

from simulator.compiler.compile import compile_plan
from simulator.compiler.needs import ones
from simulator.compiler.sampling import mean_hours, quantile_hours
from simulator.model.distributions import Distribution
from simulator.model.scenario import scenario_from
from tests.builders import component, mode, scenario, service, site, text

VIRUS = {
    "name": text("virus"),
    "first": ["hall/pc"],
    "targets": ["hall/pc", "dc/b", "dc/a", "branch/pc"],
    "spread_hours": 1,
    "clean": 3,
}


def group(**hazard):
    """A hall and a branch with a terminal each, joined to a data centre."""
    return scenario(
        sites={
            "hall": site(kind="hall", power={}, components={"pc": component()}),
            "branch": site(components={"pc": component()}),
            "dc": site(components={"a": component(), "b": component()}),
        },
        services={"s": service({"normal": mode(5, {"path": ["hall", "dc"]})})},
        group={
            "links": {
                "l1": {"ends": ["hall", "dc"], "capacity_mbps": 1},
                "l2": {"ends": ["branch", "dc"], "capacity_mbps": 1},
            }
        },
        hazard=hazard,
    )


def compiled(**hazard):
    """The plan of the group under a hazard."""
    return compile_plan(scenario_from(group(**hazard)))


def ways(plan):
    """Who may infect whom, with the names of what must be up."""
    ids = {element.index: element.id for element in plan.elements}
    return {
        (ids[one], ids[other]): [plan.atoms[bit].id for bit in ones(need.mask)]
        for one, targets in plan.cyber[0].ways.items()
        for other, need in targets
    }


def test_targets_are_in_the_order_of_their_ids():
    """The order of the file does not matter."""
    plan = compiled(cyber={"virus": VIRUS})

    assert [plan.elements[i].id for i in plan.cyber[0].targets] == ["branch/pc", "dc/a", "dc/b", "hall/pc"]


def test_every_pair_of_targets_has_its_way():
    """Four targets have twelve ways; within one site only the target itself must be up."""
    found = ways(compiled(cyber={"virus": VIRUS}))

    assert len(found) == 12
    assert found["dc/a", "dc/b"] == ["dc/b"]
    assert sorted(found["branch/pc", "dc/a"]) == ["branch>dc", "dc/a"]


def test_a_path_that_services_use_is_not_asked_for_twice():
    """From the data centre to the hall leads the path that services use from the hall to the data centre."""
    plan = compiled(cyber={"virus": VIRUS})

    assert sorted(ways(plan)["dc/a", "hall/pc"]) == ["hall/pc", "hall>dc"]
    assert "dc>hall" not in {atom.id for atom in plan.atoms}


def test_an_attack_without_spread_asks_for_no_path():
    """Where nothing spreads, no path is followed."""
    still = {key: value for key, value in VIRUS.items() if key != "spread_hours"}
    plan = compiled(cyber={"virus": still})

    assert plan.cyber[0].ways == {}
    assert len(plan.paths) == 1


def test_a_timetable_is_of_grids_and_windows_in_seconds():
    """A site means its grid, named once however it is written; windows are in the order of time."""
    windows = [{"from_hours": 5, "hours": 1}, {"from_hours": 2, "hours": 0.5}]
    plan = compiled(rolling_outages={"g": {"of": ["hall/grid", "l1", "hall"], "outages": windows}})

    assert [plan.elements[i].id for i in plan.rolling[0].elements] == ["hall/grid", "l1"]
    assert plan.rolling[0].windows == ((7200, 9000), (18000, 21600))


def test_without_them_a_plan_is_what_it_was():
    """A scenario of old has none of the three."""
    plan = compiled()

    assert (plan.rolling, plan.incidents, plan.cyber) == ((), (), ())


REFUSED = [
    ("attack-first", "cyber", {**VIRUS, "first": ["dc/c"]}),
    ("incident-gap", "incidents", {"name": text("d"), "site": "hall", "gap_hours": 0, "work_hours": 1}),
    (
        "incident-order",
        "incidents",
        {
            "name": text("d"),
            "site": "hall",
            "gap_hours": 1,
            "work_hours": 1,
            "from_hours": 5,
            "until_hours": 4,
        },
    ),
]


@pytest.mark.parametrize(("code", "kind", "noun"), REFUSED)
def test_what_contradicts_itself_is_refused(code, kind, noun):
    """The model refuses it with a code that has its sentences."""
    with pytest.raises(ValidationError, match=code):
        scenario_from(group(**{kind: {"one": noun}}))


def test_at_most_sixty_targets():
    """Sixty-one would be too many pairs."""
    targets = [f"dc/c{n}" for n in range(61)]
    with pytest.raises(ValidationError, match="at most 60"):
        scenario_from(group(cyber={"virus": {**VIRUS, "first": targets[:1], "targets": targets}}))


@pytest.mark.parametrize(
    "family",
    [
        {"fixed": 3.0},
        {"uniform": {"low_hours": 1, "high_hours": 4}},
        {"triangular": {"low_hours": 1, "mode_hours": 2, "high_hours": 6}},
        {"exponential": {"mean_hours": 5}},
        {"lognormal": {"median_hours": 4, "p90_hours": 9}},
        {"weibull": {"scale_hours": 3, "shape": 1.7}},
        {"empirical": ((0.0, 1.0), (0.5, 2.0), (1.0, 9.0))},
    ],
    ids=lambda family: next(iter(family)),
)
def test_the_mean_is_the_mean_of_the_quantiles(family):
    """The closed forms agree with the average over a fine grid of quantiles to half a percent."""
    d, n = Distribution.model_validate(family), 20_000
    average = sum(quantile_hours(d, (i + 0.5) / n) for i in range(n)) / n

    assert mean_hours(d) == pytest.approx(average, rel=0.005)
