"""The words of the fields of people: how they come, when they are on duty, who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.editing import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

GRIDS: Mapping[str, Phrase] = {
    "coming": Phrase("参集", "Coming to work"),
    "shifts": Phrase("交代勤務", "Shifts"),
    "wide": Phrase("広い範囲の災害", "Wide events"),
    "leaders": Phrase("意思決定をする人", "Who decides"),
    "attendance": Phrase("参集のしかた(一覧)", "Ways of coming to work (library)"),
}
"""Grid of fields -> its title."""

SERVES = Label(
    Phrase("働く場所", "Works at"),
    Phrase("どの拠点の作業にあたるか", "The sites at which these people work"),
)
SERVES_OWN = Phrase("自団体の拠点", "sites of their own organisation")
SERVES_ALL = Phrase("すべての拠点", "all sites")
ATTENDANCE = Label(
    Phrase("参集のしかた", "Attendance"),
    Phrase(
        "発災のあと、いつ何割がそこにいるか。下の一覧から選びます。",
        "What share is there at which hour after onset; chosen from the list below.",
    ),
)
ALL_THERE = Phrase("初めから全員", "all from the start")
COMMUTE = Label(
    Phrase("通勤(時間)", "Way to work (h)"),
    Phrase(
        "閉庁時間の発災で、家から職場までに加わる時間(ばらつく場合は平均か中央値)",
        "Added after an onset outside counter hours (the mean or median if it varies)",
    ),
)
REMOTE = Label(
    Phrase("遠隔の開始(時間)", "From afar (h)"),
    Phrase(
        "遠隔でできる作業を、呼ばれてから始めるまで。空なら呼出しと同じ。",
        "From the call until work from afar begins; empty: as the response.",
    ),
)
HAS_SHIFT = Label(
    Phrase("交代がある", "Has shifts"),
    Phrase(
        "外すと、昼も夜もいつでも作業にあたります。", "Without shifts they work at any hour, day and night."
    ),
)
STARTS = Label(
    Phrase("始まり(時刻)", "Begins (time)"), Phrase("例 08:30。最初の組が始まる時刻", "Such as 08:30")
)
SHIFT_HOURS = Label(
    Phrase("長さ(時間)", "Length (h)"), Phrase("1つの組が1日に働く時間", "Hours of duty of one team a day")
)
TEAMS = Label(
    Phrase("組の数", "Teams"),
    Phrase("1日の中を等しい間隔で交代する組の数", "Teams that follow each other round the clock"),
)
HANDOVER = Label(
    Phrase("引継ぎ(分)", "Hand-over (min)"),
    Phrase(
        "途中の作業を次の組に渡す時間。空なら、同じ人が次の勤務で続けます。",
        "To hand unfinished work over; empty: the same people go on at their next shift.",
    ),
)
WIDE_INTENSITY = Label(
    Phrase("計測震度", "Intensity"),
    Phrase(
        "庁舎がこの強さ以上で揺れた団体を数えます。", "Members whose halls are shaken so much are counted."
    ),
)
WIDE_MEMBERS = Label(
    Phrase("団体の数", "Members"),
    Phrase("この数以上なら広い範囲の災害とします。", "From so many on the event is a wide one."),
)
WIDE_SHARE = Label(
    Phrase("来られる割合", "Share who come"),
    Phrase("0から1。ほかの顧客にも呼ばれるため", "0 to 1: others need these people too"),
)
WIDE_RESPONSE = Label(
    Phrase("出発まで(時間)", "Response (h)"),
    Phrase("広い範囲の災害のとき、呼んでから出発するまで", "From the call until they leave, in a wide event"),
)
HAS_LEADERS = Label(
    Phrase("意思決定者を待つ", "Decisions wait"),
    Phrase(
        "外すと、決定できる人がいつもいるものとします。", "Without it somebody is always there to decide."
    ),
)
DEPUTIES = Label(
    Phrase("首長と代行者", "Head and deputies"),
    Phrase(
        "順に、決定にかかる時間の倍率。早く決まる人の決定によります。",
        "In order, by how much longer their decisions take; the first decision counts.",
    ),
)
DEPUTY = Phrase("{number}番目 {factor}倍", "no. {number}: × {factor}")
AT_WORK = Label(
    Phrase("開庁時間の発災", "Onset in counter hours"),
    Phrase("発災からの時間と、そこにいる人の割合", "Hours after onset, and the share who are there"),
)
OFF_WORK = Label(
    Phrase("閉庁時間の発災", "Onset outside counter hours"),
    Phrase("発災からの時間と、そこにいる人の割合", "Hours after onset, and the share who are there"),
)
BY_INTENSITY = Label(
    Phrase("揺れによる倍率", "Factor by shaking"),
    Phrase(
        "住む所の計測震度ごとに、上の割合に掛けます。", "Times the share, by the intensity at their homes"
    ),
)
AT_MOST = Label(
    Phrase("参集率の上限", "At most"),
    Phrase("0から1。どれだけ待ってもこの割合まで", "0 to 1: never more than this share"),
)
HURT = Label(
    Phrase("負傷", "Hurt"),
    Phrase("計測震度ごとの割合。この人たちは来ません。", "Share by intensity; these people do not come"),
)
TRAPPED = Label(
    Phrase("閉じ込め・救助", "Trapped, or rescuing"),
    Phrase("計測震度ごとの割合。遅れて来ます。", "Share by intensity; these people come late"),
)
TRAPPED_HOURS = Label(
    Phrase("救出まで(時間)", "Late by (h)"),
    Phrase("閉じ込められた人が出られるまで", "Until those who were trapped are free"),
)
POINT = Phrase("{hour}時間後 {share}%", "{share} % at {hour} h")
STEP = Phrase("震度{intensity}から {value}", "{value} from {intensity} on")
NO_STEP = Phrase("なし", "none")
