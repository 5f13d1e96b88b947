"""Where more of something is certain to do no harm: fuel that nobody refills, and a weaker shock."""

from __future__ import annotations

import copy
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from simulator.draws import PhiloxDraws
from simulator.events import Kind
from tests.builders import out, repair, run, scenario, site
from tests.properties.playing import SEED, played
from tests.strategies import properties, scenarios

if TYPE_CHECKING:
    from tests.builders import Run
    from tests.strategies.ground import Data

MACHINES = st.fixed_dictionaries(
    {
        "fuel_hours": st.integers(0, 6),
        "start_probability": st.sampled_from((1, 0.5)),
        "start_delay_minutes": st.sampled_from((0, 30)),
        "repair": st.sampled_from((repair(2), repair(0, people=0))),
    },
    optional={"running_life_hours": st.sampled_from((2, {"exponential": {"mean_hours": 3}}))},
)
BATTERIES = st.none() | st.fixed_dictionaries(
    {"minutes": st.sampled_from((30, 90)), "recharge_hours": st.sampled_from((0, 1, 3))},
    optional={"recharge": st.just("any")},
)
CUTS = st.lists(st.integers(1, 8), min_size=2, max_size=8)
"""Hours between the edges of power cuts: on, off, on, off."""


def powered(machine: Data, battery: Data | None, edges: list[int]) -> Run:
    """Return the run of a hall whose grid goes and comes at *edges*."""
    hours = list(accumulate(edges))
    cuts: Data = {}
    for begin, end in zip(hours[::2], hours[1::2], strict=False):
        cuts |= out("hall/grid", begin, end)
    power = {"generator": machine, **({"ups": battery} if battery else {})}
    return run(scenario(sites={"hall": site(kind="hall", power=power)}, forced=cuts), PhiloxDraws(SEED))


def dark_seconds(result: Run) -> set[tuple[int, int]]:
    """Return the times without power as (begin, end)."""
    edges = [(e.time_s, e.to_state == "off") for e in result.log.of(Kind.POWER)]
    last = dict([*edges, (result.plan.horizon_s, False)])
    times = sorted(last)
    return {(a, b) for a, b in pairwise(times) if last[a]}


@properties
@given(machine=MACHINES, battery=BATTERIES, edges=CUTS, more=st.integers(1, 6))
def test_more_fuel_never_darkens_a_site_that_is_not_refuelled(
    machine: Data, battery: Data | None, edges: list[int], more: int
):
    """With more fuel in the tank a site is lit whenever it was lit with less, if nobody brings fuel."""
    fuller = {**machine, "fuel_hours": machine["fuel_hours"] + more}
    dark = dark_seconds(powered(machine, battery, edges))

    for begin, end in dark_seconds(powered(fuller, battery, edges)):
        assert any(a <= begin and end <= b for a, b in dark)


@properties
@given(data=scenarios(), weaker=st.integers(1, 6))
def test_a_weaker_shock_never_breaks_more(data: Data, weaker: int):
    """The same shock, weaker everywhere, leaves nothing in a worse state than the stronger one did."""
    shocks = {name: shock for name, shock in data["hazard"]["shocks"].items() if not shock["at_hours"]}
    data["hazard"]["shocks"] = dict(list(shocks.items())[:1])
    less = copy.deepcopy(data)
    for shock in less["hazard"]["shocks"].values():
        shock["intensity"] = {site: max(0, x - weaker / 2) for site, x in shock["intensity"].items()}
    strong, weak = (_states(which) for which in (data, less))

    assert [name for name, state in weak.items() if state > strong.get(name, 0)] == []


def _states(data: Data) -> dict[str, Any]:
    return {e.subject: int(e.to_state) for e in played(data).log.of(Kind.DAMAGE) if e.to_state != "0"}
