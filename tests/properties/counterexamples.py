"""Small scenarios in which what everybody believes of recovery is not so; each returns its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import broken, component, mode, out, pool, repair, run, scenario, service, site, text
from tests.properties.works import Works, ends

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.builders import Data

Table = dict[str, float]

GRAHAM = Works((3, 2, 2, 2, 4, 4, 4, 4, 9), (None, None, None, None, 3, 3, 3, 3, 0))
"""Nine repairs of Graham (1969): four wait for the fourth, the last for the first."""


def more_crews() -> Table:
    """Return when Graham's repairs end with two to five crews."""
    return {f"{crews} crews": max(ends(GRAHAM, crews)) for crews in (2, 3, 4, 5)}


def shorter_repairs() -> Table:
    """Return when three crews end Graham's repairs as they are, and with each an hour shorter."""
    shorter = Works(tuple(hours - 1 for hours in GRAHAM.hours), GRAHAM.after)
    return {"as they are": max(ends(GRAHAM, 3)), "each 1 h shorter": max(ends(shorter, 3))}


def fewer_dependencies() -> Table:
    """Return when three crews end Graham's repairs with their order of need, and without it."""
    loose = Works(GRAHAM.hours, (None,) * len(GRAHAM.hours))
    return {"five wait for others": max(ends(GRAHAM, 3)), "none waits": max(ends(loose, 3))}


def higher_priority() -> Table:
    """Return when a system of two repairs is back that comes last in a list of four, and first."""
    four = Works((3, 3, 3, 3), (None, None, 1, None))
    return {
        "last in the list": max(ends(four, 2)[2:]),
        "first in the list": max(ends(four, 2, first=(2, 3))[2:]),
    }


def sooner_noticed() -> Table:
    """Return when the register is back, with the fault of the archive noticed late and at once."""

    def register(notice_hours: float) -> float:
        archive = component(repair=repair(10, detect_hours=notice_hours))
        parts = {"archive": archive, "register": component(repair=repair(1, detect_hours=1))}
        hall = site(kind="hall", components=parts)
        result = run(scenario(sites={"hall": hall}, forced=broken("hall/archive", "hall/register")))
        return result.done()["hall/register"]

    return {"archive noticed after 2 h": register(2), "archive noticed at once": register(0)}


def more_fuel() -> Table:
    """Return how long a hall is dark whose tank holds little, and more, before a road is lost."""

    def dark(fuel_hours: float) -> float:
        refuelling = {"reorder_below_hours": 2, "lead_hours": 1, "amount_hours": 20, "depot": "depot"}
        generator = {"fuel_hours": fuel_hours, "tank_hours": 24, "refuelling": refuelling}
        result = run(
            scenario(
                sites={"hall": site(kind="hall", power={"generator": generator}), "depot": site()},
                forced={**out("hall/grid", 0, 30), **out("pass", 4, 30)},
                group={"roads": {"pass": {"ends": ["depot", "hall"], "travel_hours": 1}}},
            )
        )
        power = [(hour, state) for hour, _, state in result.of("power")]
        went = next(hour for hour, state in power if state == "off")
        return next(hour for hour, state in power if hour > went) - went

    return {"fuel for 4 h": dark(4), "fuel for 8 h": dark(8)}


def a_backup_site() -> Table:
    """Return the hours below normal without and with a backup site that is left again slowly."""

    def below(**more: Data) -> float:
        tax = service({"normal": mode(5, {"system": "own"})}, system="app")
        app = {"name": text("app"), "host": "dc", "requires": "server", **more}
        result = run(
            scenario(
                sites={"dc": site(components={"server": {}}), "second": site()},
                services={"tax": tax},
                forced=out("dc/server", 0, 2),
                group={"systems": {"app": app}},
            )
        )
        return result.services["town/tax"].lost_hours

    move = {"site": "second", "activate_hours": 1, "level": 3, "fail_back_hours": 6}
    return {"without": below(), "with": below(fail_over=move)}


def a_further_copy() -> Table:
    """Return when the data are back from a far copy alone, and with a near one that turns out unreadable."""

    def back(*copies: Data) -> float:
        app = {
            "name": text("app"),
            "host": "hall",
            "data_on": "disk",
            "backup": {"interval_hours": 24, "copies": list(copies)},
            "restore": {"hours": 3},
        }
        parts = {name: {} for name in ("disk", "near", "far")}
        result = run(
            scenario(
                sites={"hall": site(kind="hall", components=parts)},
                forced=out("hall/disk", 0, 0, data_lost=True),
                group={"systems": {"app": app}},
            )
        )
        return next(hour for hour, _, state in result.of("data") if state == "restored")

    near, far = {"at": "hall/near", "success_probability": 0.3}, {"at": "hall/far"}
    return {"the far copy alone": back(far), "a near copy first": back(near, far)}


def a_stand_in() -> Table:
    """Return when the service is normal again without and with a stand-in that takes the engineer."""

    def normal(stand_in: Data) -> float | None:
        server = component(repair=repair(4, detect_hours=1))
        result = run(
            scenario(
                sites={"hall": site(kind="hall", components={"server": server})},
                services={"tax": service({"normal": mode(5, "hall/server"), **stand_in})},
                staff={"crew": pool()},
                forced=broken("hall/server"),
            )
        )
        return result.services["town/tax"].hours_to_l5

    paper = mode(2, set_up={"hours": 6, "crew": [{"skill": "it"}]})
    return {"without": normal({}) or 0, "with": normal({"paper": paper}) or 0}


COUNTEREXAMPLES: Mapping[str, Callable[[], Table]] = {
    "More crews never hurt": more_crews,
    "Shorter repairs never hurt": shorter_repairs,
    "Removing a dependency never delays": fewer_dependencies,
    "A higher priority never delays the system that gets it": higher_priority,
    "Noticing a fault sooner never delays anything": sooner_noticed,
    "More fuel never makes a site darker": more_fuel,
    "A backup site never makes an outage longer": a_backup_site,
    "A further copy of the data never delays the restore": a_further_copy,
    "A stand-in never delays the return to normal": a_stand_in,
}
"""What one might believe -> what happens instead, as the page tells it."""
