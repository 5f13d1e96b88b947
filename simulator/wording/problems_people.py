"""Problems of people that the checker finds: those who never come, and those who never meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

PEOPLE_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "pool-never-comes": (
        Phrase(
            "要員「{pool}」の参集のしかた「{attendance}」では、{when}の発災で1人も来ません",
            "By attendance “{attendance}” nobody of pool “{pool}” ever comes after an onset {when}",
        ),
        Phrase(
            "曲線の最後の割合と at_most を確かめてください",
            "Check the last share of the curve, and at_most",
        ),
    ),
    "leader-never-comes": (
        Phrase(
            "{member} で決める人は、参集のしかた「{attendance}」では{when}の発災で誰も来ません。決定がいつまでも下りません",
            "By attendance “{attendance}” nobody who decides for {member} ever comes after an onset {when}: nothing is ever decided",
        ),
        Phrase(
            "曲線の最後の割合と at_most を確かめるか、leadership を外してください",
            "Check the last share of the curve and at_most, or remove `leadership`",
        ),
    ),
    "shifts-never-meet": (
        Phrase(
            "{site} の作業は {crew} を同時に必要としますが、交代の時間割ではそろうことがありません（作業: {jobs}）",
            "Work at {site} needs {crew} at once, but by their shifts they are never on duty together (for: {jobs})",
        ),
        Phrase(
            "shift の starts・hours・teams を見直すか、必要な人数を減らしてください",
            "Review starts, hours and teams of their shifts, or ask for fewer people",
        ),
    ),
}
"""Code -> (what is wrong, how to mend it)."""

ONSETS: Mapping[str, Phrase] = {
    "at_work": Phrase("開庁時間", "in counter hours"),
    "off_work": Phrase("閉庁時間", "outside counter hours"),
}
"""Curve of an attendance -> when it counts."""
