"""Problems of the conditions on which a member asks for help: those that can never hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

TRIGGER_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "trigger-not-so-strong": (
        Phrase(
            "協定「{agreement}」は計測震度 {wanted:g} 以上で要請しますが、{members} の庁舎の揺れは、ばらつきを見込んでも {most:.1f} までです",
            "Agreement “{agreement}” is called on from intensity {wanted:g} on, but the halls of {members} are shaken by {most:.1f} at most, spread included",
        ),
        Phrase(
            "intensity を下げるか、ほかの条件を加えてください。この想定では要請がないつもりなら、このままで構いません",
            "Lower the intensity or add another condition; leave it if nobody is meant to ask in this scenario",
        ),
    ),
    "trigger-no-people": (
        Phrase(
            "協定「{agreement}」は職種「{skill}」の参集の少なさで要請しますが、{members} にその要員がいません",
            "Agreement “{agreement}” is called on when few people with skill “{skill}” are there, but {members} have none",
        ),
        Phrase(
            "staff_below の skill を直すか、その構成団体の要員を staff に加えてください",
            "Correct the skill of staff_below, or add a pool of that member to `staff`",
        ),
    ),
    "trigger-all-there": (
        Phrase(
            "協定「{agreement}」は職種「{skill}」の参集の少なさで要請しますが、{members} のその要員はいつも全員がいます",
            "Agreement “{agreement}” is called on when few people with skill “{skill}” are there, but those of {members} are always all there",
        ),
        Phrase(
            "要員に attendance（参集のしかた）を書くか、share を0より大きくしてください",
            "Give these people an `attendance`, and a `share` above 0",
        ),
    ),
    "trigger-no-building": (
        Phrase(
            "協定「{agreement}」は庁舎が使えないときに要請しますが、{members} の庁舎に建物（building）がありません",
            "Agreement “{agreement}” is called on when the hall is unusable, but the halls of {members} have no `building`",
        ),
        Phrase(
            "庁舎の components に building を加えるか、条件を変えてください",
            "Add a component `building` to these halls, or change the condition",
        ),
    ),
    "trigger-no-rung": (
        Phrase(
            "協定「{agreement}」は復旧目標の期限の {share:g} 倍で要請しますが、{members} にはこの期間内に届く期限がありません",
            "Agreement “{agreement}” is called on at {share:g} of the time of a promise, but {members} have none that falls within the horizon",
        ),
        Phrase(
            "rto_share を小さくするか、計算する期間（horizon_hours）を長くしてください",
            "Lower rto_share, or lengthen horizon_hours",
        ),
    ),
    "trigger-after-horizon": (
        Phrase(
            "協定「{agreement}」の要請の条件 {hours:g} 時間は、計算する期間 {horizon:g} 時間の外です",
            "Agreement “{agreement}” is called on after {hours:g} hours, beyond the horizon of {horizon:g} hours",
        ),
        Phrase(
            "時間の単位を確かめるか、計算する期間（horizon_hours）を長くしてください",
            "Check the unit (hours), or lengthen horizon_hours",
        ),
    ),
    "trigger-itself": (
        Phrase(
            "協定「{agreement}」は、自分の要請が満たされないことを条件にしています",
            "Agreement “{agreement}” is called on when it is itself not covered",
        ),
        Phrase(
            "unmet の agreement に、先に頼む別の協定の名前を書いてください",
            "Name in `unmet` the other agreement that comes first",
        ),
    ),
    "trigger-not-theirs": (
        Phrase(
            "協定「{agreement}」は「{other}」で足りないときに要請しますが、{members} は「{other}」で頼めません",
            "Agreement “{agreement}” is called on when “{other}” does not cover, but {members} cannot ask under “{other}”",
        ),
        Phrase(
            "「{other}」の members に加えるか、条件を変えてください",
            "Add them to the members of “{other}”, or change the condition",
        ),
    ),
}
"""Code -> (what is wrong, how to mend it)."""
