"""Small runs made ready to be drawn, and what the tests ask of a picture."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from simulator import use_cases
from simulator.analysis.attribution import attribution
from simulator.analysis.recovery import recovery
from simulator.loading.reader import Loaded
from simulator.model.scenario import scenario_from
from tests.builders import broken, component, mode, out, repair, run, scenario, service, site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.draws import Draws
    from simulator.reports.charts.material import Material
    from simulator.reports.look import LookName
    from simulator.reports.picture import Picture
    from simulator.use_cases import Outcome
    from simulator.wording import Language

Data = dict[str, Any]


def outcome(data: Data, draws: Draws | None = None, *, checked: bool = True) -> Outcome:
    """Return the run of *data* as the use cases hand it on."""
    got = run(data, draws, checked=checked)
    loaded = Loaded("test", "", scenario_from(data), None)  # type: ignore[arg-type] # no file stands behind it
    figures = recovery(got.plan, got.log), attribution(got.plan, got.log)
    return use_cases.Outcome(loaded, got.plan, 0, 0, got.log, *figures)


def material(data: Data, language: Language = "en", look: LookName = "light") -> Material:
    """Return what the pictures of the run of *data* are drawn from."""
    return use_cases.material(outcome(data), language, look)


def pictures(data: Data, language: Language = "en", *, checked: bool = True) -> dict[str, Picture]:
    """Return the pictures of the run of *data* by name."""
    shown = use_cases.pictures(outcome(data, checked=checked), language, "light")
    return {one.name: one for one in shown}


def rows(picture: Picture) -> list[dict[str, Any]]:
    """Return every row of data of a picture."""
    return [row for rows_ in picture.spec["datasets"].values() for row in rows_]


def of_kind(picture: Picture, kind: str) -> list[dict[str, Any]]:
    """Return the rows of one kind."""
    return [row for row in rows(picture) if row.get("kind") == kind]


def written(spec: Data) -> str:
    """Return a specification as it travels."""
    return json.dumps(spec, ensure_ascii=False, allow_nan=False)


def not_told_uneven(pictures: Iterable[Picture]) -> list[str]:
    """Return the pictures with an uneven axis whose note does not say so; there must be uneven ones."""
    uneven = [one for one in pictures if "symlog" in written(one.spec)]
    assert uneven
    told = re.compile("横軸は等間隔ではない|axis is not even")
    return [one.name for one in uneven if not told.search(one.note)]


def texts(value: object) -> Iterator[str]:
    """Yield every text in plain data, keys too."""
    if isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def quiet(**changes: Any) -> Data:
    """Return a town with one server in its hall, to which nothing happens."""
    hall = site(kind="hall", components={"server": component(repair=repair(2))})
    return scenario(
        sites={"hall": hall}, services={"tax": service({"normal": mode(5, "hall/server")})}, **changes
    )


def down(at: float = 3, **changes: Any) -> Data:
    """Return the same town whose server breaks at hour *at* and takes two hours to mend."""
    return quiet(forced=broken("hall/server", at=at), **changes)


def lost() -> Data:
    """Return the same town whose server breaks at hour 3 and takes longer to mend than anyone looks."""
    hall = site(kind="hall", components={"server": component(repair=repair(10_000))})
    return scenario(
        sites={"hall": hall},
        services={"tax": service({"normal": mode(5, "hall/server")})},
        forced=broken("hall/server", at=3),
    )


def powered(**refuelling: Any) -> Data:
    """Return a hall whose grid fails from hour 1 to half past twelve; fuel needs no road to it."""
    generator: Data = {"fuel_hours": 5}
    if refuelling:
        generator["refuelling"] = {"depot": "hall", **refuelling}
    power = {"grid": {}, "generator": generator}
    hall = site(kind="hall", power=power, components={"server": component(powered=True)})
    return scenario(
        sites={"hall": hall},
        services={"tax": service({"normal": mode(5, "hall/server")})},
        forced=out("hall/grid", 1, 12.5),
        horizon_hours=24,
    )
