"""Problems of a command or call, not of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.problems_batch import BATCH_PROBLEMS

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
        Phrase(
            "「団体/業務」の形で、IDか名前で書いてください。近いもの: {names}。一覧は bcpsim services で見られます",
            "Write MEMBER/SERVICE with ids or names. The nearest: {names}. `bcpsim services` lists all",
        ),
    ),
    "folder-of-scenarios": (
        Phrase("「{name}」はフォルダです", "“{name}” is a folder"),
        Phrase(
            "その中の想定ファイルを指定してください: {names}", "Name one of the scenario files in it: {names}"
        ),
    ),
    "folder-without-scenarios": (
        Phrase(
            "「{name}」はフォルダで、その中に想定ファイルがありません",
            "“{name}” is a folder without any scenario file",
        ),
        Phrase("hazard: のある .yaml ファイルを指定してください", "Name a .yaml file that has `hazard:`"),
    ),
    "seed-negative": (
        Phrase("{option} に {given} は使えません", "{option} cannot be {given}"),
        Phrase("0以上の整数を書いてください", "Write a whole number from 0 on"),
    ),
    "seed-too-large": (
        Phrase("{option} の {given} は大きすぎます", "{given} is too large for {option}"),
        Phrase("{limit} 以下の整数を書いてください", "Write a whole number up to {limit}"),
    ),
    "out-is-file": (
        Phrase(
            "--out の「{file}」はファイルで、フォルダではありません",
            "“{file}”, given with --out, is a file and not a folder",
        ),
        Phrase(
            "別の名前のフォルダを指定してください(なければ作ります)",
            "Name another folder; it is made if it does not exist",
        ),
    ),
    "cannot-write": (
        Phrase("{file} に書けません（{reason}）", "{file} cannot be written ({reason})"),
        Phrase(
            "別の --out を指定するか、空き容量と権限を確かめてください",
            "Choose another --out, or check space and permissions",
        ),
    ),
    "file-in-the-way": (
        Phrase(
            "{file} がすでにあります。この命令が書いたものではないか、書いた後に変えられています",
            "{file} is there already. This command did not write it, or it was changed since",
        ),
        Phrase(
            "上書きはしません。--out で別のフォルダを指定するか、そのファイルをよそへ移してください",
            "It is not overwritten. Name another folder with --out, or move the file elsewhere",
        ),
    ),
    "server-cannot-write": (
        Phrase(
            "サーバーのフォルダ {folder} に書けません（{reason}）",
            "The folder {folder} of the server cannot be written ({reason})",
        ),
        Phrase(
            "このサーバーを管理している人に、そのフォルダの空き容量と権限を確かめてもらってください",
            "Have whoever runs this server check space and permissions of that folder",
        ),
    ),
    "server-cannot-keep-runs": (
        Phrase(
            "計算結果を保存するサーバーのフォルダ {folder} に書けません（{reason}）",
            "The folder of the server in which runs are kept, {folder}, cannot be written ({reason})",
        ),
        Phrase(
            "このサーバーを管理している人に、そのフォルダの場所、空き容量、権限を確かめてもらってください",
            "Have whoever runs this server check that folder, its space and its permissions",
        ),
    ),
    "needs-out": (
        Phrase("{form} の形式はファイルにしか書けません", "The format {form} can only be written to files"),
        Phrase("--out で出力先のフォルダを指定してください", "Name a folder with --out"),
    ),
    "needs-folder": (
        Phrase("書き出し先のフォルダが指定されていません", "There is no folder to write to"),
        Phrase("--out で出力先のフォルダを指定してください", "Name a folder with --out"),
    ),
    "needs-briefing": (
        Phrase(
            "表計算ファイルを書くための openpyxl がありません",
            "Writing a workbook needs openpyxl, which is not installed",
        ),
        Phrase(
            "pip install 'ict-bcp-simulator[briefing]' を実行してください",
            "Run pip install 'ict-bcp-simulator[briefing]'",
        ),
    ),
    "needs-ui": (
        Phrase("画面に必要なもの({names})がありません", "The screens need {names}, which is not installed"),
        Phrase(
            "make ui を実行するか、pip install 'ict-bcp-simulator[ui]' を実行してください",
            "Run make ui, or pip install 'ict-bcp-simulator[ui]'",
        ),
    ),
    "no-such-port": (
        Phrase("{port} というポート番号はありません", "There is no port {port}"),
        Phrase("1から{limit}までの整数を書いてください", "Write a whole number from 1 to {limit}"),
    ),
    "port-taken": (
        Phrase("ポート {port} は使われています", "Port {port} is in use"),
        Phrase(
            "画面をすでに開いていないか確かめるか、--port で別の番号を指定してください",
            "See whether the screens are open already, or choose another number with --port",
        ),
    ),
    "screens-not-started": (
        Phrase("画面のサーバーが始まりませんでした", "The server of the screens did not start"),
        Phrase("上に表示された記録を確かめてください", "Look at what it said above"),
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
    **BATCH_PROBLEMS,
    "sheet-too-long": (
        Phrase(
            "表「{name}」は長すぎて、Excelの1枚のシートに入りません(上限は{limit}行)",
            "Table “{name}” is too long for one sheet of Excel (at most {limit} rows)",
        ),
        Phrase("CSVかParquetで書き出してください", "Write it as CSV or Parquet"),
    ),
}

REASONS: Mapping[str, Phrase] = {
    "EACCES": Phrase("権限がありません", "no permission"),
    "EPERM": Phrase("権限がありません", "no permission"),
    "EROFS": Phrase("書込みできない場所です", "the place is read-only"),
    "ENOSPC": Phrase("空き容量がありません", "no space is left"),
    "EFBIG": Phrase("許されたファイルの大きさを超えます", "the file would be larger than is allowed"),
    "EDQUOT": Phrase("割り当てられた容量を超えます", "the quota is used up"),
    "EISDIR": Phrase("フォルダです", "it is a folder"),
    "ENOTDIR": Phrase("途中にフォルダでないものがあります", "something on the way is not a folder"),
    "ENOENT": Phrase("見つかりません", "it does not exist"),
    "EEXIST": Phrase("同じ名前のものがあります", "something of that name exists"),
    "ENAMETOOLONG": Phrase("名前が長すぎます", "the name is too long"),
    "EMFILE": Phrase("開いているファイルが多すぎます", "too many files are open"),
    "EBUSY": Phrase("ほかで使われています", "it is in use"),
    "EIO": Phrase("装置の読み書きに失敗しました", "the device failed"),
}
"""What the machine refused, by the name of its error."""
