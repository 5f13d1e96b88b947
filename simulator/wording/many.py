"""The words of many runs: what was counted, what a comparison shows, why a batch has enough runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

# ---- quantities

METRICS: Mapping[str, Phrase] = {
    "below_rlo_s": Phrase("目標レベルを下回った時間", "hours below the level promised"),
    "lost_s": Phrase("通常を下回った時間", "hours below normal"),
    "to_rlo_s": Phrase("目標レベルに戻るまで", "hours until back at the level promised"),
    "to_l3_s": Phrase("主な証明の再開まで(L3)", "hours until back at L3"),
    "to_l5_s": Phrase("通常に戻るまで(L5)", "hours until back at normal, L5"),
}
"""The figures of which a batch keeps the distribution."""

RESTRICTED = Phrase(
    "期間内に戻らない試行は、期間の長さとして数えます。",
    "Runs that do not return within the horizon count as the horizon.",
)

# ---- verdicts of a comparison; hours are written without sign, the smaller one first

VERDICTS: Mapping[str, Phrase] = {
    "shorter": Phrase(
        "平均{mean}時間短くなる（{low}～{high}時間）", "shorter by {mean} h in the mean ({low} to {high} h)"
    ),
    "longer": Phrase(
        "平均{mean}時間長くなる（{low}～{high}時間）", "longer by {mean} h in the mean ({low} to {high} h)"
    ),
    "no-difference-shown": Phrase(
        "差は示されない（平均 {mean}時間、{low}～{high}時間）",
        "no difference shown (mean {mean} h, {low} to {high} h)",
    ),
    "alike-in-every-run": Phrase("どの試行でも差は{mean}時間", "differs by {mean} h in every run"),
}
"""What a paired difference shows; in `no-difference-shown` and `alike-in-every-run` hours keep their sign."""

SAME = Phrase("どの試行でも同じ", "the same in every run")
"""What is told of a variant that changes nothing in any run."""

TOGETHER = Phrase(
    "括弧は平均の差の95 %の確かさの範囲です。この比較のすべての差（どの案、どの団体、どの値も）が同時に範囲に入ります。",
    "In brackets the range of the mean at 95 %. The ranges hold for all differences of this comparison at once, "
    "whichever variant, member and figure.",
)

# ---- why a batch has enough runs

REASONS: Mapping[str, Phrase] = {
    "precise": Phrase(
        "{runs}回で、求めた確かさ(±{wanted}%)に届きました。平均の範囲の幅の半分は、平均の{half}%です。",
        "After {runs} runs the mean is as sure as was asked for (±{wanted}%): half its range is {half}% of it.",
    ),
    "all-alike": Phrase(
        "{runs}回とも同じ結果になり、ばらつきが測れないため、ここで止めました。まれな結果がないとはいえません。",
        "All {runs} runs gave the same figure, so no spread can be measured. A rare other outcome is not ruled out.",
    ),
    "most-runs": Phrase(
        "上限の{runs}回に達しましたが、求めた確かさ(±{wanted}%)には届きませんでした。平均の範囲の幅の半分は、平均の{half}%です。",
        "The limit of {runs} runs was reached before the mean was as sure as was asked for (±{wanted}%): half its "
        "range is {half}% of it.",
    ),
    "go-on": Phrase(
        "{runs}回では、まだ求めた確かさ(±{wanted}%)に届いていません。平均の範囲の幅の半分は、平均の{half}%です。",
        "After {runs} runs the mean is not yet as sure as was asked for (±{wanted}%): half its range is {half}% of it.",
    ),
}
"""What the last look of a batch said."""

MEAN_IS_NONE = Phrase(
    "{runs}回の平均が0のため、割合での確かさ(±{wanted}%)は示せません。",
    "The mean of {runs} runs is 0, for which no relative precision (±{wanted}%) exists.",
)
WIDENED = Phrase(
    "目標レベルを下回った時間の平均の範囲は、途中で確かめながら回数を決めたことを織り込んで、広くしてあります。",
    "The ranges of the mean hours below the level promised are wider than others, because looking at them decided how "
    "many runs there are.",
)
FEW_RUNS = Phrase(
    "{fewest}回に満たない試行では、平均の範囲は目安にとどまります。",
    "With fewer than {fewest} runs the range of a mean is rough.",
)
