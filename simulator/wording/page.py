"""The words of the report as a page to read in a browser and to print."""

from __future__ import annotations

from simulator.wording import Phrase

PRODUCT = Phrase("ICT-BCPシミュレータ", "ICT-BCP Simulator")
SKIP = Phrase("本文へ", "Skip to the content")
CONTENTS = Phrase("目次", "Contents")
STORY = Phrase("想定のあらすじ", "The story")
LEVELS = Phrase("復旧レベルの意味", "What the levels mean")
LEVELS_NOTE = Phrase(
    "業務がどこまで使えるかを6つのレベルで表す。割合は、復旧の推移を描くときにそのレベルを通常の何割と数えるか。",
    "How far a service can be used, in six steps. The share is what a step counts for in the curves of recovery.",
)
LEVEL = Phrase("レベル", "Level")
MEANING = Phrase("意味", "Meaning")
SHARE = Phrase("割合", "Share")
UNDRAWN = Phrase(
    "図はJavaScriptで描きます。表示されないときは、下の表が同じ内容を示します。",
    "The picture is drawn with JavaScript. Where it does not run, the table below says the same.",
)
EVENTS = Phrase("主な出来事の記録", "Log of the main events")
EVENTS_NOTE = Phrase(
    "全{total}件のうち、電源・回線・拠点・データなどの主な{shown}件。",
    "{shown} of {total} events: power, lines, sites, data and the like.",
)
EVENTS_FILE = Phrase("すべての記録:", "The whole log:")
ORIGIN = Phrase("この結果の出どころ", "Where this result comes from")
ORIGIN_NOTE = Phrase(
    "同じ想定・種・試行・プログラムからは、いつでも同じ結果になります。",
    "The same scenario, seed, replication and program always give the same result.",
)
NONE = Phrase("なし", "none")
FOOTER = Phrase(
    "結果は計画の検討材料で、予測ではありません。仮定の数値には、想定の中にその旨と幅を示しています。",
    "Results inform planning; they are not forecasts. Assumed numbers are marked in the scenario with their range.",
)
