"""The words around the screens: navigation, language switch, and what is said when something fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Language, Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

PRODUCT = Phrase("ICT-BCPシミュレータ", "ICT-BCP Simulator")
TAB = Phrase("{page} | ICT-BCPシミュレータ", "{page} | ICT-BCP Simulator")
"""What the tab of the browser shows; it ends as the product's name, by which the page knows its language."""

NEEDS_JAVASCRIPT = Phrase("この画面には JavaScript が必要です。", "These pages need JavaScript.")

START = Phrase("はじめに", "Start")
SCENARIO = Phrase("想定", "Scenario")
ONE_RUN = Phrase("1回の経過", "One run")
MANY_RUNS = Phrase("多数回", "Many runs")
COMPARE = Phrase("比較", "Compare")

LANGUAGE = Phrase("表示の言語 / Language", "Language / 表示の言語")
LANGUAGE_NAMES: Mapping[Language, str] = {"ja": "日本語", "en": "English"}
"""Each language by its own name, whatever the page speaks."""

FAILED = Phrase(
    "この操作は、プログラムの誤りのため完了しませんでした。ほかのページはそのまま使えます。"
    "管理者に番号 {number} を伝えてください。サーバーの記録に詳しい内容が残っています。",
    "A fault in the program stopped this. The other pages still work. Please give the number {number} to "
    "whoever runs the server; its log has the details.",
)

FRAME_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "takes-too-long": (
        Phrase(
            "計算が{seconds}秒で終わらないため、打ち切りました",
            "The run was ended: it took more than {seconds} seconds",
        ),
        Phrase(
            "期間を短くするか想定を小さくして、もう一度お試しください",
            "Shorten the horizon or make the scenario smaller, and try again",
        ),
    ),
    "too-many-wait": (
        Phrase(
            "ほかの人の計算が続いていて、順番が回ってきません",
            "Others are running scenarios, and the turn has not come",
        ),
        Phrase("少し待って、もう一度お試しください", "Wait a little and try again"),
    ),
    "worker-lost": (
        Phrase(
            "計算の途中で計算用のプロセスが終わってしまいました",
            "The process that runs scenarios ended in the middle",
        ),
        Phrase(
            "もう一度お試しください。続くときは、サーバーの空きメモリーを管理者に確かめてもらってください",
            "Try again; if it happens again, have the memory of the server looked at",
        ),
    ),
}
"""Problem of a screen -> what is wrong, and how to mend it."""
