"""Problems that the loader finds while it reads a file as text and as YAML, before any meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.problems_slips import SLIP_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Mapping

LOADING_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "file-too-large": (
        Phrase(
            "ファイルが大きすぎます（{size} バイト、上限 {limit} バイト）",
            "The file is too large ({size} bytes, at most {limit})",
        ),
        Phrase(
            "想定を分けるか、取り込むファイル（include）に移してください",
            "Split the scenario or move parts into included files",
        ),
    ),
    "file-not-text": (
        Phrase(
            "テキストファイルではありません（Excel・ZIP・PDF・画像などのようです）",
            "This is not a text file (it looks like Excel, ZIP, PDF or a picture)",
        ),
        Phrase(
            "YAML のテキストファイルを選んでください。Excel の表は様式の取込みを使ってください",
            "Choose a YAML text file; bring Excel tables in through the spreadsheet import",
        ),
    ),
    "file-utf16": (
        Phrase("文字コードが UTF-16 のファイルです", "The file is encoded in UTF-16"),
        Phrase(
            "メモ帳などで開き、「名前を付けて保存」で文字コード UTF-8 を選んでください",
            "Open it in an editor and save it with the encoding UTF-8",
        ),
    ),
    "file-cp932": (
        Phrase(
            "文字コードが Shift-JIS（CP932）のファイルのようです", "The file looks like Shift-JIS (CP932)"
        ),
        Phrase(
            "メモ帳などで開き、「名前を付けて保存」で文字コード UTF-8 を選んでください",
            "Open it in an editor and save it with the encoding UTF-8",
        ),
    ),
    "file-not-utf8": (
        Phrase(
            "UTF-8 ではない文字コードか、壊れた文字があります",
            "The file is not UTF-8, or a character in it is damaged",
        ),
        Phrase("文字コード UTF-8 で保存し直してください", "Save it again with the encoding UTF-8"),
    ),
    "file-line-ending": (
        Phrase("行の終わりが古い形式（CR だけ）です", "A line ends in the old way (CR alone)"),
        Phrase("改行コードを LF か CRLF にして保存してください", "Save the file with line ends LF or CRLF"),
    ),
    "file-empty": (
        Phrase("ファイルに何も書かれていません", "Nothing is written in the file"),
        Phrase("「項目: 値」の形で内容を書いてください", "Write contents such as `key: value`"),
    ),
    "file-too-many-problems": (
        Phrase(
            "誤りが {limit} 件を超えたので、ここで読むのをやめました",
            "There are more than {limit} mistakes; the rest was not read",
        ),
        Phrase("上の誤りを直してから、もう一度確かめてください", "Mend the mistakes above and check again"),
    ),
    "yaml-control-character": (
        Phrase(
            "目に見えない制御文字 {character} があります",
            "There is an invisible control character, {character}",
        ),
        Phrase(
            "その文字を消してください（行ごと打ち直すのが確実です）",
            "Delete it; typing the line anew is the surest way",
        ),
    ),
    "yaml-bidi-character": (
        Phrase(
            "文字の並びを見かけ上入れ替える文字 {character} があります",
            "There is a character, {character}, that makes text look reordered",
        ),
        Phrase(
            "その文字を消してください（行ごと打ち直すのが確実です）",
            "Delete it; typing the line anew is the surest way",
        ),
    ),
    "yaml-invisible-character": (
        Phrase(
            "幅のない見えない文字 {character} があります",
            "There is an invisible character without width, {character}",
        ),
        Phrase(
            "その文字を消してください（ウェブや Word から貼ると入ることがあります）",
            "Delete it; such characters come along when pasting from web pages or Word",
        ),
    ),
    "yaml-broken-character": (
        Phrase(
            "文字化けの跡（{character}）があります", "There is the trace of a damaged character ({character})"
        ),
        Phrase("元の文字を打ち直してください", "Type the original character again"),
    ),
    "yaml-directive": (
        Phrase("% で始まる行は使えません", "A line may not begin with %"),
        Phrase(
            'この行を消すか、文字として使うなら引用符 " で囲んでください',
            "Delete the line, or put the text in quotes",
        ),
    ),
    "yaml-anchor": (
        Phrase("& で始まる目印（&{text}）は使えません", "Anchors such as &{text} are not allowed"),
        Phrase(
            '目印を消し、同じ内容をその場所に書いてください。文字としての & は引用符 " で囲みます',
            "Remove it and write the contents where they are needed; put a literal & in quotes",
        ),
    ),
    "yaml-alias": (
        Phrase("* で始まる参照（*{text}）は使えません", "References such as *{text} are not allowed"),
        Phrase(
            '同じ内容をその場所に書いてください。文字としての * は引用符 " で囲みます',
            "Write the contents here; put a literal * in quotes",
        ),
    ),
    "yaml-merge-key": (
        Phrase("取り込みの記号 << は使えません", "The merge key << is not allowed"),
        Phrase("同じ内容をその場所に書いてください", "Write the contents here"),
    ),
    "yaml-tag": (
        Phrase("! で始まる型の指定（{text}）は使えません", "Tags such as {text} are not allowed"),
        Phrase(
            '型の指定を消してください。文字としての ! は引用符 " で囲みます',
            "Remove it; put a literal ! in quotes",
        ),
    ),
    "yaml-multiple-documents": (
        Phrase(
            "一つのファイルに二つ目の文書（---）が始まっています",
            "A second document (---) begins in the same file",
        ),
        Phrase("--- の行を消すか、ファイルを分けてください", "Delete the line --- or use two files"),
    ),
    "yaml-too-deep": (
        Phrase(
            "表や並びの入れ子が {limit} 段より深くなっています",
            "Lists and tables are nested more than {limit} levels deep",
        ),
        Phrase(
            "括弧 [ や {{ の閉じ忘れがないか確かめ、構造を浅くしてください",
            "Look for brackets [ or {{ left open, and make the structure flatter",
        ),
    ),
    "yaml-too-many-values": (
        Phrase("項目と値が合わせて {limit} 個を超えています", "There are more than {limit} keys and values"),
        Phrase("ファイルを分けてください", "Split the file"),
    ),
    "yaml-text-too-long": (
        Phrase(
            "一つの文字列が長すぎます（{size} バイト、上限 {limit} バイト）",
            "One text is too long ({size} bytes, at most {limit})",
        ),
        Phrase(
            "引用符の閉じ忘れがないか確かめ、文章を短くしてください",
            "Look for a quote left open, and shorten the text",
        ),
    ),
    "yaml-duplicate-key": (
        Phrase(
            "項目「{key}」が二度書かれています（最初は {first_line} 行目）",
            "The key “{key}” is written twice (first on line {first_line})",
        ),
        Phrase("どちらか一方を消すか、名前を変えてください", "Remove one of the two or rename it"),
    ),
    "yaml-null-key": (
        Phrase("項目の名前がありません", "A key has no name"),
        Phrase(
            '「:」の前に項目名を書いてください。null という名前なら引用符 " で囲みます',
            "Write a name before the colon; a key called null must stand in quotes",
        ),
    ),
    "yaml-complex-key": (
        Phrase("項目の名前に使えるのは一行の文字だけです", "Only text on one line can be a key"),
        Phrase(
            "「?」や括弧を使わず「項目: 値」の形で書いてください",
            "Write `key: value`, without a question mark or brackets in the key",
        ),
    ),
    "yaml-key-not-nfc": (
        Phrase(
            "項目「{key}」に、濁点などが分かれた文字があります",
            "The key “{key}” has letters whose marks are stored apart",
        ),
        Phrase(
            "「{suggestion}」と打ち直してください（Mac からの貼り付けで起こります）",
            "Type it again as “{suggestion}” (pasting from a Mac causes this)",
        ),
    ),
    "yaml-pair-in-list": (
        Phrase("[ ] の中に「項目: 値」がそのまま書かれています", "A `key: value` stands directly inside [ ]"),
        Phrase(
            '{{項目: 値}} のように波括弧で囲んでください。文字なら引用符 " で囲みます',
            "Put curly brackets around it, {{key: value}}; put a text in quotes",
        ),
    ),
    "yaml-keep-newlines": (
        Phrase(
            "複数行の文字の印 |+ と >+ は使えません",
            "The signs |+ and >+ for texts of several lines are not allowed",
        ),
        Phrase("+ を消して | か > にしてください", "Remove the + and write | or >"),
    ),
    "yaml-missing-colon": (
        Phrase(
            "この行には項目と値を分ける「: 」がありません（{text}）",
            "The line has no colon and space between key and value ({text})",
        ),
        Phrase("「項目: 値」の形に直してください", "Write it as `key: value`"),
    ),
    "yaml-unexpected-colon": (
        Phrase("ここに「: 」は置けません（{text}）", "A colon with a space cannot stand here ({text})"),
        Phrase(
            '行の初めの空白の数を上の行とそろえるか、文章全体を引用符 " で囲んでください',
            "Line it up with the lines above, or put the whole text in quotes",
        ),
    ),
    "yaml-unexpected-dash": (
        Phrase(
            "ここに並びの印「- 」は置けません（{text}）", "A dash with a space cannot stand here ({text})"
        ),
        Phrase(
            "項目の次の行に、空白を入れて「- 値」と書いてください",
            "Write `- value` on the line below its key, indented",
        ),
    ),
    "yaml-indentation": (
        Phrase(
            "この行は上の行とつながりません（{text}）", "The line does not fit the lines above it ({text})"
        ),
        Phrase(
            "行の初めの空白の数、閉じ括弧や引用符の数を確かめてください",
            "Check its indentation, and for a bracket or quote too many",
        ),
    ),
    "yaml-unclosed-quote": (
        Phrase("引用符が閉じていません（{text}）", "A quote is never closed ({text})"),
        Phrase("文字の終わりに同じ引用符を書いてください", "Write the same quote at the end of the text"),
    ),
    "yaml-unclosed-bracket": (
        Phrase(
            "括弧が閉じていないか、間のカンマがありません（{text}）",
            "A bracket is not closed, or a comma is missing ({text})",
        ),
        Phrase(
            "] か }} を書くか、値の間にカンマを書いてください", "Write ] or }}, or a comma between the values"
        ),
    ),
    "yaml-reserved-character": (
        Phrase(
            "この文字で値を始めることはできません（{text}）",
            "A value cannot begin with this character ({text})",
        ),
        Phrase('値全体を引用符 " で囲んでください', "Put the whole value in quotes"),
    ),
    "yaml-bad-escape": (
        Phrase(
            '" の中の \\ の使い方が正しくありません（{text}）',
            "A backslash inside double quotes is not understood ({text})",
        ),
        Phrase(
            "\\ を \\\\ と書くか、外側の引用符を ' に直してください",
            "Write \\\\ for a backslash, or use single quotes",
        ),
    ),
    "yaml-syntax": (
        Phrase("この行を読めません（{text}、{reason}）", "The line cannot be read ({text}; {reason})"),
        Phrase("上下の行と見比べ、書き方を確かめてください", "Compare it with the lines around it"),
    ),
    **SLIP_PROBLEMS,
}
"""Code -> (what is wrong, how to mend it)."""
