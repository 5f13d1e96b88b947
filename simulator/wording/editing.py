"""The words of the form in which a planner changes a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping


class Label(NamedTuple):
    """The heading of a field with its unit, and what it means."""

    heading: Phrase
    meaning: Phrase


SECTIONS: Mapping[str, Phrase] = {
    "basics": Phrase("基本", "Basics"),
    "measures": Phrase("対策", "Measures"),
    "hazard": Phrase("外力", "Hazard"),
    "power": Phrase("電源・燃料", "Power and fuel"),
    "links": Phrase("回線", "Links"),
    "crews": Phrase("要員", "Staff"),
    "agreements": Phrase("応援の協定", "Agreements"),
    "objectives": Phrase("復旧目標", "Objectives"),
    "plan": Phrase("対応の決まり", "Plan"),
}
"""Section of the form -> its title, in the order of the screen."""

ABOUT: Mapping[str, Phrase] = {
    "basics": Phrase(
        "想定の名前、発災の日時、計算する期間。", "The name of the scenario, its onset and its horizon."
    ),
    "measures": Phrase(
        "入れた対策は、この想定の全体に効きます。費用は仮定を含みます。",
        "A measure that is on holds for the whole scenario. Costs include assumptions.",
    ),
    "hazard": Phrase(
        "場所ごとの揺れや浸水の強さ、停電・通信・道路の失われ方、攻撃や障害の起こり方。",
        "How strong each place is hit, how power, telecommunications and roads are lost, what else happens.",
    ),
    "power": Phrase(
        "拠点ごとの発電機・燃料・電池。発電機を外すと、その拠点は停電で止まります。",
        "Generator, fuel and battery of each site. Without its generator a site stops in a power cut.",
    ),
    "links": Phrase(
        "回線ごとの帯域と役割。外した回線は、この想定では存在しません。",
        "Capacity and role of each link. A link taken out does not exist in this scenario.",
    ),
    "crews": Phrase(
        "復旧と代替手段の準備にあたる人数、呼んでから出発するまでの時間、参集、交代勤務、意思決定をする人。",
        "How many people there are, how long after the call they leave, how they come, and who decides.",
    ),
    "agreements": Phrase(
        "災害時の応援協定と派遣の仕組み。誰が、いつ、何を頼み、貸す側が何を守るか。",
        "Mutual aid and dispatch schemes: who asks for what and when, and what lenders keep to.",
    ),
    "objectives": Phrase(
        "業務区分ごとの約束。期限までにそのレベルに戻し、その後も下回らないこと。",
        "The promise of each class of services: back at the level by the deadline, and not below it again.",
    ),
    "plan": Phrase(
        "待っている作業のどれから手を付けるか、代替手段の決定にかかる時間。",
        "Which waiting work comes first, and how long it takes to decide on a stand-in.",
    ),
}
"""Section -> what stands in it."""

THINGS: Mapping[str, Phrase] = {"agreements": Phrase("協定", "Agreement")}
"""Section that is shown one thing at a time -> what such a thing is called."""

NAME_JA = Label(
    Phrase("名前(日本語)", "Name (Japanese)"),
    Phrase("一覧と報告書に出る名前", "The name in lists and reports"),
)
NAME_EN = Label(
    Phrase("名前(英語)", "Name (English)"), Phrase("英語の画面に出る名前", "The name on English screens")
)
ONSET = Label(
    Phrase("発災の日時", "Onset"),
    Phrase(
        "例 2026-12-10 02:30(日本時間)。夜間・休日かどうかは開庁時間の計算に効きます。",
        "Such as 2026-12-10 02:30 (Japan time). Night or holiday matters for service hours.",
    ),
)
HORIZON = Label(
    Phrase("計算する期間(時間)", "Horizon (hours)"),
    Phrase(
        "発災から何時間後まで計算するか。30日は720時間。",
        "How many hours from onset are computed; 30 days are 720 hours.",
    ),
)

HAS_GENERATOR = Label(
    Phrase("発電機", "Generator"),
    Phrase("外すと、停電のあと電池だけになります。", "Without it only the battery is left in a power cut."),
)
FUEL = Label(
    Phrase("燃料(時間)", "Fuel (h)"),
    Phrase("発電機を何時間動かせる燃料があるか", "For how many hours of running the fuel lasts"),
)
REORDER = Label(
    Phrase("注文する残り(時間)", "Reorder at (h)"),
    Phrase(
        "残りがこの時間になったら給油を頼みます。燃料の量より小さくします。",
        "Fuel is ordered when this much is left; less than the fuel.",
    ),
)
DELIVERY = Label(
    Phrase("給油の中央値(時間)", "Delivery, median (h)"),
    Phrase(
        "頼んでから届くまで。半分はこれより早く届きます。",
        "From the order to the delivery; half of them are quicker.",
    ),
)
START = Label(
    Phrase("始動の確率", "Starts (0 to 1)"),
    Phrase("0から1。停電のときに発電機が動き出す見込み", "0 to 1: the chance that it starts in a power cut"),
)
BATTERY = Label(
    Phrase("電池(分)", "Battery (min)"),
    Phrase("電池だけで支えられる時間", "How long the battery alone carries the load"),
)

IN_USE = Label(
    Phrase("ある", "Exists"),
    Phrase("外すと、この回線は想定から消えます。", "Without it the link is not there at all."),
)
ROLE = Label(
    Phrase("役割", "Role"),
    Phrase("常用か、主回線が使えないときだけの予備か", "Always in use, or only when others fail"),
)
CAPACITY = Label(Phrase("帯域(Mbps)", "Capacity (Mbps)"), Phrase("業務で分け合う帯域", "What services share"))
SWITCH = Label(
    Phrase("切替え(時間)", "Switch-over (hours)"),
    Phrase("予備回線が使えるようになるまでの作業時間", "Work until the standby link can be used"),
)
ROLES: Mapping[str, Phrase] = {"active": Phrase("常用", "active"), "standby": Phrase("予備", "standby")}

HEADCOUNT = Label(
    Phrase("人数", "People"), Phrase("この仕事に当たれる人の数", "How many people there are for this work")
)
RESPONSE = Label(
    Phrase("出発までの中央値(時間)", "Response, median (hours)"),
    Phrase(
        "呼んでから出発するまで。半分はこれより早く出ます。",
        "From the call until they leave; half of the cases are quicker.",
    ),
)
RESPONSE_P90 = Label(
    Phrase("9割の場合(時間)", "90 % within (hours)"),
    Phrase("10回のうち9回は、この時間までに出ます。", "Nine cases in ten leave within these hours."),
)

DEADLINE = Label(
    Phrase("期限(時間)", "By (hours)"),
    Phrase("発災から何時間後までに戻すか", "Hours from onset by which the level is reached"),
)
LEVEL = Label(
    Phrase("戻すレベル", "Level"),
    Phrase("期限から先、ずっと保つレベル", "The level to keep from the deadline on"),
)
MTPD = Label(
    Phrase("最大許容停止(時間)", "Longest bearable outage (hours)"),
    Phrase(
        "1回の停止がこれより長いと耐えられない時間(MTPD)。空なら決めていない。",
        "An outage longer than this cannot be borne (MTPD). Empty: not decided.",
    ),
)
RPO = Label(
    Phrase("失ってよいデータ(時間)", "Data that may be lost (hours)"),
    Phrase(
        "どれだけ前のデータまで戻れればよいか(RPO)。空なら決めていない。",
        "How old the data brought back may be (RPO). Empty: not decided.",
    ),
)
CLOCK = Label(
    Phrase("期限の数え方", "Hours counted"),
    Phrase("すべての時間か、窓口やシステムの時間だけか", "All hours, or those of counters or systems"),
)
CLOCKS: Mapping[str, Phrase] = {
    "elapsed": Phrase("すべての時間", "all hours"),
    "counter": Phrase("開庁時間", "counter hours"),
    "system": Phrase("システム利用時間", "system hours"),
}
RUNG = Phrase("{name} {number}段目", "{name}, step {number}")

AT = Label(
    Phrase("時刻(発災からの時間)", "At (hours from onset)"),
    Phrase("発災から何時間後に起きるか", "Hours from onset at which it strikes"),
)
EVENT_SPREAD = Label(
    Phrase("全体のばらつき", "Spread of the event"),
    Phrase(
        "すべての場所に同じだけ加わる差の標準偏差。強さと同じ単位",
        "Standard deviation of what all places share, in the unit of the intensity",
    ),
)
SITE_SPREAD = Label(
    Phrase("場所ごとのばらつき", "Spread of each site"),
    Phrase(
        "場所ごとの差の標準偏差。強さと同じ単位",
        "Standard deviation of each place for itself, in the unit of the intensity",
    ),
)
INTENSITIES: Mapping[str, Label] = {
    "shaking": Label(
        Phrase("計測震度", "JMA intensity"),
        Phrase(
            "5弱 4.75、5強 5.25、6弱 5.75、6強 6.25、7 6.75(階級の中ほど)",
            "Middle of the classes: 5- 4.75, 5+ 5.25, 6- 5.75, 6+ 6.25, 7 6.75",
        ),
    ),
    "inundation": Label(
        Phrase("浸水の深さ(m)", "Depth of water (m)"), Phrase("敷地での深さ", "At the place itself")
    ),
    "wind": Label(Phrase("風速(m/s)", "Wind (m/s)"), Phrase("敷地での風速", "At the place itself")),
}
"""Type of a shock -> the field of its strength at a site."""
HIT = Phrase("{site} ― {shock}", "{site}: {shock}")
OTHER_INTENSITY = Label(Phrase("強さ", "Intensity"), Phrase("この外力の強さ", "The strength of this shock"))
CORRELATION = Label(
    Phrase("そろい方(0〜1)", "Correlation (0 to 1)"),
    Phrase(
        "1に近いほど、同じ地域の場所がそろって失われ、そろって戻ります。",
        "Near 1: places of an area are lost and come back together.",
    ),
)
HALL_FACTOR = Label(
    Phrase("庁舎の倍率", "Factor for halls"),
    Phrase(
        "庁舎が戻るまでの時間に掛けます。1より小さければ優先されます。",
        "Times the hours until a hall is back; below 1 they come first.",
    ),
)

RULE = Label(
    Phrase("待っている作業の順", "Order of waiting work"),
    Phrase("人や部品が足りないとき、どれを先にするか", "What comes first when people or parts are short"),
)
RULES: Mapping[str, Phrase] = {
    "criticality": Phrase("業務区分の高い順、次に期限の早い順", "class of services, then deadline"),
    "rto_slack": Phrase("期限までの残りが少ない順", "least time to the deadline"),
    "fcfs": Phrase("先に見つかった順", "first come"),
    "residents": Phrase("困っている住民の多い順", "most residents helped"),
    "shortest": Phrase("早く済む順", "shortest work"),
    "manual": Phrase("決めた一覧の順", "a list of our own"),
}
MANUAL = Label(
    Phrase("先に直すもの", "What comes first"),
    Phrase("上から順に。ここにないものは最後になります。", "In this order; what is not listed comes last."),
)
DECISION = Label(
    Phrase("代替手段の決定(時間)", "Decision on a stand-in (hours)"),
    Phrase(
        "紙の一覧や1窓口での運用に移ると決めるまで",
        "Until it is decided to go over to paper lists or to one counter",
    ),
)

GRIDS: Mapping[str, Phrase] = {
    "scenario": Phrase("名前・日時・期間", "Name, onset and horizon"),
    "sites": Phrase("拠点", "Sites"),
    "links": Phrase("回線", "Links"),
    "crews": Phrase("人数と出発", "Numbers and departure"),
    "rungs": Phrase("期限とレベル", "Deadlines and levels"),
    "limits": Phrase("停止とデータの限度", "Limits of outage and of lost data"),
    "shocks": Phrase("外力の時刻とばらつき", "Shocks: time and spread"),
    "intensity": Phrase("場所ごとの強さ", "How strong each place is hit"),
    "lifelines": Phrase("停電・通信・道路", "Power, telecommunications, roads"),
    "plan": Phrase("決まり", "Rules"),
}
"""Grid of fields -> its title."""

MARK_REASON = Phrase("画面での入力(元の値 {before})", "entered on the screen (was {before})")
MARK_REASON_NEW = Phrase("画面での入力", "entered on the screen")
BASES: Mapping[str, Phrase] = {
    "measured": Phrase("実測", "measured"),
    "derived": Phrase("計算", "derived"),
    "assumed": Phrase("仮定", "assumed"),
}
"""Kind of basis -> its word."""
MARKS: Mapping[str, Phrase] = {
    "measured": Phrase("〔実〕", " [m]"),
    "derived": Phrase("〔計〕", " [d]"),
    "assumed": Phrase("〔仮〕", " [a]"),
    "changed": Phrase("〔変〕", " [c]"),
}
"""Kind of basis, or a changed value -> how the label of a field tells it."""
LEGEND = Phrase(
    "〔実〕実測 〔計〕計算 〔仮〕仮定 〔変〕ここで変えた値。理由と出典は ? に。",
    "[m] measured, [d] derived, [a] assumed, [c] changed here; reasons and sources behind the ?",
)
BASIS = Phrase("根拠 {kind}: {reason}", "Basis {kind}: {reason}")
BASIS_RANGE = Phrase("(幅 {low}〜{high})", " (range {low} to {high})")
EXISTS = Phrase("あり", "yes")
MISSING = Phrase("なし", "no")
NOTHING = Phrase("(空)", "(empty)")
ITEMS = Phrase("{count}件", "{count}")
LISTED = Phrase("、", ", ")
