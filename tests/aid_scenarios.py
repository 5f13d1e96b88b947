"""Random scenarios of members who help each other, small and seeded: the same seed gives the same scenario.

People come, work in shifts, and are lent; things are lent and lost; roads and lines close; the earth
shakes again. Everything that a planner could write down, and nothing that the checker would refuse.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from tests.builders import broken, mode, out, repair, scenario, service, site, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Data

HORIZON = 120
LIBRARY = {
    "attendance": {
        "quickly": {"at_work": [[0, 0.6], [6, 1.0]], "off_work": [[0, 0.1], [12, 0.8], [48, 1.0]]},
        "shaken": {
            "at_work": [[0, 0.3], [24, 1.0]],
            "off_work": [[0, 0.0], [24, 1.0]],
            "by_intensity": [[5.0, 0.8], [6.0, 0.5]],
            "at_most": 0.9,
            "hurt": [[6.0, 0.2]],
            "trapped": [[5.5, 0.3]],
            "trapped_hours": {"uniform": {"low_hours": 1, "high_hours": 20}},
        },
    }
}
HOURS = (0, 0.5, 1, 2, 3, 5, 8)


def aid_scenario(seed: int) -> Data:
    """Return scenario number *seed*."""
    return _Draft(Random(seed)).data()


class _Draft:
    """One scenario as it is thrown together with the dice of its seed."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.members = [f"m{n}" for n in range(dice.choice((2, 3, 3, 4)))]
        self.halls = {name: f"hall-{name}" for name in self.members}
        self.scheme = dice.random() < 0.35
        self.vendor = dice.random() < 0.25

    def maybe(self, chance: float, **changes: Any) -> Data:
        """Return the changes, or nothing."""
        return changes if self.dice.random() < chance else {}

    def data(self) -> Data:
        """Return the scenario."""
        return scenario(
            sites={
                **{hall: site(kind="hall", components=self.parts()) for hall in self.halls.values()},
                "dc": site(components={"server": {}}),
                "away": site(),
            },
            services=self.services(),
            staff=self.staff(),
            group=self.group(),
            hazard={"shocks": self.shocks(), **self.maybe(0.4, incidents=self.incidents())},
            forced=self.forced(),
            library=LIBRARY,
            horizon_hours=HORIZON,
            rule=self.dice.choice(("criticality", "rto_slack", "fcfs", "shortest", "residents")),
            onset=self.dice.choice(("2019-01-16T10:00:00+09:00", "2019-01-17T02:00:00+09:00")),
        )

    # ---- what there is

    def parts(self) -> Data:
        """Return what can break in a hall."""
        dice, remote = self.dice, self.dice.random() < 0.5
        crew = [{"skill": "it", "people": 1, **({"remote": True} if remote else {})}]
        survey = {"survey": {"hours": dice.choice((1, 2)), "crew": [{"skill": "it"}]}}
        return {
            "building": {},
            "pc": {"repair": repair(dice.choice(HOURS), **self.maybe(0.4, parts={"van": 1}))},
            "server": {
                "repair": {"work_hours": dice.choice(HOURS), "crew": crew, **self.maybe(0.3, **survey)}
            },
            "cables": {
                "repair": repair(
                    dice.choice((2, 6)),
                    skill="power",
                    needs="building" if dice.random() < 0.3 else "cabinet",
                    **self.maybe(0.6, parts={"sheet": 1}),
                )
            },
            "cabinet": {},
            "phone": {},
        }

    def services(self) -> Data:
        """Return two services that every hall gives, one of them on the shared servers."""
        needs = ["hall/building", "hall/pc", {"path": ["hall", "dc"]}, "dc/server"]
        paper = {"set_up": {"hours": 2, "crew": [{"skill": "it"}]}, "people_to_run": {"skill": "it"}}
        modes = {"normal": mode(5, *needs), "paper": mode(2, "hall/building", **self.maybe(0.5, **paper))}
        ladder = [(self.dice.choice((6, 12, 48)), 3)]
        return {
            "cloud": service(modes, ladder=ladder),
            "local": service({"normal": mode(5, "hall/server", "hall/cables")}, ladder=[(24, 4)]),
        }

    def staff(self) -> Data:
        """Return the people of all members and perhaps a vendor and a scheme of others."""
        pools = {}
        for name, hall in self.halls.items():
            pools[f"{name}-it"] = self.pool(name, "it", hall, self.dice.randint(1, 6))
            pools[f"{name}-power"] = self.pool(name, "power", hall, self.dice.randint(1, 3))
            pools |= self.maybe(0.3, **{f"{name}-a": self.pool(name, "it", hall, 2)})
        if self.vendor:
            vendor = self.pool("vendor", "it", "away", 2)
            pools["vendor"] = {**vendor, "serves": "all", "response_hours": self.dice.choice(HOURS)}
        if self.scheme:
            pools["scheme"] = {**self.pool("scheme", "it", "away", self.dice.randint(1, 9)), "serves": []}
        return pools

    def pool(self, organisation: str, skill: str, home: str, headcount: int) -> Data:
        """Return some people."""
        dice = self.dice
        shift = {
            "starts": dice.choice(("08:00", "09:30", "22:00")),
            "hours": dice.choice((8, 12)),
            "teams": dice.choice((1, 1, 2, 3)),
            **self.maybe(0.5, handover_minutes=dice.choice((0, 30))),
        }
        wide = {"intensity": 5.0, "members": 1, "available_share": dice.choice((0, 0.5, 1))}
        return {
            "organisation": organisation,
            "skill": skill,
            "headcount": headcount,
            "home": home,
            "serves": "own",
            **self.maybe(
                0.4, attendance=dice.choice(("quickly", "shaken")), commute_hours=dice.choice((0, 1))
            ),
            **self.maybe(0.3, shift=shift),
            **self.maybe(0.15, wide_event=wide),
        }

    def group(self) -> Data:
        """Return the members, their ways, stores and agreements."""
        dice, halls = self.dice, list(self.halls.values())
        ends = {f"to-{hall}": [halls[0], hall] for hall in halls[1:]} | {"to-away": [halls[0], "away"]}
        ends |= self.maybe(0.5, around=[halls[-1], "away"])
        led = {"leadership": {"attendance": "quickly", "slower": [1.0, 1.5]}}
        known = {"vendor": self.vendor, "scheme": self.scheme}
        return {
            "municipalities": {
                name: {"name": text(name), "population": 1000, "hall": hall, **self.maybe(0.2, **led)}
                for name, hall in self.halls.items()
            },
            "organisations": {name: {"name": text(name)} for name, is_there in known.items() if is_there},
            "roads": {name: {"ends": two, "travel_hours": dice.choice(HOURS)} for name, two in ends.items()},
            "links": {f"line-{h}": {"ends": [h, "dc"], "capacity_mbps": 100} for h in halls},
            "stocks": {
                f"{name}-{item}": {
                    "name": text(item),
                    "owner": name,
                    "item": item,
                    "amount": dice.randint(1, 3),
                    "kind": kind,
                }
                for name in self.members
                for item, kind in (("van", "equipment"), ("sheet", "consumable"))
            },
            "agreements": self.agreements(),
        }

    # ---- what strikes

    def shocks(self) -> Data:
        """Return up to three blows."""
        return {
            f"quake-{n}": {
                "name": text("quake"),
                "type": "shaking",
                "at_hours": self.dice.choice((0, 0, 0.5, 3, 20, 50)),
                "intensity": {hall: self.dice.choice((3.0, 4.5, 5.2, 6.3)) for hall in self.halls.values()},
            }
            for n in range(self.dice.randint(0, 3))
        }

    def incidents(self) -> Data:
        """Return work that comes again and again to one of the halls."""
        stream = {"gap_hours": 7, "work_hours": self.dice.choice((0, 3)), "crew": [{"skill": "it"}]}
        return {"desk": {"name": text("desk"), "site": self.dice.choice([*self.halls.values()]), **stream}}

    def forced(self) -> Data:
        """Return what breaks, and what is closed for a while."""
        dice, found = self.dice, {}
        for hall in self.halls.values():
            for name in ("pc", "server", "cables"):
                found |= self.maybe(0.6, **broken(f"{hall}/{name}", at=dice.choice((0, 0, 1, 4, 30))))
            for name in ("building", "phone", "cabinet"):
                found |= self.maybe(0.3, **self.closed(f"{hall}/{name}"))
        for name in (*(f"line-{hall}" for hall in self.halls.values()), "dc/server", "to-away"):
            found |= self.maybe(0.3, **self.closed(name))
        for hall in list(self.halls.values())[1:]:
            found |= self.maybe(0.4, **self.closed(f"to-{hall}"))
        return found

    def closed(self, what: str) -> Data:
        """Return an outage of some hours."""
        start = self.dice.choice((0, 0, 2, 9, 30))
        return out(what, start, start + self.dice.choice((1, 5, 20, 100)))

    # ---- agreements

    def agreements(self) -> Data:
        """Return one or two agreements of members, and perhaps a scheme of others behind them."""
        found = {f"pact-{n}": self.agreement() for n in range(self.dice.randint(1, 2))}
        if self.scheme:
            found["scheme"] = {
                "name": text("scheme"),
                "lenders": ["scheme"],
                "triggers": [{"unmet": {"agreement": "pact-0", "hours": self.dice.choice(HOURS)}}],
                "people": [{"skill": "it", "people": self.dice.randint(1, 5)}],
                "briefing_hours": self.dice.choice((0, 4)),
                "waves": [
                    {
                        "after_hours": 5,
                        "people": self.dice.randint(1, 3),
                        **self.maybe(0.5, briefing_hours=2),
                    },
                    {"after_hours": 24, "people": self.dice.randint(1, 5)},
                ],
                **self.maybe(0.7, deployment_hours=self.dice.choice((3, 24))),
            }
        return found

    def agreement(self) -> Data:
        """Return an agreement between members."""
        dice = self.dice
        order = dice.choice(("counterpart", "nearest", "most_spare", "rotation"))
        remote = dice.random() < 0.2
        listed = {name: [other for other in self.members if other != name] for name in self.members}
        channels = {
            "phone": {"requires": "hall/phone"},
            "radio": {"requires": {"path": ["hall", "dc"]}},
        }
        return {
            "name": text("pact"),
            "order": order,
            **({"counterparts": listed} if order == "counterpart" else {}),
            "triggers": [self.trigger() for _ in range(dice.randint(1, 2))],
            "at_once": dice.choice((1, 2, 9)),
            "rounds": dice.choice((1, 2, 4)),
            "again_hours": dice.choice((1, 10)),
            "decide_hours": dice.choice(HOURS),
            "answer_hours": dice.choice((0, 0, 1, 4)),
            **self.maybe(0.4, channels=channels),
            "messenger": dice.random() < 0.4,
            "remote": remote,
            **self.wanted(remote=remote),
            "rules": self.rules(),
            "briefing_hours": dice.choice((0, 0, 1, 3)),
            "productivity": dice.choice((1, 0.8)),
            **self.maybe(0.6, deployment_hours=dice.choice((2, 10, 30))),
            "rotations": dice.choice((0, 1, 3)),
        }

    def wanted(self, *, remote: bool) -> Data:
        """Return what is asked for."""
        dice = self.dice
        people = [{"skill": "it", "people": dice.randint(1, 5)}]
        people += [{"skill": "power", "people": 1}] if dice.random() < 0.4 else []
        pieces = [{"item": "van", "pieces": dice.randint(1, 3), **self.maybe(0.4, loss_probability=0.3)}]
        pieces += [{"item": "sheet", "pieces": 2}] if dice.random() < 0.5 else []
        proxy = {"level": 3, "requires": ["hall/building", {"path": ["hall", "dc"]}, "dc/server"]}
        run = {"set_up": {"hours": 1, "crew": [{"skill": "it"}]}, "people_to_run": {"skill": "it"}}
        return {
            "people": people,
            **({} if remote else self.maybe(0.5, pieces=pieces)),
            **self.maybe(0.3, proxy={**proxy, **self.maybe(0.5, **run)}),
        }

    def rules(self) -> Data:
        """Return what a lender keeps to."""
        dice = self.dice
        return {
            "keep_share": dice.choice((0, 0, 0.3, 0.5)),
            "keep_people": dice.choice((0, 0, 1)),
            "own_work_first": dice.random() < 0.5,
            **self.maybe(0.2, own_rank=1),
            **self.maybe(0.4, recall_intensity=5.0),
            **self.maybe(0.2, recall_rank=1),
        }

    def trigger(self) -> Data:
        """Return one condition."""
        dice = self.dice
        forms: tuple[Callable[[], Data], ...] = (
            lambda: {"staff_below": {"skill": "it", "share": 0.7, "after_hours": dice.choice((0, 2, 6))}},
            lambda: {"work_waits": {"hours": dice.choice((0, 1, 6)), **self.maybe(0.5, skill="it")}},
            lambda: {"rto_share": dice.choice((0.3, 1.0))},
            lambda: {"hall_unusable_hours": dice.choice((0, 3))},
            lambda: {"intensity": 5.0},
            lambda: {"at_hours": dice.choice((0, 1, 12))},
        )
        return dice.choice(forms)()
