"""The words on pictures of power, people and lost hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

# ---- where the hours went

LOST = Phrase("通常を下回った時間の内訳", "Where the hours below normal went")
LOST_NOTE = Phrase(
    "業務が通常を下回った時間を、原因と、その復旧がどこで止まっていたかに割り当てた。複数の原因が重なる間は等分する。",
    "Hours below normal, charged to what was to blame and to what its return was waiting for; "
    "causes at the same time share equally.",
)
LOST_HEAD = Phrase("{name}: 延べ{hours}時間", "{name}: {hours} h in all")
LOST_ALT = Phrase(
    "通常を下回ったのは延べ{total}時間です。最も大きな原因は{cause}({share})、最も多くを占めた工程は「{stage}」({stage_share})です。",
    "Services were below normal for {total} hours in all. The largest cause is {cause} ({share}); the largest stage is “{stage}” ({stage_share}).",
)
POWER_OF = Phrase("{site}の電源", "power of {site}")
OTHER_CAUSES = Phrase("その他の原因", "other causes")
CAUSE = Phrase("原因", "Cause")
STAGE = Phrase("復旧の工程", "Stage of return")
HOURS_AXIS = Phrase("通常を下回った時間(全業務の延べ)", "Hours below normal, summed over services")
STAGES: Mapping[str, Phrase] = {
    "deciding": Phrase("気づき・調査・判断", "noticing, survey, decision"),
    "people": Phrase("人を待つ・移動", "waiting for people, travel"),
    "others": Phrase("電力・燃料・道路・部品などを待つ", "waiting for power, fuel, roads, parts"),
    "work": Phrase("修理・復元・確認の作業", "repair, restore, checks"),
    "given": Phrase(
        "想定で与えた停止・意図した切離し・見込みなし", "given, cut off on purpose, or no way back"
    ),
}
"""Stage -> its name."""

STAGE_SIGNS: Mapping[str, Phrase] = {
    "deciding": Phrase("判", "D"),
    "people": Phrase("人", "P"),
    "others": Phrase("待", "W"),
    "work": Phrase("作", "R"),
    "given": Phrase("他", "X"),
}
"""Stage -> the sign on its part of a bar."""

# ---- power and fuel

POWER = Phrase("電源と燃料", "Power and fuel")
POWER_HEAD = Phrase("{site}: 電源なし 延べ{hours}時間", "{site}: {hours} h without power")
POWER_HEAD_SOUND = Phrase("{site}: 電源は保たれた", "{site}: always powered")
POWER_NOTE = Phrase(
    "上の帯は電源。線は発電機の燃料で、縦軸は運転できる残り時間。▽は注文、▲は配送。横軸は等間隔ではない。",
    "The band above is the source of power. The line is the fuel of the generator in hours of running; "
    "▽ ordered, ▲ delivered. The time axis is not even. ",
)
POWER_FOLDED = Phrase("停電しなかった拠点: {names}", "Never without grid power: {names}")
POWER_HEADS = (
    Phrase("拠点", "Site"),
    Phrase("商用電源(時間)", "Grid (h)"),
    Phrase("発電機(時間)", "Generator (h)"),
    Phrase("電池(時間)", "Battery (h)"),
    Phrase("電源なし(時間)", "No power (h)"),
    Phrase("燃料の最低(時間)", "Least fuel (h)"),
    Phrase("注文の回数", "Orders"),
    Phrase("配送の回数", "Deliveries"),
)
NO_GENERATOR = Phrase("－", "-")
POWER_ALT = Phrase(
    "{total}拠点のうち{hit}拠点で商用電源が止まり、{dark}拠点は電源をすべて失います。燃料が尽きた拠点は{dry}です。"
    "電源のない時間が最も長いのは{site}で、延べ{hours}時間です。",
    "Grid power fails at {hit} of {total} sites; {dark} lose all power, {dry} run out of fuel. "
    "The longest without power is {site}, {hours} h in all.",
)
POWER_ALT_HELD = Phrase(
    "{total}拠点のうち{hit}拠点で商用電源が止まりますが、発電機と電池がすべての拠点を支えます。",
    "Grid power fails at {hit} of {total} sites; generators and batteries carry all of them.",
)
POWER_NONE = Phrase("電源を記した拠点はない", "No site has its power described")
POWER_ALT_NONE = Phrase("どの拠点にも電源が記されていません。", "No site has its power described.")
POWER_ALT_SOUND = Phrase(
    "電源を扱う{total}拠点で、商用電源は止まりません。",
    "Grid power never fails at any of the {total} sites with power.",
)

# ---- people at work, work waiting

CREWS = Phrase("要員と作業待ち", "People at work and work waiting")
CREWS_NOTE = Phrase(
    "初めの段は出動している人数(全員が出払っている間は別の色で「全」)、終わりの段は待っている作業の件数。"
    "応援の要員は、同時に来ていた最多の人数を全員とする。横軸は等間隔ではない。",
    "First the people at work, in another colour with the sign A while all of a pool are; then the pieces of work that "
    "wait. Of people on loan, all are the most that were there at one time. The time axis is not even. ",
)
CREWS_LEFT = Phrase("ほか{count}の要員は表だけに示す。", "{count} more pools stand only in the table.")
CREW_HEAD = Phrase("{name}: 最多{most}人({people}人中)", "{name}: at most {most} of {people}")
CREW_HEAD_LENT = Phrase("{name}: 最多{most}人(来た{people}人中)", "{name}: at most {most} of {people} lent")
QUEUE_HEAD = Phrase("{phase}の作業: 最多{most}件", "Work {phase}: at most {most}")
POOL_OF = Phrase("{organisation} {pool}", "{pool} of {organisation}")
AT_WORK = Phrase("出動中", "at work")
ALL_AT_WORK = Phrase("全員が出動中", "all at work")
ALL_SIGN = Phrase("全", "A")
WAITING = Phrase("待っている作業", "work waiting")
CREWS_HEADS = (
    Phrase("区分", "What"),
    Phrase("要員・待つもの", "Pool, or what is waited for"),
    Phrase("人数", "People"),
    Phrase("同時の最多", "Most at once"),
    Phrase("延べ時間", "Hours in all"),
    Phrase("全員が出動中の時間", "Hours with all at work"),
)
CREWS_ALT = Phrase(
    "{count}組の要員が出動し、最も多く働いたのは{pool}(延べ{hours}人時)です。",
    "Pools that go to work: {count}. Most of the work is done by {pool}: {hours} person-hours. ",
)
CREWS_ALT_WAIT = Phrase(
    "作業が最も長く待ったのは「{phase}」で、延べ{hours}時間です。",
    "Most waiting: “{phase}”, {hours} h in all.",
)
CREWS_ALT_NO_WAIT = Phrase("待たされた作業はありません。", "No work has to wait.")
CREWS_ALT_NONE = Phrase("出動する要員はいません。", "Nobody has to go to work.")
NOBODY = Phrase("出動なし", "Nobody at work")
