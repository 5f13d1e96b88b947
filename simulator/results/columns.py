"""What every table of results holds: each column with its type, its unit and its meaning, declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from simulator.results.column import SPAN as _SPAN
from simulator.results.column import Column
from simulator.results.column import count as _count
from simulator.results.column import hours as _hours
from simulator.results.column import share as _share
from simulator.results.column import text as _text
from simulator.results.column import verdict as _verdict
from simulator.results.columns_aid import AID
from simulator.results.columns_many import MANY
from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = tuple[Cell, ...]

TYPES: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "int64": (int,),
    "float64": (float, type(None)),
    "bool": (bool,),
    "boolean": (bool, type(None)),
    "Int64": (int, type(None)),
}
"""Type of a column, as pandas calls it -> the Python types of its cells; None is a missing value."""


class Table(NamedTuple):
    """Rows under declared columns."""

    name: str
    columns: tuple[Column, ...]
    rows: list[Row]

    def records(self) -> list[dict[str, Cell]]:
        """Return every row by the names of the columns."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


_MEMBER = _text("municipality", "団体のID", "Id of the member")
_SERVICE = _text("service", "業務のID", "Id of the service")
_SITE = _text("site", "拠点のID", "Id of the site")
_DEMAND = _text("demand", "窓口需要の区分のID", "Id of the class of demand")


def _people(name: str, ja: str, en: str) -> Column:
    return Column(name, "float64", "people", Phrase(ja, en))


