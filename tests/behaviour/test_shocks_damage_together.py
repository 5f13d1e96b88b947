"""A shock has one residual for all sites and one for each; every component has one strength for life."""

import pytest

from simulator.draws import FixedDraws
from simulator.events import Kind
from tests.builders import ByUse, broken, component, mode, out, repair, run, scenario, service, site

CURVES = {
    "half-at-six": {"by_type": {"shaking": [{"lognormal": {"median": 6.0, "beta": 0.1}}]}},
    "table": {"by_type": {"shaking": [{"steps": [[5.0, 0.2], [6.0, 0.8]]}]}},
    "third": {"by_type": {"shaking": [{"probability": 0.3}]}},
    "two-states": {"by_type": {"shaking": [{"steps": [[5.0, 1.0]]}, {"steps": [[6.0, 1.0]]}]}},
}
REPAIRS = {
    "light": {"work_hours": 10, "survey": {"hours": 1, "crew": [{"skill": "it"}]}},
    "heavy": {"work_hours": 20, "survey": {"hours": 2, "crew": [{"skill": "it"}]}},
}


def shock(at_hours: float = 0, kind: str = "shaking", intensity: float = 5.0, **changes):
    """A blow of one intensity at both sites."""
    return {
        "name": {"ja": "shock", "en": "shock"},
        "type": kind,
        "at_hours": at_hours,
        "intensity": {"hall": intensity, "dc": intensity},
        **changes,
    }


def struck(curve: str, *shocks, draws=None, repairing=10, **changes):
    """A run in which a component of one class stands at the hall and one at the data centre."""
    part = component(
        fragility=curve, repair=repairing if isinstance(repairing, (list, dict)) else repair(repairing, 0)
    )
    return run(
        scenario(
            sites={
                "hall": site(kind="hall", components={"pc": part}),
                "dc": site(components={"server": part}),
            },
            services={"s": service({"normal": mode(5, "hall/pc", "dc/server")})},
            group={"roads": {"road": {"ends": ["hall", "dc"], "travel_hours": 0}}},
            hazard={"shocks": {f"shock-{i}": s for i, s in enumerate(shocks)}},
            library={"fragility": CURVES, "repairs": REPAIRS},
            **changes,
        ),
        draws,
    )


def damaged(result):
    """Who was damaged when, and how badly."""
    return [(hour, who, int(state)) for hour, who, state in result.of(Kind.DAMAGE) if state != "0"]


@pytest.mark.parametrize(("luck", "hit"), [(0.05, []), (0.95, ["dc/server", "hall/pc"])])
def test_a_strong_event_breaks_every_site_together(luck, hit):
    """The residual of the event is the same for all sites: 5 + 1.64 is beyond the median 6 everywhere."""
    result = struck(
        "half-at-six", shock(event_residual={"sigma": 1.0}), draws=FixedDraws({"hazard/shock-0/event": luck})
    )

    assert [who for _, who, _ in damaged(result)] == hit


def test_a_site_on_soft_ground_breaks_alone():
    """The residual of a site moves only this site: the hall shakes with 5 + 1.64, the data centre with 5."""
    result = struck(
        "half-at-six", shock(site_sigma=1.0), draws=FixedDraws({"hazard/shock-0/site/hall": 0.95})
    )

    assert damaged(result) == [(0.0, "hall/pc", 1)]


@pytest.mark.parametrize(("luck", "hit"), [(0.89, 0), (0.91, 2)])
def test_an_event_may_take_one_of_a_few_paths(luck, hit):
    """A discrete residual adds nothing in nine cases of ten and 2 in the tenth."""
    residual = {"discrete": [[0.0, 0.9], [2.0, 0.1]]}
    result = struck(
        "half-at-six", shock(event_residual=residual), draws=FixedDraws({"hazard/shock-0/event": luck})
    )

    assert len(damaged(result)) == hit


@pytest.mark.parametrize(("strength", "hit"), [(0.49, True), (0.5, False)])
def test_half_fail_at_the_median(strength, hit):
    """At the median intensity exactly the weaker half of a class is damaged."""
    result = struck(
        "half-at-six", shock(intensity=6.0), draws=FixedDraws({"damage/hall/pc/strength": strength}, 0.9)
    )

    assert bool(damaged(result)) is hit


@pytest.mark.parametrize(("intensity", "hit"), [(4.9, 0), (5.9, 0), (6.0, 2)])
def test_a_table_gives_the_chance_from_each_intensity_on(intensity, hit):
    """A thing of middling strength stands at 5.9, where 0.2 fail, and falls at 6.0, where 0.8 fail."""
    assert len(damaged(struck("table", shock(intensity=intensity)))) == hit


