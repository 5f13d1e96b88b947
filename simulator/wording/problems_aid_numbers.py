"""Problems of agreements whose numbers or names come to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "asks-itself": (
        Phrase(
            "協定「{agreement}」で、{member} は自分自身には頼めません",
            "Under agreement “{agreement}” {member} cannot ask itself",
        ),
        Phrase(
            "counterparts の {member} の相手から、{member} 自身を外してください",
            "Take {member} off its own counterparts",
        ),
    ),
    "wanted-too-many": (
        Phrase(
            "協定「{agreement}」で {members} は職種「{skill}」を {wanted} 人頼みますが、全員が空いていても貸せるのは {most} 人までです",
            "Under agreement “{agreement}” {members} ask for {wanted} people with skill “{skill}”, but {most} at most could be lent if all were free",
        ),
        Phrase(
            "people の人数を減らすか、貸す側の要員や残す決まり（keep_share、keep_people）を確かめてください",
            "Ask for fewer, or check the people of the lenders and what they keep (keep_share, keep_people)",
        ),
    ),
    "waves-too-many": (
        Phrase(
            "協定「{agreement}」の順次派遣は合わせて {people} 人ですが、送り出す要員（{pools}）は {most} 人です",
            "The waves of agreement “{agreement}” bring {people} people, but those who send them ({pools}) have {most}",
        ),
        Phrase(
            "waves の people を減らすか、送り出す要員の headcount を確かめてください",
            "Lower the people of the waves, or check the headcount of those pools",
        ),
    ),
    "waves-no-rotation": (
        Phrase(
            "協定「{agreement}」の交代の回数（rotations）は、順次派遣（waves）では働きません。帰った人に代わる人は来ません",
            "Rotations do nothing under agreement “{agreement}”, for it has waves: nobody follows those who go home",
        ),
        Phrase(
            "rotations を消し、後の人は waves に加えるか、deployment_hours を長くしてください",
            "Leave rotations out; write those who follow as further waves, or lengthen deployment_hours",
        ),
    ),
}
"""Code -> (what is wrong, how to mend it)."""