_AMOUNTS = (
    _people(
        "arrivals",
        "来た人。ほかの窓口に回った人、あきらめた人も含む",
        "Who came, in all",
    ),
    _people("served", "処理が済んだ人", "Who was served"),
    _people("lost", "業務が止まっていて、あきらめた人", "Who turned away for good"),
    _people(
        "diverted", "ほかの窓口(コンビニ交付など)に回った人", "Who went to another channel, such as kiosks"
    ),
)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "figures": (
        _MEMBER,
        _SERVICE,
        _hours("lost_hours", "通常(L5)を下回った時間", "Time below normal (L5)"),
        _hours(
            "longest_hours",
            "そのうち最も長く続いた1回の長さ",
            "The longest of these times at one stretch",
        ),
        _hours("hours_below_rlo", "目標レベル(RLO)を下回った時間", "Time below the level promised (RLO)"),
        _hours(
            "service_hours_below_rlo", "そのうち窓口の開庁時間", "Of these, hours in which counters are open"
        ),
        *(
            _hours(
                f"hours_to_l{n}",
                f"L{n}以上に最後に戻った時刻(発災からの時間)。0は下回らなかった、空は期間内に戻らない",
                f"Hour of the last return to L{n}; 0: never below, empty: not back within the horizon",
            )
            for n in range(1, 6)
        ),
        _hours(
            "first_hours_to_rlo",
            "目標レベルに初めて戻るまでの時間",
            "Time until the level promised is first reached",
        ),
        _count(
            "relapses",
            "目標レベルに戻った後、再び下回った回数",
            "Falls below the level promised after it was reached",
        ),
        _verdict(
            "rto_met",
            "目標復旧時間を守れたか。空は期限が期間の外",
            "Promise kept; empty: the deadline is beyond the horizon",
        ),
        _verdict("mtpd_met", "最大許容停止時間に収まったか", "Longest bearable outage not exceeded"),
        _hours(
            "data_lost_hours",
            "失われたデータの古さ。空は取り戻せていない",
            "Age of the data lost; empty: not brought back",
        ),
        _share("availability_share", "通常(L5)だった時間の割合", "Share of time at normal (L5)"),
        _share(
            "system_hours_availability_share",
            "システム利用時間でみた同じ割合",
            "The same in the service hours of systems",
        ),
    ),
    "attribution": (
        _MEMBER,
        _SERVICE,
        _text("cause", "原因となったもの", "What is to blame"),
        _SITE,
        _text("phase", "その復旧の工程", "Phase of its restoration"),
        _hours(
            "hours", "割り当てた時間。業務ごとの合計は lost_hours", "Hours charged; they sum to lost_hours"
        ),
    ),
    "curves": (
        _text(
            "municipality",
            "団体のID。空は全体(住民の数で重みづけ)",
            "Id of the member; empty: the group, by residents",
        ),
        _share(
            "level_share",
            "業務の提供水準の平均。L0=0、L1=0.1、L2=0.3、L3=0.5、L4=0.8、L5=1",
            "Mean level share of the services: L0 0, L1 0.1, L2 0.3, L3 0.5, L4 0.8, L5 1",
        ),
        *_SPAN,
    ),
    "demand": (
        _MEMBER,
        _DEMAND,
        _people("largest_waiting", "最も多いときに待っていた人", "Most people waiting at one time"),
        _hours("largest_at_hours", "最初にそうなった時刻。発災からの時間", "Hour at which that was so first"),
        *_AMOUNTS,
        _people("waiting_at_end", "期間の終わりに待っている人", "Who still waits at the end"),
        Column(
            "waiting_person_hours",
            "float64",
            "people h",
            Phrase(
                "待っている人数の、経過時間による積分(夜間・休日も数える)",
                "Those waiting, integrated over elapsed hours, nights and weekends too",
            ),
        ),
        _hours(
            "clears_hours",
            "処理待ちが最後に解消した時刻(発災からの時間)。0は一度も生じない、空は期間内に解消しない",
            "Hour at which the backlog clears for good; 0: there was none, empty: not within the horizon",
        ),
        Column(
            "clears_day",
            "Int64",
            "day",
            Phrase(
                "同じく、暦の日。発災の日が1日目",
                "The same as a day of the calendar, the day of the onset being day 1",
            ),
        ),
    ),
    "backlog": (
        _MEMBER,
        _DEMAND,
        Column("counters_open", "bool", "", Phrase("開庁時間内か", "Within counter hours")),
        _people("start_waiting", "始まりに待っている人", "Who waits at the beginning"),
        _people(
            "end_waiting",
            "終わりに待っている人。その間は一直線に変わる",
            "Who waits at its end",
        ),
        *_AMOUNTS,
        *_SPAN[2:],
    ),
    "services": (
        _MEMBER,
        _SERVICE,
        _count("level", "復旧レベル 0–5", "Service level 0–5"),
        _text("mode", "提供のしかた。空は停止", "Mode in use; empty: none"),
        Column("below_rlo", "bool", "", Phrase("目標レベルを下回っているか", "Below the level promised")),
        *_SPAN,
    ),
    "components": (
        _text("component", "構成要素・回線・道路のID", "Id of the component, link or road"),
        _text("kind", "component・link・road のどれか", "One of component, link, road"),
        _text("part", "種類(grid、server、link など)", "What it is: grid, server, link and so on"),
        _SITE,
        _text("state", "up(使える)か down(使えない)", "up or down"),
        _text(
            "reasons",
            "止まっている理由。requires は必要なものの停止",
            "Open reasons; requires: something it needs is down",
        ),
        *_SPAN,
    ),
    "jobs": (
        _text("ticket", "作業のID", "Id of the work"),
        _count("number", "同じIDの何回目の作業か", "Which piece of work of that id, from 1"),
        _text(
            "work",
            "repair・restart・standby・clean・restore・fail-over・set-up・incident・containment",
            "repair, restart, standby, clean, restore, fail-over, set-up, incident or containment",
        ),
        _text("subject", "直すもの、準備する業務", "What is restored or set up"),
        _SITE,
        _text("phase", "工程", "Phase"),
        _text(
            "next_phase",
            "次の工程。空は期間の終わりまで続いた",
            "What followed; empty: it lasted to the horizon",
        ),
        *_SPAN,
    ),
    "power": (
        _SITE,
        _text("source", "grid(商用)・generator(発電機)・ups(電池)・off(停電)", "grid, generator, ups or off"),
        *_SPAN,
    ),
    "fuel": (
        _SITE,
        _text("generator", "発電機のID", "Id of the generator"),
        _text(
            "state",
            "standby(待機)・starting(始動中)・running(運転)・failed(故障)・dry(燃料切れ)",
            "standby, starting, running, failed or dry",
        ),
        _text(
            "order",
            "出ている注文。ordered(配送待ち)・waiting(道路の開通待ち)。空はなし",
            "Open order: ordered, or waiting for a road; empty: none",
        ),
        _hours(
            "start_fuel_hours", "始まりの燃料(運転できる時間)", "Fuel at the beginning, in hours of running"
        ),
        _hours("end_fuel_hours", "終わりの燃料(運転できる時間)", "Fuel at the end, in hours of running"),
        _hours("delivered_hours", "始まりに入れた燃料(運転できる時間)", "Fuel filled in at the beginning"),
        *_SPAN,
    ),
    "network": (
        _text("path", "経路のID", "Id of the path"),
        _text("from_site", "一方の拠点", "One end"),
        _text("to_site", "もう一方の拠点", "The other end"),
        Column("up", "bool", "", Phrase("つながっているか", "Joined")),
        _text("links", "通っている回線", "Links on the way"),
        *_SPAN,
    ),
    "staff": (
        _text("pool", "要員のID", "Id of the staff pool"),
        _text("organisation", "所属", "Organisation"),
        _text("skill", "技能", "Skill"),
        _text("job", "作業のID", "Id of the work"),
        _SITE,
        _count("people", "人数", "People", "people"),
        *_SPAN,
    ),
    **AID,
    "events": (
        _count("id", "通し番号", "Position in the log"),
        _count("time_s", "発災からの秒", "Seconds since onset", "s"),
        _hours("time_hours", "発災からの時間", "Hours since onset"),
        _text("kind", "事象の種類", "Kind"),
        _text("subject", "何が", "Subject"),
        _SITE,
        _text("from_state", "前の状態", "State before"),
        _text("to_state", "後の状態", "State after"),
        _count("cause", "きっかけとなった事象の番号。-1 はなし", "Id of the event that led to it; -1: none"),
        _text("detail", "補足(JSON)", "Details (JSON)"),
    ),
}
"""Table of one run -> its columns in order."""

DECLARED: Mapping[str, tuple[Column, ...]] = {**COLUMNS, **MANY}
"""Every table, those of one run and those of many -> its columns in order."""


def table(name: str, rows: Iterable[Row]) -> Table:
    """Return *rows* as the table *name*.

    Raises:
        TypeError: a row does not fit the declared columns.
    """
    columns, listed = DECLARED[name], list(rows)
    for row in listed:
        if len(row) != len(columns):
            raise TypeError(f"{name}: {len(row)} cells for {len(columns)} columns: {row}")
        for column, cell in zip(columns, row, strict=True):
            if not fits(cell, column.dtype):
                raise TypeError(f"{name}.{column.name}: {cell!r} is no {column.dtype}")
    return Table(name, columns, listed)


def fits(cell: Cell, dtype: str) -> bool:
    """Return whether *cell* is of the type *dtype*; a truth value is no number."""
    return isinstance(cell, TYPES[dtype]) and (not isinstance(cell, bool) or dtype in ("bool", "boolean"))
