"""Problems of numbers that read well but cannot be right, and of promises that contradict themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAUSIBILITY_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    # ---------------------------------------------------------------- units
    "intensity-beyond-scale": (
        Phrase(
            "{site} の計測震度 {value:g} は震度の尺度を超えています（上限 {most:g}）",
            "Seismic intensity {value:g} at {site} is beyond the JMA scale (at most {most:g})",
        ),
        Phrase(
            "ガル・カイン・マグニチュードではなく、気象庁計測震度（6弱は5.5以上）で書いてください",
            "Give the JMA instrumental intensity (lower 6 begins at 5.5), not gal, kine or a magnitude",
        ),
    ),
    "capacity-odd": (
        Phrase(
            "回線「{link}」の {mbps:g} Mbps は、この種の回線としてあり得ない値です（{least:g}〜{most:g} Mbps）",
            "{mbps:g} Mbps cannot be right for link “{link}” (its medium carries {least:g} to {most:g} Mbps)",
        ),
        Phrase(
            "単位は Mbps です（1 Gbps = 1000、64 kbps = 0.064）",
            "The unit is Mbps (1 Gbps = 1000, 64 kbps = 0.064)",
        ),
    ),
    "headcount-odd": (
        Phrase(
            "{member} の要員 {headcount} 人は、人口 {population} 人の1割を超えています",
            "{headcount} people of {member} are more than a tenth of its {population} residents",
        ),
        Phrase("人数の桁を確かめてください", "Check the headcount"),
    ),
    "travel-too-fast": (
        Phrase(
            "道路「{road}」は直線 {km:.0f} km を {hours:g} 時間で走ることになります（時速 {most:g} km 超）",
            "Road “{road}” covers {km:.0f} km as the crow flies in {hours:g} h (faster than {most:g} km/h)",
        ),
        Phrase(
            "所要時間（時間単位）か、拠点の緯度・経度を直してください",
            "Correct the travel hours, or the coordinates of its ends",
        ),
    ),
    "travel-too-slow": (
        Phrase(
            "道路「{road}」は直線 {km:.0f} km に {hours:g} 時間かかることになっています",
            "Road “{road}” takes {hours:g} h for {km:.0f} km",
        ),
        Phrase("分で書いていませんか。単位は時間です", "The unit is hours; was it written in minutes?"),
    ),
    "ends-same": (
        Phrase("「{name}」の両端が同じ拠点 {site} です", "Both ends of “{name}” are {site}"),
        Phrase("ends に2つの異なる拠点を書いてください", "Give two different sites in `ends`"),
    ),
    "same-place": (
        Phrase(
            "拠点「{site}」の座標は「{other}」と同じです",
            "Site “{site}” has the same coordinates as “{other}”",
        ),
        Phrase(
            "写し誤りでなければ、同じ建物でも少しずらして書いてください",
            "Correct it, or move one a little if they share a building",
        ),
    ),
    "outside-japan": (
        Phrase(
            "庁舎「{site}」（北緯 {lat:g}、東経 {lon:g}）は日本の外にあります",
            "Hall “{site}” (latitude {lat:g}, longitude {lon:g}) lies outside Japan",
        ),
        Phrase("緯度（lat）と経度（lon）を確かめてください", "Check `lat` and `lon`"),
    ),
    "ups-too-long": (
        Phrase(
            "{site} の UPS が {minutes:g} 分（1日超）もちます",
            "The battery of {site} lasts {minutes:g} minutes, more than a day",
        ),
        Phrase("単位は分です。秒で書いていませんか", "The unit is minutes; was it written in seconds?"),
    ),
    "thermal-limit-too-long": (
        Phrase(
            "{site} の機械室は空調なしで {minutes:g} 分（2日超）もつことになっています",
            "The machine room of {site} stands {minutes:g} minutes without cooling, more than two days",
        ),
        Phrase("単位は分です。秒で書いていませんか", "The unit is minutes; was it written in seconds?"),
    ),
    "fuel-too-long": (
        Phrase(
            "{site} の燃料が {hours:g} 時間分（40日超）あります",
            "The fuel of {site} lasts {hours:g} h, more than 40 days",
        ),
        Phrase("リットルではなく、運転できる時間で書いてください", "Give hours of running, not litres"),
    ),
    "reorder-when-full": (
        Phrase(
            "{site} の発電機は、満杯（{tank:g} 時間分）でも注文の目安（{level:g} 時間）を下回り、燃料を頼み続けます",
            "The full tank of {site} ({tank:g} h) is at or below its reorder level ({level:g} h), so it never stops ordering",
        ),
        Phrase(
            "この場所の「注文する残り」（refuelling の reorder_below_hours）を、もっと小さくしてください",
            "Give this site a smaller reorder level (reorder_below_hours under its own refuelling)",
        ),
    ),
    "tank-too-small": (
        Phrase(
            "{site} の燃料 {fuel:g} 時間分が、タンク {tank:g} 時間分に入りません",
            "The fuel of {site} ({fuel:g} h) does not fit into its tank ({tank:g} h)",
        ),
        Phrase("tank_hours を fuel_hours 以上にしてください", "Make tank_hours at least fuel_hours"),
    ),
    "delivery-empty": (
        Phrase("{site} への燃料の配送量が0です", "Deliveries of fuel to {site} bring nothing"),
        Phrase(
            "amount_hours に1回分の量（運転時間）を書いてください",
            "Give the amount of one delivery in amount_hours",
        ),
    ),
    "depot-no-road": (
        Phrase(
            "燃料の拠点 {depot} から {site} へ道路がつながっておらず、配送できません",
            "No road leads from the fuel depot {depot} to {site}, so no delivery can come",
        ),
        Phrase(
            "roads に道路を追加するか、depot を直してください", "Add a road to `roads`, or correct the depot"
        ),
    ),
    "restore-no-rate": (
        Phrase(
            "システム「{system}」を同じ拠点の「{copy}」から戻す速さが書かれていません",
            "Nothing says how fast system “{system}” is restored from “{copy}” at its own site",
        ),
        Phrase("restore に rate_mbps を書いてください", "Give `rate_mbps` in `restore`"),
    ),
    "restore-too-long": (
        Phrase(
            "システム「{system}」の {volume:g} GB は {mbps:g} Mbps で {hours:.0f} 時間かかり、計算の期間に終わりません",
            "{volume:g} GB of system “{system}” take {hours:.0f} h at {mbps:g} Mbps, longer than the simulation",
        ),
        Phrase(
            "volume_gb（GB）と帯域（Mbps）の単位を確かめてください",
            "Check the units of volume_gb (GB) and of the rate (Mbps)",
        ),
    ),
    # ---------------------------------------------------------------- promises
    "ladder-hours": (
        Phrase(
            "目標の段の時間が前の段以下です（{before:g} の次が {hours:g}）",
            "This rung falls due no later than the one before ({hours:g} h after {before:g} h)",
        ),
        Phrase("by_hours が段ごとに大きくなるように並べてください", "Let by_hours rise from rung to rung"),
    ),
    "ladder-levels": (
        Phrase(
            "目標の段のレベルが前の段以下です（L{before} の次が L{level}）",
            "This rung promises no higher level than the one before (L{level} after L{before})",
        ),
        Phrase("level が段ごとに高くなるように並べてください", "Let the level rise from rung to rung"),
    ),
    "rto-over-mtpd": (
        Phrase(
            "目標復旧時間（経過 {rto:g} 時間）が最大許容停止時間（{mtpd:g} 時間）より長くなっています",
            "The recovery time objective ({rto:g} elapsed hours) is longer than the longest tolerable outage ({mtpd:g} h)",
        ),
        Phrase(
            "RTO を MTPD 以下にしてください。窓口時間などで数える RTO は経過時間に直して比べています",
            "Make the RTO no longer than the MTPD; an RTO in counter or system hours is compared in elapsed hours",
        ),
    ),
    "deadline-after-horizon": (
        Phrase(
            "{hours:g} 時間の目標は、計算の期間（{horizon:g} 時間）の後に期限が来るため判定できません",
            "The deadline of {hours:g} h falls after the end of the simulation ({horizon:g} h) and cannot be judged",
        ),
        Phrase("判定したいときは horizon_hours を延ばしてください", "Raise horizon_hours to judge it"),
    ),
    "rpo-under-interval": (
        Phrase(
            "システム「{system}」の控えは最大 {age:g} 時間前のものになり、目標復旧時点 {rpo:g} 時間を守れません",
            "The backup of system “{system}” may be {age:g} h old, more than the {rpo:g} h of data that may be lost",
        ),
        Phrase(
            "interval_hours を短くするか、rpo_hours を延ばしてください",
            "Shorten interval_hours, or lengthen rpo_hours",
        ),
    ),
}