@pytest.mark.parametrize(("strength", "hit"), [(0.29, True), (0.3, False)])
def test_a_fixed_chance_does_not_look_at_the_intensity(strength, hit):
    """Three in ten break wherever the shock is felt at all."""
    result = struck(
        "third", shock(intensity=0.1), draws=FixedDraws({"damage/hall/pc/strength": strength}, 0.9)
    )

    assert bool(damaged(result)) is hit


def test_another_kind_of_shock_leaves_the_class_alone():
    """Wind does nothing to a thing whose curves only know shaking."""
    assert damaged(struck("third", shock(kind="wind"), draws=FixedDraws(otherwise=0.01))) == []


def test_a_site_that_is_not_struck_keeps_everything():
    """A shock acts only where it has an intensity."""
    only_hall = {**shock(), "intensity": {"hall": 7.0}}

    assert damaged(struck("two-states", only_hall)) == [(0.0, "hall/pc", 2)]


def test_a_thing_damaged_by_two_thresholds_is_in_the_worse_state():
    """The state is the number of thresholds passed: at 5.5 state 1, at 6.5 state 2."""
    result = struck("two-states", {**shock(), "intensity": {"hall": 5.5, "dc": 6.5}})

    assert damaged(result) == [(0.0, "dc/server", 2), (0.0, "hall/pc", 1)]


def test_an_aftershock_of_equal_strength_changes_nothing():
    """With its strength kept for life a damaged thing is not damaged again, and its repair goes on."""
    result = struck("two-states", shock(), shock(at_hours=5))

    assert damaged(result) == [(0.0, "dc/server", 1), (0.0, "hall/pc", 1)]
    assert result.done() == {"dc/server": 10.0, "hall/pc": 10.0}


def test_a_worse_aftershock_starts_the_job_again_at_the_survey():
    """After 5 h of a light repair the heavy one begins: 2 h of survey and 20 h of work."""
    only_hall = [{**shock(hour), "intensity": {"hall": value}} for hour, value in ((0, 5.0), (5, 6.0))]
    result = struck("two-states", *only_hall, repairing=["light", "heavy"])

    assert result.done() == {"hall/pc": 27.0}


def test_a_job_that_starts_again_draws_again():
    """The second survey of a thing takes its own luck: 1.5 h after 0.5 h."""
    survey = {"hours": {"uniform": {"low_hours": 0, "high_hours": 2}}, "crew": [{"skill": "it"}]}
    only_hall = [{**shock(hour), "intensity": {"hall": value}} for hour, value in ((0, 5.0), (5, 6.0))]
    result = struck(
        "two-states",
        *only_hall,
        repairing=repair(10, survey=survey),
        draws=ByUse({"job/hall/pc/survey": (0.25, 0.75)}),
    )

    assert (0.5, "repairing") in result.phases("hall/pc")
    assert (6.5, "repairing") in result.phases("hall/pc")


def test_worse_damage_is_not_noticed_earlier():
    """A thing nobody has looked at is still found after 8 h, then gets the heavy repair: 8 + 2 + 20."""
    heavy = {**REPAIRS["heavy"], "detect_hours": 8}
    only_hall = [{**shock(hour), "intensity": {"hall": value}} for hour, value in ((0, 5.0), (5, 6.0))]
    result = struck("two-states", *only_hall, repairing=heavy)

    assert result.phases("hall/pc")[:2] == [(0.0, "undetected"), (8.0, "surveying")]
    assert result.done() == {"hall/pc": 30.0}


def test_a_repaired_thing_breaks_again_under_the_same_blow():
    """Repair makes a thing whole, not stronger: the same shock damages it again at hour 20."""
    result = struck("two-states", shock(), shock(at_hours=20))

    assert [hour for hour, who, _ in damaged(result) if who == "hall/pc"] == [0.0, 20.0]
    assert result.done()["hall/pc"] == 30.0


def test_what_is_pinned_intact_stays_intact():
    """A thing that the scenario keeps intact is not touched by any shock."""
    pinned = {"pc-stands": {"what": "hall/pc", "state": "intact"}}

    assert damaged(struck("two-states", shock(), forced=pinned)) == [(0.0, "dc/server", 1)]


def test_damage_and_a_given_outage_are_two_reasons():
    """The repair at hour 10 does not end an outage that is given until hour 30."""
    result = struck("two-states", shock(), forced=out("hall/pc", 4, 30))

    assert result.up_down("hall/pc") == [(0.0, "down"), (30.0, "up")]


def test_a_given_outage_of_a_worse_state_takes_the_worse_repair():
    """An outage given with damage state 2 is restored by the second way of repair: 2 + 20 h."""
    result = struck(
        "two-states",
        {**shock(at_hours=100)},
        repairing=["light", "heavy"],
        forced=broken("hall/pc", damage_state=2),
    )

    assert result.up_down("hall/pc")[:2] == [(0.0, "down"), (22.0, "up")]
