"""Problems of agreements that the checker finds: nobody to ask, nothing to give, no way to send a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.problems_aid_numbers import NUMBER_PROBLEMS
from simulator.wording.problems_aid_triggers import TRIGGER_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Mapping

AID_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    **TRIGGER_PROBLEMS,
    **NUMBER_PROBLEMS,
    # ---------------------------------------------------------------- who is asked
    "nobody-to-ask": (
        Phrase(
            "協定「{agreement}」で、{members} には頼む相手がいません",
            "Under agreement “{agreement}” there is nobody whom {members} could ask",
        ),
        Phrase(
            "lenders か counterparts に相手を書くか、members から外してください",
            "Name somebody in lenders or counterparts, or take them off `members`",
        ),
    ),
    "lender-no-road": (
        Phrase(
            "協定「{agreement}」で {lender} から {members} へ、被害がなくても道路がつながっていません",
            "Under agreement “{agreement}” no road leads from {lender} to {members}, even undamaged",
        ),
        Phrase(
            "roads に道路を加えるか、相手から外してください",
            "Add a road to `roads`, or take the lender off the list",
        ),
    ),
    "item-twice": (
        Phrase(
            "協定「{agreement}」の pieces に、物品「{name}」が2回あります",
            "The pieces of agreement “{agreement}” name “{name}” twice",
        ),
        Phrase("1行にまとめ、数を合計してください", "Write it once, with the sum of the pieces"),
    ),
    "lender-has-nothing": (
        Phrase(
            "協定「{agreement}」で頼まれる {lenders} は、求められるものを何も持っていません",
            "Asked under agreement “{agreement}”, {lenders} have nothing of what is wanted",
        ),
        Phrase(
            "staff や stocks（owner と item）に加えるか、相手から外してください",
            "Add it to `staff` or `stocks` (with owner and item), or take them off the list",
        ),
    ),
    "lender-keeps-all": (
        Phrase(
            "協定「{agreement}」の残す決まりでは、{lenders} は1人も出せません（要員: {pools}）",
            "By the keep rules of agreement “{agreement}” {lenders} can never lend anybody (pools: {pools})",
        ),
        Phrase(
            "keep_share か keep_people を下げてください（1人の職種は keep_share が0でなければ出せません）",
            "Lower keep_share or keep_people; a pool of one can be lent only with keep_share 0",
        ),
    ),
    "pieces-no-store": (
        Phrase(
            "協定「{agreement}」で「{item}」を借りる {members} に、それを受け入れる備蓄がありません",
            "Under agreement “{agreement}” {members} borrow “{item}” but have no stock to put it in",
        ),
        Phrase(
            "stocks に、owner がその構成団体で item が「{item}」のものを加えてください（amount: 0 でよい）",
            "Add a stock with that owner and item “{item}” to `stocks` (amount: 0 will do)",
        ),
    ),
    "lent-and-serving": (
        Phrase(
            "要員「{pool}」は協定なしで {members} の拠点でも働き、協定「{agreement}」でも貸し出されます",
            "Pool “{pool}” works at sites of {members} anyway, and agreement “{agreement}” lends it there too",
        ),
        Phrase(
            "応援を協定だけで表すなら、serves を own にしてください",
            "If the agreement is meant to be the only way, set `serves: own`",
        ),
    ),
    # ---------------------------------------------------------------- how requests are sent
    "request-never-sent": (
        Phrase(
            "協定「{agreement}」の要請は、被害がなくても届きません（{members}）",
            "Requests under agreement “{agreement}” get through to nobody, even undamaged ({members})",
        ),
        Phrase(
            "channels の requires を見直すか、messenger: true（連絡員）を許してください",
            "Review the `requires` of its channels, or allow messengers (messenger: true)",
        ),
    ),
    "channel-never-works": (
        Phrase(
            "協定「{agreement}」の連絡手段「{channel}」は、被害がなくてもどの相手とも使えません",
            "Channel “{channel}” of agreement “{agreement}” joins no two of its parties, even undamaged",
        ),
        Phrase(
            "requires を見直してください（要請する側と相手の両方の庁舎で満たされる必要があります）",
            "Review its `requires`: it must hold at the hall of the asker and of the lender",
        ),
    ),
    "channel-shares-network": (
        Phrase(
            "協定「{agreement}」の連絡手段「{channel}」は、業務と同じ回線が切れると使えません（{members}）",
            "Channel “{channel}” of agreement “{agreement}” fails with the very lines of the services ({members})",
        ),
        Phrase(
            "防災無線や衛星電話など別の手段を加えるか、連絡員（messenger）を許してください",
            "Add another channel, such as radio or a satellite telephone, or allow messengers",
        ),
    ),
    "request-always-sent": (
        Phrase(
            "協定「{agreement}」には連絡手段がないため、要請はいつでも届くものとします",
            "Agreement “{agreement}” names no channel, so its requests always get through",
        ),
        Phrase(
            "通信の途絶も調べるなら、channels に連絡手段を書いてください",
            "Name `channels` if the loss of telecommunications is to matter",
        ),
    ),
    # ---------------------------------------------------------------- counters that stand in
    "proxy-needs-asker": (
        Phrase(
            "協定「{agreement}」の窓口の代行が、助けられる側の庁舎 {halls} の設備を必要としています",
            "Counters that stand in under agreement “{agreement}” need things at {halls}, the hall of those they help",
        ),
        Phrase(
            "requires では hall（代行する側の庁舎）と書き、相手の庁舎の名前を外してください",
            "Write `hall` in `requires` (the hall of the neighbour) instead of the name of that hall",
        ),
    ),
    "proxy-never-holds": (
        Phrase(
            "協定「{agreement}」の窓口の代行は、被害がなくてもできません（{members}）",
            "Counters can never stand in under agreement “{agreement}”, even undamaged ({members})",
        ),
        Phrase(
            "proxy の requires、needs_mbps、set_up の要員を見直してください",
            "Review the requires, needs_mbps and the people of the set_up of `proxy`",
        ),
    ),
    # ---------------------------------------------------------------- how long
    "deployment-under-briefing": (
        Phrase(
            "協定「{agreement}」の派遣期間 {deployment:g} 時間は、着いてからの引継ぎ・説明 {briefing:g} 時間のうちに終わります",
            "Under agreement “{agreement}” a deployment of {deployment:g} hours ends within the {briefing:g} hours of briefing",
        ),
        Phrase(
            "deployment_hours を長くするか、briefing_hours の単位（時間）を確かめてください",
            "Lengthen deployment_hours, or check the unit (hours) of briefing_hours",
        ),
    ),
    "wave-after-horizon": (
        Phrase(
            "協定「{agreement}」の {number} 番目の派遣は {hours:g} 時間後で、計算する期間 {horizon:g} 時間の外です",
            "Wave {number} of agreement “{agreement}” comes after {hours:g} hours, beyond the horizon of {horizon:g} hours",
        ),
        Phrase(
            "時間の単位を確かめるか、計算する期間（horizon_hours）を長くしてください",
            "Check the unit (hours), or lengthen horizon_hours",
        ),
    ),
}
"""Code -> (what is wrong, how to mend it)."""
