"""What the tables of mutual aid hold: each column with its type, its unit and its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.results.column import SPAN, Column, count, hours, text
from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping


def _heads(name: str, ja: str, en: str) -> Column:
    return count(name, ja, en, "people")


def _person_hours(name: str, ja: str, en: str) -> Column:
    return Column(
        name, "float64", "person-hours", Phrase(f"人時: {ja}。空は人ではない", f"{en}; empty: no people")
    )


_AGREEMENT = text("agreement", "協定のID", "Id of the agreement")

AID: Mapping[str, tuple[Column, ...]] = {
    "aid": (
        _AGREEMENT,
        text("municipality", "応援を求めた団体のID", "Id of the member that asked"),
        text("lender", "求められた団体・組織のID", "Id of the member or organisation that was asked"),
        count("number", "この相手への何回目の要請か", "Which time this lender was asked, from 1"),
        text(
            "why",
            "要請を判断し始めた条件(staff_below など、想定ファイルの triggers と同じ)",
            "Condition on which the member began to decide, as in the file: staff_below and so on",
        ),
        text(
            "channel",
            "要請が届いた手段のID。messenger は連絡員",
            "Channel of the question; messenger: by road",
        ),
        text(
            "state",
            "回答。agreed(応じる)・partly(一部)・refused(応じない)・asked(回答がない)",
            "Answer: agreed, partly, refused, or asked (none came)",
        ),
        text("reason", "応じない理由。空は応じた", "Why nothing was given; empty: something was"),
        text("unit", "people(人)・pieces(物、個)・counters(窓口)", "people, pieces of things, or counters"),
        text(
            "what",
            "要員・備蓄のID。空は窓口、または何も出ていない",
            "Id of the staff pool or stock; empty: counters, or nothing left",
        ),
        count("requested", "要請が求める人数・個数の全体", "How many the request asks for in all"),
        count(
            "sent",
            "回答を受けて出た人数・個数(後の交代は含まない)",
            "How many left on the answer, without those who follow later",
        ),
        count(
            "wave",
            "協定の第何陣か。0は順次の派遣ではない",
            "Which wave of the agreement, from 1; 0: not in waves",
        ),
        hours("deciding_hours", "要請の判断を始めた時刻", "Hour at which the member began to decide"),
        hours("asked_hours", "要請が相手に向けて出た時刻", "Hour at which the lender was asked"),
        hours("answered_hours", "回答した時刻。空は回答がない", "Hour of the answer; empty: none"),
        hours(
            "left_hours",
            "初めの応援が出発した時刻。窓口の代行は、代行してよくなった時刻",
            "Hour at which the first left; counters: from which they may serve",
        ),
        hours("arrived_hours", "初めの応援が着いた時刻", "Hour at which the first arrived"),
        hours(
            "ready_hours",
            "引継ぎが済み、初めの応援が働けた時刻。窓口の代行は、最初の窓口の準備ができた時刻(準備が要らなければ、使われた時刻)",
            "Hour from which the first could be used; "
            "counters: the first was set up, or served if that takes nothing",
        ),
        hours(
            "returned_hours",
            "最後の応援が戻った時刻。空は期間内に戻らない",
            "Hour at which the last was home; empty: not within the horizon",
        ),
        hours("recalled_hours", "呼び戻された時刻。空はなし", "Hour of a recall; empty: none"),
        _person_hours("travel_person_hours", "行き帰りの移動", "On the road there and back"),
        _person_hours("briefing_person_hours", "引継ぎ", "Being briefed"),
        _person_hours(
            "used_person_hours", "応援先の作業(現場への移動を含む)", "At work there, ways included"
        ),
        _person_hours("idle_person_hours", "応援先で手が空いていた時間", "At hand without work"),
        _person_hours("held_up_person_hours", "帰り道の開通を待った時間", "Waiting for an open road home"),
        _person_hours(
            "away_person_hours",
            "出発から帰着まで。上の5つの合計",
            "From leaving to home: the five before together",
        ),
        _person_hours(
            "on_shift_person_hours",
            "応援先にいた時間(作業と手空き)のうち、勤務時間に当たる分(1日の勤務時間の割合を掛けたもの)。交代勤務の定めのない要員も空",
            "Used and idle, as far as on shift: times the hours of a shift of the 24 of a day; "
            "empty without shifts",
        ),
        hours(
            "first_served_hours",
            "窓口の代行が初めて使われた時刻。空は使われていない、または窓口ではない",
            "Hour at which proxy counters first served; empty: never, or no counters",
        ),
        count(
            "services_served",
            "窓口の代行が使われた業務の数",
            "Services that used proxy counters",
        ),
        Column(
            "served_service_hours",
            "float64",
            "service-hours",
            Phrase(
                "窓口の代行が使われた延べ時間(業務・時間、夜間・休日を含む)。空は窓口ではない",
                "Hours in which proxy counters were the mode in use, summed over services, nights included; "
                "empty: no counters",
            ),
        ),
        Column(
            "counter_person_hours",
            "float64",
            "person-hours",
            Phrase(
                "窓口の代行の準備と受持ちに、相手の要員が就いていた時間。空は窓口ではない",
                "Lender's people setting up and keeping proxy counters; empty: no counters",
            ),
        ),
        count("journeys", "往復の回数(人、または物の便)", "Journeys there and back, of people or loads"),
        count("written_off", "戻らなかった個数", "Pieces that did not come back"),
        Column("cost_yen", "float64", "yen", Phrase("費用", "Cost")),
    ),
    "requests": (
        _AGREEMENT,
        text("municipality", "団体のID", "Id of the member"),
        text("why", "要請を判断し始めた条件", "Condition on which the member began to decide"),
        text(
            "state",
            "deciding(判断中)・calling(要請中)・covered(そろった)・short(足りない)・waiting(再要請待ち)",
            "deciding, calling, covered, short, or waiting (to ask again)",
        ),
        count("round", "何回り目の要請か。0は判断中", "Round of asking; 0: still deciding"),
        *SPAN,
    ),
    "whereabouts": (
        text("pool", "要員のID", "Id of the staff pool"),
        text("organisation", "所属", "Organisation"),
        _heads("not_there", "来ていない", "Not there"),
        _heads(
            "free",
            "自団体にいて、復旧の作業に就いていない(通常業務を含む)",
            "At home, not on recovery work (ordinary work included)",
        ),
        _heads("busy", "作業中(自団体)", "At work at home"),
        _heads("travelling", "応援先へ移動中", "On the way to help"),
        _heads("briefing", "応援先で引継ぎ中", "Being briefed there"),
        _heads("lent_free", "応援先で手が空いている", "On loan without work"),
        _heads("lent_busy", "応援先で作業中", "On loan at work"),
        _heads("held_up", "帰り道の開通待ち", "Held up there by closed roads"),
        _heads("returning", "帰りの移動中", "On the way home"),
        *SPAN,
    ),
    "aid_costs": (
        _AGREEMENT,
        text("payer", "負担する団体・組織のID", "Id of the member or organisation that pays"),
        text(
            "rule",
            "負担の決め方。helper(応援した側)・receiver(受けた側)・population(人口割)・equal(均等)",
            "Rule: helper, receiver, population or equal",
        ),
        Column("as_agreed", "bool", "", Phrase("協定の定めか", "Whether the agreement says so")),
        Column("yen", "float64", "yen", Phrase("負担額", "What it pays")),
    ),
    "lender_losses": (
        text("municipality", "応援を出した団体のID", "Id of the member that lent"),
        text("service", "業務のID", "Id of the service"),
        text("cause", "原因となったもの", "What is to blame"),
        text("site", "拠点のID", "Id of the site"),
        text(
            "phase",
            "waiting for own staff(担当要員待ち)か off shift(勤務時間外)",
            "waiting for own staff, or off shift",
        ),
        hours(
            "hours",
            "要員を出している間に、自団体の業務が目標レベルを下回り、要員待ち・勤務時間外に割り当てた時間",
            "Hours below the level promised, charged so while its people were away",
        ),
    ),
}
"""Table -> its columns in order."""
