"""Problems that the checker finds in a scenario that reads well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.problems_aid import AID_PROBLEMS
from simulator.wording.problems_demand import DEMAND_PROBLEMS
from simulator.wording.problems_people import PEOPLE_PROBLEMS
from simulator.wording.problems_plausibility import PLAUSIBILITY_PROBLEMS
from simulator.wording.problems_troubles import TROUBLE_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Mapping

THINGS: Mapping[str, Phrase] = {
    "site": Phrase("拠点", "site"),
    "component": Phrase("構成要素", "component"),
    "element": Phrase("構成要素・回線・道路・システム", "component, link, road or system"),
    "link": Phrase("回線", "link"),
    "system": Phrase("システム", "system"),
    "owner": Phrase("構成団体・組織", "municipality or organisation"),
    "municipality": Phrase("構成団体", "municipality"),
    "service": Phrase("業務", "service"),
    "service_class": Phrase("業務区分", "service class"),
    "attendance": Phrase("参集のしかた", "attendance"),
    "agreement": Phrase("応援の協定", "agreement"),
    "item": Phrase("備蓄の品目", "item in store"),
    "mode": Phrase("提供手段", "mode"),
    "mode_set": Phrase("提供手段の組", "mode set"),
    "pool": Phrase("要員", "staff pool"),
    "skill": Phrase("要員の職種", "skill of a staff pool"),
    "stock": Phrase("備蓄", "stock"),
    "fragility": Phrase("被害率の区分", "fragility class"),
    "curve": Phrase("復旧曲線", "restoration curve"),
    "repair": Phrase("復旧手順", "way of repair"),
    "template": Phrase("拠点のひな形", "site template"),
    "system_template": Phrase("システムのひな形", "system template"),
    "source": Phrase("出典", "source"),
    "measure": Phrase("対策", "measure"),
    "variant": Phrase("比較案", "variant"),
}
"""What the value `what` of a problem is called."""

CHECK_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "hall-not-shaken": (
        Phrase(
            "{member} の庁舎 {hall} に、外力の強さがありません",
            "No shock reaches {hall}, the hall of {member}",
        ),
        Phrase(
            "shocks の intensity に {hall} を書き足してください。本当に何も起きないなら、このままで構いません",
            "Add {hall} to the intensity of a shock, or leave it if nothing is meant to happen there",
        ),
    ),
    "hall-keeps-power": (
        Phrase(
            "{member} の庁舎 {hall} が、停電の一覧にありません",
            "{hall}, the hall of {member}, is in no power cut",
        ),
        Phrase(
            "lifelines の of に {hall} を書き足してください。本当に停電しないなら、このままで構いません",
            "Add {hall} to `of` of the power cut, or leave it if the power is meant to stay",
        ),
    ),
    **PLAUSIBILITY_PROBLEMS,
    **DEMAND_PROBLEMS,
    **TROUBLE_PROBLEMS,
    **PEOPLE_PROBLEMS,
    **AID_PROBLEMS,
    # ---------------------------------------------------------------- names
    "dangling": (
        Phrase("「{name}」という{what}はありません", "There is no {what} called “{name}”"),
        Phrase("名前を直すか、その{what}を追加してください", "Correct the name, or add the {what}"),
    ),
    "dangling-near": (
        Phrase("「{name}」という{what}はありません", "There is no {what} called “{name}”"),
        Phrase("「{near}」の書き誤りではありませんか", "Did you mean “{near}”?"),
    ),
    "ring": (
        Phrase(
            "互いを前提とする輪になっていて、どれも先に使えません: {ring}",
            "These need each other in a ring, so none could ever come first: {ring}",
        ),
        Phrase(
            "輪の中の requires（復旧曲線なら slow）を1つ外してください",
            "Take one of the `requires` (for curves, `slow`) out of the ring",
        ),
    ),
    "id-twice": (
        Phrase("「{name}」は {other} と同じ名前です", "“{name}” is also the id of {other}"),
        Phrase(
            "どちらを指すか分からないため、片方の名前を変えてください",
            "Rename one of the two, so that it is clear which one is meant",
        ),
    ),
    "id-reserved": (
        Phrase(
            "「{name}」は特別な意味を持つ語で、名前に使えません",
            "“{name}” has a meaning of its own and cannot be an id",
        ),
        Phrase(
            "別の名前にしてください（hall は庁舎、host は設置先、own は業務自身のシステム）",
            "Choose another id (hall, host and own stand for the hall, the host and the service's own system)",
        ),
    ),
    # ---------------------------------------------------------------- services and network
    "service-no-mode": (
        Phrase(
            "業務「{service}」は、被害がなくても提供できる手段がありません（{members}）。満たされない前提: {unmet}",
            "Service “{service}” has no mode that works even undamaged ({members}); unmet: {unmet}",
        ),
        Phrase(
            "提供手段の requires を見直すか、足りない回線や構成要素を追加してください",
            "Review the `requires` of its modes, or add the missing link or component",
        ),
    ),
    "service-too-wide": (
        Phrase(
            "業務「{service}」は、被害がなくても回線の帯域が足りません（{members}、最小でも {mbps:g} Mbps が必要）",
            "Service “{service}” does not fit through its lines even undamaged ({members}; it needs at least {mbps:g} Mbps)",
        ),
        Phrase(
            "needs_mbps か、回線の capacity_mbps の単位（Mbps）を確かめてください",
            "Check the unit (Mbps) of needs_mbps and of the lines' capacity_mbps",
        ),
    ),
    "mode-too-wide": (
        Phrase(
            "提供手段「{mode}」は {mbps:g} Mbps を必要とし、どの経路にも入りません（{members}）",
            "Mode “{mode}” needs {mbps:g} Mbps, more than any path carries ({members})",
        ),
        Phrase(
            "needs_mbps の単位を確かめるか、回線を太くしてください",
            "Check the unit of needs_mbps, or widen a line",
        ),
    ),
    "service-below-normal": (
        Phrase(
            "業務「{service}」は、被害がなくても L{level} までです（{members}）",
            "Service “{service}” reaches only L{level} even undamaged ({members})",
        ),
        Phrase(
            "意図どおりならそのままで構いません。通常を下回った時間は、L5 に満たない時間として数えます",
            "Leave it if it is meant; hours below normal are those below L5",
        ),
    ),
    "level-never-given": (
        Phrase(
            "業務「{service}」は L{rlo} を約束していますが、最もよい手段でも L{level} です（{members}）",
            "Service “{service}” promises L{rlo}, but its best mode gives L{level} ({members})",
        ),
        Phrase(
            "目標復旧レベルを下げるか、より高いレベルの手段を加えてください",
            "Lower the promised level, or add a better mode",
        ),
    ),
    "member-no-path": (
        Phrase(
            "{member} の庁舎 {hall} から {host} への通信経路がありません（使うシステム: {systems}）",
            "No line joins {hall} of {member} to {host} (systems used: {systems})",
        ),
        Phrase(
            "平常時に使う回線（role: active）を links に追加してください", "Add an active link to `links`"
        ),
    ),
    "link-overbooked": (
        Phrase(
            "回線「{link}」は {mbps:g} Mbps ですが、平常時の業務だけで {needed:g} Mbps を必要とします",
            "Link “{link}” carries {mbps:g} Mbps, but the services need {needed:g} Mbps even undamaged",
        ),
        Phrase(
            "帯域と needs_mbps の単位を確かめてください。優先度の低い業務は平常時から低いレベルになります",
            "Check the units; as it stands, services of low rank run at a lower level from the start",
        ),
    ),
    "single-point": (
        Phrase(
            "「{element}」が止まるだけで、{members} の延べ {services} 業務が最もよい手段を失います（単一障害点）",
            "The loss of “{element}” alone takes the best mode from {services} services of {members} (single point of failure)",
        ),
        Phrase("二重化や代替手段を検討してください", "Consider a second one, or another way round it"),
    ),
    "single-points-more": (
        Phrase(
            "ほかにも単一障害点が {count} か所あります: {elements}",
            "There are {count} further single points of failure: {elements}",
        ),
        Phrase("影響の大きいものから検討してください", "Look at those first that cost most"),
    ),
    # ---------------------------------------------------------------- people and repairs
    "skill-not-here": (
        Phrase(
            "{site} で働ける職種「{skill}」の要員がいません（必要: {people} 人、作業: {jobs}）",
            "Nobody with skill “{skill}” serves {site} ({people} needed for: {jobs})",
        ),
        Phrase(
            "要員の serves にこの拠点を加えるか、要員を追加してください",
            "Add this site to `serves` of a pool, or add a pool",
        ),
    ),
    "people-too-few": (
        Phrase(
            "{site} の作業には職種「{skill}」が {people} 人必要ですが、全員でも {heads} 人です（作業: {jobs}）",
            "Work at {site} needs {people} people with skill “{skill}”, but there are only {heads} in all (for: {jobs})",
        ),
        Phrase(
            "必要な人数を減らすか、headcount を増やしてください", "Ask for fewer people, or raise a headcount"
        ),
    ),
    "people-no-road": (
        Phrase(
            "職種「{skill}」の要員のいる {homes} から {site} へ道路がつながっていません（作業: {jobs}）",
            "No road leads from {homes}, home of the people with skill “{skill}”, to {site} (for: {jobs})",
        ),
        Phrase(
            "roads に道路を追加するか、要員の home を直してください",
            "Add a road to `roads`, or correct the home of the pool",
        ),
    ),
    "parts-too-few": (
        Phrase(
            "復旧には備蓄「{stock}」が {count} 個必要ですが、{amount} 個しかありません（作業: {jobs}）",
            "The repair takes {count} of stock “{stock}”, but there are only {amount} (for: {jobs})",
        ),
        Phrase("amount を増やすか、parts を減らしてください", "Raise `amount`, or lower `parts`"),
    ),
    "no-repair": (
        Phrase(
            "「{element}」は壊れることがありますが、復旧手順がないため直りません",
            "“{element}” can break but names no way of repair, so it stays broken",
        ),
        Phrase("repair に復旧手順の名前を書いてください", "Name a way of repair in `repair`"),
    ),
    "system-no-repair": (
        Phrase(
            "システム「{system}」の停止を repair で終えることはできません（壊れて直るのは構成要素です）",
            "The outage of system “{system}” cannot end by repair: components are repaired, systems are not",
        ),
        Phrase(
            "until_hours で終わりの時刻を書くか、サーバなどの構成要素を止めてください",
            "Give `until_hours`, or take out a component such as its server",
        ),
    ),
    # ---------------------------------------------------------------- backups
    "copy-with-host": (
        Phrase(
            "バックアップ「{copy}」は本体と同じ拠点 {sites} にあります（システム: {systems}）",
            "Backup “{copy}” stands at the same site as the original, {sites} (systems: {systems})",
        ),
        Phrase(
            "同じ災害で共に失われないよう、離れた拠点にも置いてください",
            "Keep a copy at a distant site too, so that one disaster does not take both",
        ),
    ),
    "copy-same-area": (
        Phrase(
            "バックアップ「{copy}」の拠点 {sites} は、本体 {hosts} と同じ地域です（システム: {systems}）",
            "Backup “{copy}” at {sites} stands in the same area as the original at {hosts} (systems: {systems})",
        ),
        Phrase("同時に被災しない地域にも置いてください", "Keep a copy in another area too"),
    ),
    "copy-same-shock": (
        Phrase(
            "バックアップ「{copy}」の拠点 {sites} は、本体 {hosts} と同じ外力を受けます（システム: {systems}）",
            "Backup “{copy}” at {sites} is struck by the same shock as the original at {hosts} (systems: {systems})",
        ),
        Phrase("この想定の外にある拠点にも置いてください", "Keep a copy beyond the reach of this hazard too"),
    ),
    "copy-no-path": (
        Phrase(
            "システム「{system}」のバックアップ「{copy}」は {site} にあり、{host} への回線がないため復元できません",
            "Backup “{copy}” of system “{system}” is at {site}, and no line joins it to {host}: it can never be restored",
        ),
        Phrase("両拠点を結ぶ回線を links に追加してください", "Add a link between the two sites"),
    ),
    "data-no-backup": (
        Phrase(
            "システム「{system}」はデータを失うことがありますが、バックアップがないため戻りません",
            "System “{system}” can lose its data but has no backup, so it would never come back",
        ),
        Phrase("backup と restore を書いてください", "Give it `backup` and `restore`"),
    ),
    # ---------------------------------------------------------------- hazard
    "shock-hits-nothing": (
        Phrase(
            "外力「{shock}」の値がある {sites} には、{type} で壊れるものがありません",
            "Shock “{shock}” lists {sites}, where nothing can be damaged by {type}",
        ),
        Phrase(
            "意図どおりならそのままで構いません。壊れるなら fragility を書いてください",
            "Leave it if it is meant, or give the components a `fragility`",
        ),
    ),
    "lifeline-no-power": (
        Phrase(
            "拠点「{site}」には電源（power）の記載がなく、停電させられません",
            "Site “{site}” has no `power`, so its grid cannot fail",
        ),
        Phrase(
            "拠点に power を書くか、一覧から外してください",
            "Give the site a `power` block, or take it off the list",
        ),
    ),
    "lifeline-of-site": (
        Phrase(
            "拠点「{site}」を停電以外の途絶（{kind}）に挙げると、その拠点の商用電源が止まります",
            "Listing site “{site}” under lifeline kind “{kind}” would cut its grid power",
        ),
        Phrase(
            "回線・道路・構成要素の名前を挙げるか、kind を power にしてください",
            "List links, roads or components, or set the kind to power",
        ),
    ),
    "after-horizon": (
        Phrase(
            "「{name}」は {hours:g} 時間後に始まりますが、計算は {horizon:g} 時間で終わります",
            "“{name}” begins after {hours:g} h, but the simulation ends at {horizon:g} h",
        ),
        Phrase("時刻を直すか、horizon_hours を延ばしてください", "Correct the time, or raise horizon_hours"),
    ),
    "intact-system": (
        Phrase(
            "システム「{system}」に state: intact を付けても効果がありません",
            "`state: intact` has no effect on system “{system}”",
        ),
        Phrase(
            "壊れないことにしたいサーバや記憶装置を挙げてください",
            "Name the server or storage that is to stay intact",
        ),
    ),
    "nothing-strikes": (
        Phrase(
            "外力も停止も攻撃もなく、この想定では何も起こりません",
            "No shock, lifeline, outage or attack is given: nothing will happen",
        ),
        Phrase(
            "hazard に shocks・lifelines・forced・rolling_outages・cyber・incidents のいずれかを書いてください",
            "Give `hazard` some shocks, lifelines, forced or rolling outages, cyber attacks or incidents",
        ),
    ),
    # ---------------------------------------------------------------- measures, unused parts, provenance
    "changes-nothing": (
        Phrase("{what}「{name}」を採っても何も変わりません", "The {what} “{name}” changes nothing"),
        Phrase("changes の書き場所と値を確かめてください", "Check the place and the values in `changes`"),
    ),
    "unused": (
        Phrase("{what}「{name}」はどこからも使われていません", "The {what} “{name}” is used by nothing"),
        Phrase(
            "名前の書き誤りでないか確かめ、不要なら消してください", "Check for a slip in a name, or delete it"
        ),
    ),
    "number-undeclared": (
        Phrase("この数値の根拠が書かれていません", "Nothing says where this number comes from"),
        Phrase(
            "basis に measured（実測）・derived（計算）・assumed（仮定）のいずれかを書いてください",
            "Mark it in `basis` as measured, derived or assumed",
        ),
    ),
    "range-backwards": (
        Phrase(
            "幅の両端が逆です（{low:g} から {high:g}）", "The range runs backwards (from {low:g} to {high:g})"
        ),
        Phrase("小さい値を先に書いてください", "Write the smaller value first"),
    ),
    "range-misses": (
        Phrase(
            "値 {value:g} が、仮定の幅 {low:g}〜{high:g} の外にあります",
            "The value {value:g} lies outside its assumed range of {low:g} to {high:g}",
        ),
        Phrase("値か range を直してください", "Correct the value or the range"),
    ),
}
