"""What the tables of many runs hold: each column with its type, its unit and its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.results.column import Column, count, hours, share, text
from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEMBER = text("municipality", "団体のID。空は全体", "Id of the member; empty: the whole group")
_SERVICE = text("service", "業務のID。空は全業務", "Id of the service; empty: all services")
_METRIC = text(
    "metric",
    "何の時間か。below_rlo_s(目標レベルを下回った時間)、lost_s(通常を下回った時間)、"
    "to_rlo_s・to_l3_s・to_l5_s(そのレベルに最後に戻った時刻)",
    "Which time: below_rlo_s (below the level promised), lost_s (below normal), "
    "to_rlo_s, to_l3_s, to_l5_s (last return to that level)",
)
_LOW_SHARE = share("low_share", "95%信頼区間の下端", "Lower end of the 95% interval")
_HIGH_SHARE = share("high_share", "95%信頼区間の上端", "Upper end of the 95% interval")


def _differing(percent: int) -> Column:
    ja = f"試行ごとの差の{percent}%点"
    return hours(f"q{percent:02d}_hours", ja, f"{percent}th percentile of the differences run by run")


def _falling(percent: int) -> Column:
    ja = f"提供水準の{percent}%点"
    return share(f"q{percent:02d}", ja, f"{percent}th percentile of the share of normal service")


def _mean(name: str, ja: str, en: str, unit: str = "person-hours", suffix: str = "") -> tuple[Column, ...]:
    low, high = "95%信頼区間の下端。空はどの試行でも同じ", "同じく上端"
    return (
        Column(f"{name}_mean{suffix}", "float64", unit, Phrase(f"{ja}の平均", f"{en}, mean")),
        Column(
            f"{name}_low{suffix}",
            "float64",
            unit,
            Phrase(low, "Lower end of its 95% interval; empty: the same in every run"),
        ),
        Column(f"{name}_high{suffix}", "float64", unit, Phrase(high, "Upper end of the same")),
    )


_PERCENTS = (5, 25, 50, 75, 95)

MANY: Mapping[str, tuple[Column, ...]] = {
    "attainment": (
        _MEMBER,
        _SERVICE,
        count(
            "kept",
            "目標を守れた試行の数。期限ごとの目標がいくつかあれば、そのすべてを守れたもの",
            "Runs in which the promise was kept, every step of it",
        ),
        count(
            "decided",
            "守れたかどうかを判定できた試行の数。0は期限が計算の期間の外",
            "Runs in which it could be decided; 0: the deadline is beyond the horizon",
        ),
        share("share", "守れた割合。空は判定できない", "Share kept; empty: not decided"),
        _LOW_SHARE,
        _HIGH_SHARE,
    ),
    "steps": (
        _MEMBER,
        _SERVICE,
        count("level", "目標レベル", "Level promised by this step"),
        hours(
            "due_hours",
            "そのレベルの期限(発災からの時間)。空は計算の期間の外",
            "By when it is promised, since onset; empty: beyond the horizon",
        ),
        count(
            "kept",
            "期限までにそのレベルへ戻り、その後も下回らなかった試行の数",
            "Runs in which the level was back by then and stayed",
        ),
        count("decided", "判定できた試行の数", "Runs in which it could be decided"),
        share("share", "守れた割合。空は判定できない", "Share kept; empty: not decided"),
        _LOW_SHARE,
        _HIGH_SHARE,
    ),
    "quantiles": (
        _MEMBER,
        _SERVICE,
        _METRIC,
        share("quantile", "試行の割合(0.5は半数)", "Share of the runs; 0.5: half of them"),
        hours(
            "hours",
            "その割合の試行が収まる時間。空は計算の期間を超える",
            "Hours within which these runs lie; empty: beyond the horizon",
        ),
        hours(
            "low_hours",
            "95%信頼区間の下端。空は計算の期間を超える",
            "Lower end of the 95% interval; empty: beyond the horizon",
        ),
        hours(
            "high_hours",
            "95%信頼区間の上端。空は計算の期間を超える",
            "Upper end of the 95% interval; empty: beyond the horizon",
        ),
    ),
    "survival": (
        _MEMBER,
        _SERVICE,
        hours("hours", "発災からの時間", "Hours since onset"),
        share(
            "share",
            "その時刻までに目標レベルへ戻った試行の割合。期間内に戻らない試行があると1に届かない",
            "Share of the runs back at the level promised by then; below 1 at the end if some never are",
        ),
        share("low_share", "95%の帯の下端(曲線全体に対する)", "Lower end of the 95% band of the whole curve"),
        share(
            "high_share", "95%の帯の上端(曲線全体に対する)", "Upper end of the 95% band of the whole curve"
        ),
    ),
    "fan": (
        _MEMBER,
        hours("hours", "発災からの時間", "Hours since onset"),
        *(_falling(percent) for percent in _PERCENTS),
    ),
    "differences": (
        text("variant", "比較案のID", "Id of the variant"),
        _MEMBER,
        _SERVICE,
        _METRIC,
        hours(
            "mean_hours",
            "同じ偶然のもとでの差(比較案－元の想定)の平均。負は短縮",
            "Mean difference under the same fate, variant less base; negative: shorter",
        ),
        hours(
            "low_hours",
            "平均の95%信頼区間の下端(この比較の案・団体・値のすべての差で同時に成り立つ)",
            "Lower end of the 95% interval of the mean, for all differences of the comparison "
            "together: every variant, member and figure",
        ),
        hours("high_hours", "同じく上端", "Upper end of the same"),
        *(_differing(percent) for percent in _PERCENTS),
        Column(
            "variance_ratio",
            "float64",
            "",
            Phrase(
                "同じ偶然で比べたことで節約できた試行の倍率。空は求まらない",
                "How many times fewer runs were needed because both met the same fate; empty: not known",
            ),
        ),
        text(
            "verdict",
            "shorter(短縮)・longer(悪化)・no-difference-shown(差は示されない)・alike-in-every-run(すべての試行で同じ差)",
            "shorter, longer, no-difference-shown, or alike-in-every-run (the same difference in every run)",
        ),
    ),
    "aid_given": (
        _MEMBER,
        *_mean("lent", "応援に出した人時", "Person-hours of its own people away for others"),
        *_mean("received", "応援を受けた人時", "Person-hours of others away for it"),
        *_mean("paid", "協定の定めで負担する額", "Yen that it pays as agreed", "yen", "_yen"),
    ),
    "convergence": (
        count("replications", "ここまでの試行の数", "Runs so far"),
        hours("mean_hours", "そこまでの平均", "Mean of these"),
        hours(
            "low_hours",
            "平均の95%信頼区間の下端。確かさで止めたときは、途中で見たことを織り込んだ広いもの",
            "Lower end of the 95% interval of the mean; wider if precision decided when to stop",
        ),
        hours("high_hours", "同じく上端", "Upper end of the same"),
    ),
}
"""Table -> its columns in order."""
