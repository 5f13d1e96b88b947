"""Problems of single words: numbers that could be misread, and slips of the Japanese keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

SLIP_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "yaml-not-finite": (
        Phrase("「{text}」は数として使えません", "“{text}” cannot be used as a number"),
        Phrase(
            '有限の数を書いてください。文字なら引用符 " で囲みます',
            "Write a finite number; put a text in quotes",
        ),
    ),
    "yaml-time-unquoted": (
        Phrase("「{text}」は時刻とも数とも読めます", "“{text}” can be read as a time or as a number"),
        Phrase(
            '時刻や文字なら "{text}" と引用符で囲み、長さなら一つの数で書いてください',
            'Put a time or text in quotes, "{text}"; write a duration as one number',
        ),
    ),
    "yaml-leading-zero": (
        Phrase(
            "「{text}」は 0 で始まる数です（プログラムによって違う数に読まれます）",
            "“{text}” is a number with a leading zero, which programs read differently",
        ),
        Phrase(
            '番号や団体コードなら "{text}" と引用符で囲み、数なら {suggestion} と書いてください',
            'Put a code in quotes, "{text}"; write a number as {suggestion}',
        ),
    ),
    "yaml-number-base": (
        Phrase("「{text}」は十進数ではありません", "“{text}” is not a decimal number"),
        Phrase(
            '十進数で書いてください。文字なら "{text}" と引用符で囲みます',
            'Write a decimal number; put a text in quotes, "{text}"',
        ),
    ),
    "yaml-number-underscore": (
        Phrase("数「{text}」に下線 _ が入っています", "The number “{text}” contains an underscore"),
        Phrase(
            '数なら {suggestion}、文字なら "{text}" と書いてください',
            'Write {suggestion} for a number, "{text}" for a text',
        ),
    ),
    "yaml-number-comma": (
        Phrase("数「{text}」に桁区切りのカンマが入っています", "The number “{text}” contains a comma"),
        Phrase(
            '数なら {suggestion}、文字なら "{text}" と書いてください',
            'Write {suggestion} for a number, "{text}" for a text',
        ),
    ),
    "yaml-number-plus": (
        Phrase("数「{text}」の前に + が付いています", "The number “{text}” has a plus sign"),
        Phrase(
            '数なら {suggestion}、文字なら "{text}" と書いてください',
            'Write {suggestion} for a number, "{text}" for a text',
        ),
    ),
    "yaml-number-point": (
        Phrase(
            "「{text}」は小数点の前か後に数字がありません", "“{text}” lacks a digit before or after the point"
        ),
        Phrase(
            '数なら {suggestion}、文字なら "{text}" と書いてください',
            'Write {suggestion} for a number, "{text}" for a text',
        ),
    ),
    "yaml-number-too-long": (
        Phrase(
            "数「{text}」の桁が多すぎます（{limit} 桁まで正しく扱えます）",
            "The number “{text}” has too many digits (up to {limit} are kept exactly)",
        ),
        Phrase(
            '桁を減らしてください。番号や記号なら引用符 " で囲みます',
            "Use fewer digits; put a code in quotes",
        ),
    ),
    "yaml-number-out-of-range": (
        Phrase("数「{text}」は大きすぎるか小さすぎます", "The number “{text}” is too large or too small"),
        Phrase("桁の指定（e の後）を確かめてください", "Check the exponent behind the e"),
    ),
    "yaml-literal-case": (
        Phrase("「{text}」は小文字で書く言葉です", "“{text}” must be written in small letters"),
        Phrase(
            '{suggestion} と書いてください。文字なら "{text}" と引用符で囲みます',
            'Write {suggestion}; put a text in quotes, "{text}"',
        ),
    ),
    "yaml-fullwidth-number": (
        Phrase("「{text}」は全角の数字や記号です", "“{text}” is written in full-width digits or signs"),
        Phrase(
            '半角で {suggestion} と書いてください。文字なら引用符 " で囲みます',
            "Write {suggestion} in half-width; put a text in quotes",
        ),
    ),
    "yaml-fullwidth-colon": (
        Phrase(
            "全角のコロン「：」があるので、項目と値に分かれません（{text}）",
            "A full-width colon does not separate a key from its value ({text})",
        ),
        Phrase(
            '半角の「: 」（コロンと空白）に直してください。文章なら引用符 " で囲みます',
            "Write a half-width colon and a space; put a text in quotes",
        ),
    ),
    "yaml-fullwidth-space": (
        Phrase("全角の空白があります（{text}）", "There is a full-width space ({text})"),
        Phrase(
            '半角の空白に直すか、消してください。文字の一部なら引用符 " で囲みます',
            "Make it a half-width space or delete it; put a text that needs it in quotes",
        ),
    ),
    "yaml-odd-space": (
        Phrase(
            "ふつうの空白に見える別の文字があります（{text}）",
            "There is a character that only looks like a space ({text})",
        ),
        Phrase(
            "半角の空白を打ち直してください（ウェブや Word から貼ると入ることがあります）",
            "Type an ordinary space; such characters come along when pasting from web pages or Word",
        ),
    ),
    "yaml-fullwidth-hyphen": (
        Phrase(
            "並びの印が全角や別の横線です（{text}）",
            "The dash of a list item is full-width or another kind of line ({text})",
        ),
        Phrase(
            '半角の「- 」（ハイフンと空白）に直してください。文章なら引用符 " で囲みます',
            "Write a half-width hyphen and a space; put a text in quotes",
        ),
    ),
    "yaml-fullwidth-hash": (
        Phrase(
            "注記の印が全角の「＃」です（{text}）", "A comment begins with a full-width number sign ({text})"
        ),
        Phrase(
            '半角の「# 」に直してください。文字なら引用符 " で囲みます',
            "Write a half-width #; put a text in quotes",
        ),
    ),
    "yaml-fullwidth-key": (
        Phrase("項目名「{text}」が全角の英数字です", "The key “{text}” is written in full-width letters"),
        Phrase("半角で {suggestion} と書いてください", "Write {suggestion} in half-width"),
    ),
    "yaml-curly-quote": (
        Phrase('引用符が半角の " ではありません（{text}）', "The quote is not a straight one ({text})"),
        Phrase('前後とも半角の " に直してください', 'Use the straight quote " at both ends'),
    ),
    "yaml-tab-indent": (
        Phrase("行の初めにタブがあります", "The line begins with a tab"),
        Phrase("タブを半角の空白に直してください", "Replace the tab with spaces"),
    ),
    "yaml-missing-space": (
        Phrase(
            "「:」か「-」の後に空白がありません（{text}）",
            "A space is missing after a colon or a dash ({text})",
        ),
        Phrase(
            '「項目: 値」「- 値」のように半角の空白を入れてください。文字なら引用符 " で囲みます',
            "Write `key: value` or `- value`; put a text in quotes",
        ),
    ),
}
"""Code -> (what is wrong, how to mend it)."""
