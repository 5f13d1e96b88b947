"""The words of many runs: what was counted, what a comparison shows, why a batch has enough runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

# ---- quantities

METRICS: Mapping[str, Phrase] = {
    "below_rlo_s": Phrase("目標の段階を下回った時間", "hours below the level promised"),
    "lost_s": Phrase("通常を下回った時間", "hours below normal"),
    "to_rlo_s": Phrase("目標の段階に戻るまで", "hours until back at the level promised"),
    "to_l3_s": Phrase("主な証明に戻るまで(L3)", "hours until back at L3"),
    "to_l5_s": Phrase("通常に戻るまで(L5)", "hours until back at normal, L5"),
}
"""The figures of which a batch keeps the distribution."""

SLOWEST = Phrase("最も遅い業務", "of the slowest service")
RESTRICTED = Phrase(
    "期間内に戻らない試行は、期間の長さとして数える。",
    "Runs that do not return within the horizon count as the horizon.",
)
BEYOND = Phrase("期間内に戻らない", "beyond the horizon")

# ---- verdicts of a comparison; hours are written without sign, the smaller one first

VERDICTS: Mapping[str, Phrase] = {
    "shorter": Phrase("{low}～{high}時間短くなる", "shorter by {low} to {high} h"),
    "longer": Phrase("{low}～{high}時間長くなる", "longer by {low} to {high} h"),
    "no-difference-shown": Phrase(
        "差は示されない({low}～{high}時間)", "no difference shown ({low} to {high} h)"
    ),
    "alike-in-every-run": Phrase("どの試行でも差は{mean}時間", "differs by {mean} h in every run"),
}
"""What a paired difference shows; in `no-difference-shown` and `alike-in-every-run` hours keep their sign."""

TOGETHER = Phrase(
    "区間は、表示したすべての差について同時に95 %の確かさで成り立つ。",
    "The intervals hold for all differences shown at once, at 95 %.",
)

# ---- why a batch has enough runs

REASONS: Mapping[str, Phrase] = {
    "precise": Phrase(
        "{runs}回で、平均の誤差が±{half} %以内になった。",
        "After {runs} runs the mean is known to within {half} %.",
    ),
    "all-alike": Phrase(
        "{runs}回とも同じ結果になり、ばらつきが測れないため、ここで止めた。まれな結果がないとはいえない。",
        "All {runs} runs gave the same figure, so no spread can be measured. A rare other outcome is not ruled out.",
    ),
    "most-runs": Phrase(
        "上限の{runs}回に達した。求めた精度には届いていない。",
        "The limit of {runs} runs was reached before the precision asked for.",
    ),
    "go-on": Phrase("{runs}回では、まだ精度が足りない。", "{runs} runs are not yet precise enough."),
}
"""What the last look of a batch said."""

MEAN_IS_NONE = Phrase(
    "平均が0のため、相対的な精度は示せない。", "The mean is 0, for which no relative precision exists."
)
FEW_RUNS = Phrase(
    "{fewest}回に満たない試行では、平均の区間は目安にとどまる。",
    "With fewer than {fewest} runs the interval of a mean is rough.",
)
