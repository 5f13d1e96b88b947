"""Problems of agreements that cannot be read: forms that do not fit each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

AID_READING_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "trigger-one-form": (
        Phrase("要請の条件が1つに決まりません", "A condition for asking is not exactly one form"),
        Phrase(
            "「- 」1つに条件を1つだけ書いてください（staff_below、work_waits、unmet、rto_share、"
            "hall_unusable_hours、intensity、at_hours のどれか）",
            "Write exactly one under each dash: staff_below, work_waits, unmet, rto_share,"
            " hall_unusable_hours, intensity or at_hours",
        ),
    ),
    "agreement-for-nothing": (
        Phrase("この協定では何も頼みません", "Nothing is asked for under this agreement"),
        Phrase(
            "people（人）、pieces（物）、proxy（窓口の代行）のどれかを書いてください",
            "Write people, pieces or proxy (counters that stand in)",
        ),
    ),
    "agreement-waves": (
        Phrase(
            "順次派遣（waves）の協定に、派遣元がないか、1職種の要員のほかのものがあります",
            "An agreement with waves has no lenders, or asks for more than people of one skill",
        ),
        Phrase(
            "lenders に派遣元を書き、people を1行だけにし、pieces と proxy は別の協定に分けてください",
            "Name the lenders, keep one line of people, and put pieces and proxy into another agreement",
        ),
    ),
    "agreement-waves-order": (
        Phrase("順次派遣の時刻が早い順に並んでいません", "The waves are not in the order of their hours"),
        Phrase(
            "after_hours の小さい順に、同じ時刻がないように並べてください",
            "Order them by after_hours, no two alike",
        ),
    ),
    "agreement-counterparts": (
        Phrase(
            "相手を決める表（counterparts）と、頼む順（order）が合いません",
            "The list of counterparts and the order of asking do not fit each other",
        ),
        Phrase(
            "決めた相手に頼む（order: counterpart）なら、だれがだれに頼むかを counterparts に書き、ほかの順なら counterparts を消してください",
            "To ask fixed counterparts (order: counterpart), say in `counterparts` who asks whom; else leave that table out",
        ),
    ),
    "agreement-remote": (
        Phrase(
            "遠隔の応援（remote）では、物も順次派遣も送れません",
            "Remote help cannot send pieces or waves of people",
        ),
        Phrase(
            "remote を消すか、pieces と waves を別の協定に分けてください",
            "Remove remote, or put pieces and waves into another agreement",
        ),
    ),
}
"""Code -> (what is wrong, how to mend it)."""
