"""Graham's anomaly (SIAM J. Appl. Math. 17, 1969): more crews or shorter work can end later."""

from __future__ import annotations

import pytest

from tests.builders import broken, component, mode, pool, repair, run, scenario, service, site

HOURS = (3, 2, 2, 2, 4, 4, 4, 4, 9)
AFTER = {5: 4, 6: 4, 7: 4, 8: 4, 9: 1}


def makespan(crews: int, *, shorter: int = 0, free: bool = False) -> float:
    """Return the hour at which the last of the nine tasks is done."""
    parts = {}
    for task, hours in enumerate(HOURS, start=1):
        need = {"needs": f"hall/t{AFTER[task]}"} if task in AFTER and not free else {}
        parts[f"t{task}"] = component(repair=repair(hours - shorter, **need))
    ids = [f"hall/{name}" for name in parts]
    result = run(
        scenario(
            sites={"hall": site(kind="hall", components=parts)},
            services={"all": service({"normal": mode(5, *ids)})},
            staff={"crew": pool(headcount=crews)},
            forced=broken(*ids),
            rule="manual",
            manual=ids,
        )
    )
    return max(result.done().values())


@pytest.mark.parametrize(
    ("hours", "change"),
    [
        (12, {"crews": 3}),
        (15, {"crews": 4}),
        (13, {"crews": 3, "shorter": 1}),
        (16, {"crews": 3, "free": True}),
    ],
)
def test_help_can_make_the_end_later(hours, change):
    """Nine tasks end after 12 h; a fourth crew, shorter tasks or fewer constraints give 15, 13 and 16 h."""
    assert makespan(**change) == hours
