"""The words of the fields of cyber attacks, rolling outages and incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.editing import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

GRIDS: Mapping[str, Phrase] = {
    "cyber": Phrase("サイバー攻撃", "Cyber attacks"),
    "rolling": Phrase("計画停電の時間割", "Power cuts by timetable"),
    "incidents": Phrase("割込みの作業", "Streams of incidents"),
}
"""Grid of fields -> its title."""

SPREAD = Label(
    Phrase("広がるまで(時間)", "Spread (h)"),
    Phrase(
        "感染した1台から、つながる1台に移るまで(ばらつく場合は平均か中央値)",
        "From one infected thing to one that it can reach (the mean or median if it varies)",
    ),
)
EFFECT = Label(
    Phrase("停止まで(時間)", "Until it stops (h)"),
    Phrase("感染から、暗号化などで止まるまで", "From the infection until the thing is stopped"),
)
DETECT = Label(
    Phrase("検知まで(時間)", "Until noticed (h)"),
    Phrase("最初の感染から気づくまで", "From the first infection until somebody notices"),
)
DECIDE = Label(
    Phrase("切離しの決定(時間)", "Decision to cut (h)"),
    Phrase("検知から、回線を切ると決めるまで", "From the notice until it is decided to cut the links"),
)
CLEAN = Label(
    Phrase("1台の除去(時間)", "Cleaning of one (h)"),
    Phrase("感染した1台を調べ、消し、入れ直すまで", "To examine, wipe and set up one infected thing"),
)
RELEASE = Label(
    Phrase("再接続まで(時間)", "Until joined again (h)"),
    Phrase("すべて除去してから、回線を戻すまで", "From the last cleaning until the links come back"),
)
WINDOW = Phrase("{name} {number}回目", "{name}, no. {number}")
FROM = Label(
    Phrase("始まり(時間)", "From (h)"),
    Phrase("発災から何時間後に止まるか", "Hours after onset at which it goes off"),
)
LENGTH = Label(Phrase("長さ(時間)", "Length (h)"), Phrase("何時間止まるか", "For how many hours it is off"))
UNTIL = Label(
    Phrase("終わり(時間)", "Until (h)"),
    Phrase(
        "これより後は来ません。空なら期間の終わりまで。", "None comes from then on; empty: to the horizon."
    ),
)
GAP = Label(
    Phrase("間隔(時間)", "Gap (h)"),
    Phrase(
        "次が来るまで(ばらつく場合は平均か中央値)", "Until the next one (the mean or median if it varies)"
    ),
)
WORK = Label(
    Phrase("1件の作業(時間)", "Work on one (h)"),
    Phrase("1件に人を取られる時間", "How long one holds its people"),
)
RANK = Label(
    Phrase("並び順の区分", "Rank"),
    Phrase("1が最も先。業務区分の順位と同じ数え方", "1 comes first, as in the classes of services"),
)
