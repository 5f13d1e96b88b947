"""Problems of a command or call, not of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

USAGE_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "no-such-scenario": (
        Phrase("「{name}」という想定もファイルもありません", "There is no scenario and no file “{name}”"),
        Phrase("同梱の想定: {names}", "Shipped scenarios: {names}"),
    ),
    "no-such-variant": (
        Phrase("「{name}」という比較案はありません", "There is no variant “{name}”"),
        Phrase("選べる比較案: {names}", "Variants of this scenario: {names}"),
    ),
    "no-such-measure": (
        Phrase("「{name}」という対策はありません", "There is no measure “{name}”"),
        Phrase("選べる対策: {names}", "Measures of this group: {names}"),
    ),
    "no-such-service": (
        Phrase("「{name}」という業務はありません", "There is no service “{name}”"),
        Phrase("「団体/業務」の形で書いてください。例: {names}", "Write MEMBER/SERVICE, for example {names}"),
    ),
    "bad-seed": (
        Phrase("乱数の種か試行の番号が使えません", "The seed or the replication is out of range"),
        Phrase("0以上の整数を書いてください", "Write a whole number from 0 on"),
    ),
    "cannot-write": (
        Phrase("{file} に書けません（{reason}）", "{file} cannot be written ({reason})"),
        Phrase(
            "別の --out を指定するか、空き容量と権限を確かめてください",
            "Choose another --out, or check space and permissions",
        ),
    ),
    "needs-out": (
        Phrase("この形式はファイルにしか書けません", "This format can only be written to files"),
        Phrase("--out で出力先のフォルダを指定してください", "Name a folder with --out"),
    ),
    "needs-parquet": (
        Phrase(
            "Parquetを書くための pyarrow がありません",
            "Writing Parquet needs pyarrow, which is not installed",
        ),
        Phrase(
            "pip install 'ict-bcp-simulator[parquet]' を実行するか、--format csv を指定してください",
            "Run pip install 'ict-bcp-simulator[parquet]', or use --format csv",
        ),
    ),
}
