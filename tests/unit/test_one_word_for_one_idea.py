"""One idea has one Japanese word: names that were given up do not come back."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GIVEN_UP = {
    "段階": "レベル, 期限ごとの目標, 工程, 順次派遣",
    "延べ停止": "通常を下回った時間(延べ)",
    "止まった時間": "通常を下回った時間(延べ)",
    "失われた時間": "通常を下回った時間(延べ)",
    "最長停止": "通常を下回った最長",
    "最長の停止": "通常を下回った最長",
    "名簿)": "紙・一覧",
    "使者": "連絡員",
    "自所": "自団体",
    "控えの拠点": "予備拠点",
    "見る期間": "計算する期間",
    "この端末": "このブラウザ",
}
"""A word that was used for it -> what is said instead."""

PLACES = [
    *(ROOT / "simulator" / "wording").glob("*.py"),
    *(ROOT / "simulator" / "results").glob("columns*.py"),
    *(ROOT / "docs").rglob("*.md"),
    ROOT / "README.md",
]
MEANT = {"耐えられる最長の停止"}
"""The longest outage that can be borne is a limit, not hours that were counted."""


@pytest.mark.parametrize("word", GIVEN_UP)
def test_no_text_says_it_in_the_old_word(word):
    """Words of the product and pages say the one that all others say."""
    texts = {path: path.read_text(encoding="utf-8") for path in PLACES}
    for meant in MEANT:
        texts = {path: text.replace(meant, "") for path, text in texts.items()}

    assert [str(path.relative_to(ROOT)) for path, text in texts.items() if word in text] == []
