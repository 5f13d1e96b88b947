"""Problems of the demand at the counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

DEMAND_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "profile-days": (
        Phrase(
            "需要の段の日が前の段以前です（{before} 日目の次が {day} 日目）",
            "This step of the profile begins no later than the one before (day {day} after day {before})",
        ),
        Phrase("from_day が段ごとに大きくなるように並べてください", "Let from_day rise from step to step"),
    ),
    "surge-after-horizon": (
        Phrase(
            "「{demand}」の受付は {day} 日目に始まり、計算の期間（{horizon:g} 時間）には入りません",
            "Reception for “{demand}” opens on day {day}, after the end of the simulation ({horizon:g} h)",
        ),
        Phrase(
            "受付の後まで見たいときは horizon_hours を延ばしてください",
            "Raise horizon_hours to see what follows",
        ),
    ),
    "counters-too-few": (
        Phrase(
            "{members} の「{demand}」は、何も起きなくても処理が追いつきません（1日に {coming:.0f} 人が来て、処理できるのは {most:.0f} 人まで）",
            "The counters for “{demand}” of {members} cannot keep up even if nothing happens ({coming:.0f} people come a day, at most {most:.0f} can be served)",
        ),
        Phrase(
            "窓口の数（counters）、1件の時間（minutes_per_case、分）、来る人の数（住民千人・1日あたり）を確かめてください",
            "Check the counters, minutes_per_case (minutes), and those who come (by 1,000 residents and day)",
        ),
    ),
}
"""Code -> (what is wrong, how to mend it)."""
