"""What the store keeps of many replications: each column with its type, its unit and its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.results.column import Column, count, text
from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_OF_SEVERAL = Phrase("団体・全体の行は合計", "in other rows: the sum")
_WORST = Phrase(
    "空は期間内に戻らない。団体・全体の行は最も悪い業務",
    "empty: not within the horizon; in other rows: the worst",
)


def _summed(name: str, ja: str, en: str, unit: str = "") -> Column:
    return count(name, f"{ja}。{_OF_SEVERAL.ja}", f"{en}; {_OF_SEVERAL.en}", unit)


def _latest(name: str, ja: str, en: str) -> Column:
    return Column(name, "Int64", "s", Phrase(f"{ja}。{_WORST.ja}", f"{en}; {_WORST.en}"))


TALLIES = "tallies"

BATCH: Mapping[str, tuple[Column, ...]] = {
    TALLIES: (
        count("replication", "試行の番号。0から", "Number of the run, from 0"),
        text("municipality", "団体のID。空は全体", "Id of the member; empty: the whole group"),
        text("service", "業務のID。空は団体または全体", "Id of the service; empty: the member or the group"),
        _summed("lost_s", "通常(L5)を下回った時間", "Time below normal (L5)", "s"),
        _summed("below_rlo_s", "目標レベル(RLO)を下回った時間", "Time below the level promised (RLO)", "s"),
        _summed(
            "counter_below_rlo_s", "そのうち窓口の開庁時間", "Of this, hours in which counters are open", "s"
        ),
        count(
            "longest_s",
            "通常(L5)を下回った最も長い1回。団体・全体の行は業務のうち最も長いもの",
            "The longest single time below normal (L5); in other rows: the longest of any service",
            "s",
        ),
        *(
            _latest(
                f"to_l{n}_s",
                f"L{n}以上に最後に戻った時刻(発災からの時間)。0は下回らなかった",
                f"Time of the last return to L{n}, from the onset; 0: never below",
            )
            for n in range(1, 6)
        ),
        _latest(
            "to_rlo_s",
            "その業務の目標レベル(RLO)に最後に戻った時刻。0は下回らなかった",
            "Time of the last return to the level promised (RLO) of the service; 0: never below",
        ),
        _latest(
            "first_to_rlo_s",
            "目標レベルに初めて戻った時刻。0は下回らなかった",
            "Time of the first return to the level promised; 0: never below",
        ),
        _summed(
            "relapses",
            "目標レベルに戻った後、再び下回った回数",
            "Falls below the level promised after it was reached",
        ),
        _summed(
            "rto_kept", "目標復旧時間を守れた業務の数", "Services that kept what was promised for every hour"
        ),
        _summed(
            "rto_decided",
            "守れたかどうかが期間内に決まった業務の数",
            "Services of which the horizon shows whether they kept it",
        ),
        _summed(
            "mtpd_kept",
            "最大許容停止時間に収まった業務の数",
            "Services without an outage longer than bearable",
        ),
        _summed(
            "mtpd_decided",
            "収まったかどうかが期間内に決まった業務の数",
            "Services of which the horizon shows whether they had none",
        ),
        Column(
            "data_lost_s",
            "Int64",
            "s",
            Phrase(
                "失われたデータの古さ(最悪)。0は失われていない、空は取り戻せていない。団体・全体の行は最も悪いもの",
                "Age of the data lost, at worst; 0: none, empty: not got back; in other rows: the worst",
            ),
        ),
        count(
            "received_s",
            "自団体のために他から出た人の、出発から帰着までの合計(人秒)",
            "Time for which others' people were away to help it, from leaving to home, in all",
            "person-s",
        ),
        count(
            "lent_s",
            "応援に出た自団体の人の、出発から帰着までの合計(人秒)。全体の行は団体の合計(他の組織は含まない)",
            "Time for which its own people were away to help; the group: those of members only",
            "person-s",
        ),
        count(
            "paid_yen",
            "応援の費用のうち、協定の定めでその団体が負担する額(円未満は四捨五入)。全体の行は団体の合計(他の組織は含まない)",
            "What it pays of the costs of mutual aid, as agreed, in whole yen; the group: members only",
            "yen",
        ),
        text(
            "levels",
            "業務のレベル(0~5)。72時間までは1時間ごと、その後は6時間ごと、期間の終わりの1文字ずつ。ほかの行は空",
            "Levels (0 to 5), a digit each: every hour to 72 h, then every 6 h, the horizon; else empty",
        ),
    ),
}
"""Table -> its columns in order."""

OF_THE_RUN: tuple[Column, ...] = (
    text("run_id", "結果のID", "Id of the run as it is kept"),
    text("scenario", "想定の名前", "Name of the scenario"),
    text("variant", "比較案のID。空は想定そのまま", "Id of the variant; empty: the scenario as it is"),
    Column("seed", "UInt64", "", Phrase("乱数の種", "Seed of the draws")),
)
"""What every row has besides when it is asked about: which run it belongs to."""

VIEWS: Mapping[str, Phrase] = {
    TALLIES: Phrase("すべての行", "all rows"),
    "replications": Phrase("全体の行だけ。試行ごとに1行", "rows of the whole group only: one a replication"),
    "members": Phrase("団体の行だけ", "rows of members only"),
    "services": Phrase("業務の行だけ", "rows of services only"),
}
"""Name under which tallies can be asked about -> which rows it has."""


def twins(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield for every column in seconds the one in hours that questions can use as well."""
    for column in columns:
        if column.unit in ("s", "person-s"):
            name, unit = f"{column.name.removesuffix('_s')}_hours", column.unit.removesuffix("s") + "h"
            yield Column(name, "float64", unit, column.meaning)
