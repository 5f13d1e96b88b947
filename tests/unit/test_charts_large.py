"""A large group: 23 towns with 20 services each, of which no two go the same way, still fits on a page."""

import json

import pytest
import vl_convert

from simulator import use_cases
from tests.builders import component, mode, out, scenario, service, site, text
from tests.unit.charts_runs import outcome

TOWNS, SERVICES = 23, 20
MOST_ROWS, MOST_BYTES = 5_000, 250_000


def large():
    """Every town loses its grid six times, and each of its services for an hour more at another time."""
    names = [f"town-{n:02d}" for n in range(TOWNS)]
    power = {"grid": {}, "generator": {"fuel_hours": 2}}
    parts = {f"part-{i:02d}": component() for i in range(SERVICES)}
    halls = {
        f"{name}-hall": site(
            kind="hall",
            lat=33.5 + n % 5 / 4,
            lon=131.0 + n // 5 / 3,
            power=power,
            components={"server": component(powered=True), **parts},
        )
        for n, name in enumerate(names)
    }
    forced = {}
    for n, name in enumerate(names):
        for i in range(6):
            forced |= out(f"{name}-hall/grid", 5 + 20 * i + n / 3, 12 + 20 * i + n / 3)
        for i in range(SERVICES):
            forced |= out(f"{name}-hall/part-{i:02d}", 130 + 3 * i + n / 5, 131 + 3 * i + n / 5)
    return scenario(
        sites={**halls, "centre": site(kind="data_centre", lat=34.9, lon=133.0)},
        services={
            f"s-{i:02d}": service({"normal": mode(5, "hall/server", f"hall/part-{i:02d}")})
            for i in range(SERVICES)
        },
        staff={},
        forced=forced,
        horizon_hours=720,
        group={
            "municipalities": {
                name: {
                    "name": text(f"{name} with a rather long name"),
                    "population": 1000,
                    "hall": f"{name}-hall",
                }
                for name in names
            },
            "demand": {f"class-{i}": visits(f"s-{i:02d}") for i in range(6)},
            "links": {
                f"{name}-line": {"ends": [f"{name}-hall", "centre"], "capacity_mbps": 10} for name in names
            },
        },
    )


def visits(name):
    """What residents come for; one counter does not keep up when the service has been down."""
    return {
        "name": text(f"visits for {name}"),
        "service": name,
        "per_1000_residents_per_day": 40,
        "minutes_per_case": 12,
    }


@pytest.fixture(scope="module")
def pictures():
    """All pictures of the large group."""
    return use_cases.pictures(outcome(large()), "ja", "light")


def test_a_large_group_fits_the_budget(pictures):
    """At most 5,000 rows and 250 kB each, whatever happens."""
    sizes = {
        one.name: (
            sum(len(rows) for rows in one.spec["datasets"].values()),
            len(json.dumps(one.spec, ensure_ascii=False).encode()),
        )
        for one in pictures
    }

    assert {name: size for name, size in sizes.items() if size[0] > MOST_ROWS or size[1] > MOST_BYTES} == {}


def test_a_large_group_compiles_without_a_warning(pictures, capfd):
    """Vega-Lite has nothing to complain of."""
    for one in pictures:
        vl_convert.vegalite_to_vega(one.spec, show_warnings=True)

    assert capfd.readouterr() == ("", "")
