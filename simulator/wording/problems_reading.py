"""Problems of a file that is sound YAML but not a sound scenario: keys, types, ranges, forms, includes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.problems_aid_reading import AID_READING_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS: Mapping[str, Phrase] = {
    "text-or-list": Phrase("文字か […] の並びを書く所です", "a text or a list in […] belongs here"),
    "text-or-mapping": Phrase(
        "文字か「項目: 値」の表を書く所です", "a text or a table of keys and values belongs here"
    ),
    "another-form": Phrase("ここに書ける形ではありません", "it has none of the forms that can stand here"),
}
"""Which forms a value may have, by their name."""

READING_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "unreadable-file": (
        Phrase("ファイル {file} を読めません（{reason}）", "The file {file} cannot be read ({reason})"),
        Phrase("ファイルの場所と権限を確かめてください", "Check where the file is and who may read it"),
    ),
    "not-a-table": (
        Phrase(
            "ファイルの最上位が「項目: 値」の並びではありません", "The file is not a table of keys and values"
        ),
        Phrase("最初の行から「schema: 1」のように書いてください", "Begin with a line such as `schema: 1`"),
    ),
    "include-name": (
        Phrase(
            "取り込むファイルの名前「{name}」は使えません",
            "The name of the file to include, “{name}”, is not allowed",
        ),
        Phrase(
            "同じフォルダか同梱のファイルを、.yaml で終わる相対名で書いてください（.. は使えません）",
            "Name a .yaml file in the same folder or a shipped one, without `..`",
        ),
    ),
    "include-missing": (
        Phrase("取り込むファイル「{name}」が見つかりません", "The file to include, “{name}”, does not exist"),
        Phrase(
            "名前を直すか、想定ファイルと同じフォルダに置いてください",
            "Correct the name or put the file beside the scenario",
        ),
    ),
    "schema-missing": (
        Phrase("書式の版 schema がありません", "The version of the format, `schema`, is missing"),
        Phrase(
            "最初の行に「schema: {newest}」と書いてください", "Write `schema: {newest}` on the first line"
        ),
    ),
    "schema-newer": (
        Phrase(
            "書式の版 {version} は、このプログラムが知る版 {newest} より新しいです",
            "Format {version} is newer than {newest}, which this program knows",
        ),
        Phrase("プログラムを新しくしてください", "Update the program"),
    ),
    "schema-unknown": (
        Phrase(
            "書式の版 {version} を新しい版に移す方法がありません",
            "There is no way forward from format {version}",
        ),
        Phrase("schema の値を確かめてください", "Check the value of `schema`"),
    ),
    "missing-key": (
        Phrase("項目「{key}」がありません", "The key “{key}” is missing"),
        Phrase("「{key}: …」を書き足してください", "Add `{key}: …`"),
    ),
    "unknown-key": (
        Phrase("「{key}」という項目はありません", "There is no key “{key}” here"),
        Phrase("この行を消すか、項目名を直してください", "Remove the line or correct the key"),
    ),
    "unknown-key-near": (
        Phrase("「{key}」という項目はありません", "There is no key “{key}” here"),
        Phrase("「{near}」のことではありませんか", "Did you mean “{near}”?"),
    ),
    "bad-form": (
        Phrase("「{given}」は決められた形ではありません", "“{given}” does not have the required form"),
        Phrase(
            "IDは英小文字・数字・-・_ の40字以内、日付は 2019-01-16、時刻は 02:00 の形で書いてください",
            "Ids take small letters, digits, - and _ (at most 40); dates look like 2019-01-16, times like 02:00",
        ),
    ),
    "too-small": (
        Phrase("{given} は小さすぎます", "{given} is too small"),
        Phrase(
            "{limit} 以上にしてください。単位も確かめてください",
            "Write at least {limit}; check the unit too",
        ),
    ),
    "not-above": (
        Phrase("{given} は小さすぎます", "{given} is too small"),
        Phrase("{limit}より大きい値にしてください", "Write more than {limit}"),
    ),
    "too-large": (
        Phrase("{given} は大きすぎます", "{given} is too large"),
        Phrase(
            "{limit} 以下にしてください。単位も確かめてください", "Write at most {limit}; check the unit too"
        ),
    ),
    "too-few": (
        Phrase("項目が足りません", "There are too few entries"),
        Phrase("{limit} 個以上書いてください", "Write at least {limit}"),
    ),
    "too-many": (
        Phrase("項目が多すぎます", "There are too many entries"),
        Phrase("{limit} 個以下にしてください", "Write at most {limit}"),
    ),
    "text-too-long": (
        Phrase("文が長すぎます", "The text is too long"),
        Phrase("短くしてください", "Shorten it"),
    ),
    "text-empty": (
        Phrase("文が空です", "The text is empty"),
        Phrase("内容を書いてください", "Write something"),
    ),
    "share-in-percent": (
        Phrase("{given} は割合として大きすぎます", "{given} is too large for a share"),
        Phrase(
            "0 から 1 の数で書いてください({given} % なら {share})",
            "Write a number from 0 to 1 ({share} for {given} %)",
        ),
    ),
    "not-one-of-near": (
        Phrase("「{given}」は選べません", "“{given}” is not a choice here"),
        Phrase(
            "「{near}」のことではありませんか。選べるのは: {expected}",
            "Did you mean “{near}”? Choose one of: {expected}",
        ),
    ),
    "not-one-of": (
        Phrase("「{given}」は選べません", "“{given}” is not a choice here"),
        Phrase("次のどれかにしてください: {expected}", "Choose one of: {expected}"),
    ),
    "not-a-number": (
        Phrase("「{given}」は数ではありません", "“{given}” is not a number"),
        Phrase("ふつうの数を書いてください", "Write an ordinary number"),
    ),
    "bad-moment": (
        Phrase("「{given}」は時差つきの日時ではありません", "“{given}” is not a date and time with its zone"),
        Phrase(
            '"2019-01-16T10:00:00+09:00" の形で書いてください', 'Write it like "2019-01-16T10:00:00+09:00"'
        ),
    ),
    "moment-without-zone": (
        Phrase("「{given}」に時差がありません", "“{given}” has no time zone"),
        Phrase("日本の時刻なら、末尾に +09:00 を付けてください", "Add the zone at its end, +09:00 for Japan"),
    ),
    "moment-too-late": (
        Phrase("「{given}」は遠すぎる未来です", "“{given}” lies too far in the future"),
        Phrase("2999年までの日時にしてください", "Write a moment up to the year 2999"),
    ),
    "needs-number": (
        Phrase("「{given}」は数ではありません", "“{given}” is not a number"),
        Phrase(
            "単位や文字を付けず、数だけを書いてください(例: {example})",
            "Write the number alone, without a unit (for example {example})",
        ),
    ),
    "needs-share": (
        Phrase("「{given}」は数ではありません", "“{given}” is not a number"),
        Phrase(
            "割合は 0 から 1 の数で、{example} のように書いてください",
            "Write a share as a number from 0 to 1, here {example}",
        ),
    ),
    "needs-whole-number": (
        Phrase("「{given}」は整数ではありません", "“{given}” is not a whole number"),
        Phrase(
            "小数や単位を付けず、整数だけを書いてください(例: {example})",
            "Write a whole number alone, without a unit (for example {example})",
        ),
    ),
    "needs-text": (
        Phrase("「{given}」は文字ではありません", "“{given}” is not a text"),
        Phrase(
            '文字を書いてください。数や日付は "…" で囲みます', 'Write a text; put numbers and dates in "…"'
        ),
    ),
    "needs-truth": (
        Phrase("「{given}」は true でも false でもありません", "“{given}” is neither true nor false"),
        Phrase("true(はい)か false(いいえ)を書いてください", "Write true or false"),
    ),
    "needs-list": (
        Phrase("「{given}」は並びではありません", "“{given}” is not a list"),
        Phrase(
            "[…, …] の形で並べてください。1つだけでも […] で囲みます",
            "Write [..., ...], with brackets even around one",
        ),
    ),
    "needs-table": (
        Phrase("「{given}」と書くだけでは足りません", "“{given}” alone is not enough"),
        Phrase(
            "ここには「項目: 値」を1行ずつ、または {{項目: 値, …}} の形で書いてください",
            "Write `key: value` lines here, or {{key: value, ...}}",
        ),
    ),
    "needs-both-languages": (
        Phrase("「{given}」に日本語と英語の区別がありません", "“{given}” does not say which language it is"),
        Phrase(
            "{{ja: 日本語, en: English}} の形で両方書いてください",
            "Write both, as {{ja: 日本語, en: English}}",
        ),
    ),
    "edit-of-nothing": (
        Phrase(
            "「{name}」は元の想定にないため、新しいものとみなされ、必要な項目が足りません",
            "There is no “{name}” to change, and too little is said for a new one",
        ),
        Phrase("「{near}」の書き誤りではありませんか", "Did you mean “{near}”?"),
    ),
    "bad-value": (
        Phrase("「{given}」は使えません（{reason}）", "“{given}” cannot be used ({reason})"),
        Phrase("値を直してください", "Correct the value"),
    ),
    "basis-one-mark": (
        Phrase("根拠の印が1つではありません", "A basis mark needs exactly one kind"),
        Phrase(
            "measured・derived・assumed のどれか1つを書いてください",
            "Write one of measured, derived, assumed",
        ),
    ),
    "basis-needs-range": (
        Phrase("仮定の値に幅がありません", "An assumed number has no range"),
        Phrase("「range: [下限, 上限]」を書き足してください", "Add `range: [low, high]`"),
    ),
    "distribution-one-family": (
        Phrase("時間の分布が1つに決まりません", "The duration is not exactly one kind"),
        Phrase(
            "数だけを書くか、fixed・uniform・triangular・exponential・lognormal・weibull・empirical のどれか1つを書いてください",
            "Write a plain number, or exactly one of fixed, uniform, triangular, exponential, lognormal, weibull, empirical",
        ),
    ),
    "distribution-order": (
        Phrase("時間の小さい順に並んでいません", "The hours are not in rising order"),
        Phrase("小さい値から大きい値の順に書いてください", "Order them from the smallest to the largest"),
    ),
    "empirical-shares": (
        Phrase("分布の割合が0から1まで増えていません", "The shares do not rise from 0 to 1"),
        Phrase("[0, …] で始め [1, …] で終わるように並べてください", "Begin with [0, …] and end with [1, …]"),
    ),
    "requirement-one-form": (
        Phrase("必要条件の書き方が1つに決まりません", "A requirement is not exactly one form"),
        Phrase(
            "component・power・path・system・all・any・at_least のどれか1つにしてください",
            "Use exactly one of component, power, path, system, all, any, at_least",
        ),
    ),
    "at-least-too-many": (
        Phrase("必要な数が候補の数より多いです", "More are needed than are listed"),
        Phrase("count を候補の数以下にしてください", "Lower count, or list more"),
    ),
    "lifetime-zero": (
        Phrase("寿命が0時間です", "A lifetime of zero hours"),
        Phrase("0より長い時間を書いてください", "Write more than zero"),
    ),
    "restore-volume-or-hours": (
        Phrase("復元の大きさと時間の片方だけが必要です", "A restore needs either a volume or hours"),
        Phrase("volume_gb か hours のどちらか一方を書いてください", "Write either volume_gb or hours"),
    ),
    "backup-and-restore": (
        Phrase("backup と restore の片方しかありません", "backup and restore go together"),
        Phrase("両方書くか、両方消してください", "Write both or neither"),
    ),
    "mode-people-to-run": (
        Phrase(
            "運用を続ける人が、準備する人に含まれていません",
            "The people who run a mode are not among those who set it up",
        ),
        Phrase(
            "set_up の crew を people_to_run 以上にしてください",
            "Give set_up a crew of at least people_to_run",
        ),
    ),
    "fragility-one-form": (
        Phrase("被害率曲線の形が1つに決まりません", "A fragility curve is not exactly one form"),
        Phrase(
            "lognormal・steps・probability のどれか1つにしてください",
            "Use exactly one of lognormal, steps, probability",
        ),
    ),
    "fragility-steps-order": (
        Phrase("強さか確率が増える順に並んでいません", "Intensities or probabilities do not rise"),
        Phrase(
            "弱いものから強いものの順に、確率が下がらないように並べてください",
            "Order from weak to strong, probabilities never falling",
        ),
    ),
    "curve-hours": (
        Phrase("復旧曲線の時間が0から増えていません", "The hours of a restoration curve do not rise from 0"),
        Phrase("[0, …] で始め、時間の順に並べてください", "Begin with [0, …] and order by hours"),
    ),
    "curve-falls": (
        Phrase("復旧曲線の割合が途中で増えています", "The share still out rises somewhere"),
        Phrase(
            "「まだ止まっている割合」が増えないように並べてください", "Let the share still out never rise"
        ),
    ),
    "residual-one-form": (
        Phrase("ばらつきの書き方が1つに決まりません", "A residual is not exactly one form"),
        Phrase("sigma か discrete のどちらか一方にしてください", "Use either sigma or discrete"),
    ),
    "residual-shares": (
        Phrase("割合の合計が1になりません", "The shares do not add up to 1"),
        Phrase("合計がちょうど1になるように直してください", "Make them add up to 1"),
    ),
    "forced-end": (
        Phrase("停止の終わり方が決まりません", "How the outage ends is not clear"),
        Phrase(
            "until_hours を書くか、restoration を repair か never にしてください（両方は書けません）",
            "Write until_hours, or restoration: repair or never, not both",
        ),
    ),
    "forced-order": (
        Phrase("停止の終わりが始まりより前です", "The outage ends before it begins"),
        Phrase("from_hours と until_hours を直してください", "Correct from_hours and until_hours"),
    ),
    "attack-first": (
        Phrase(
            "最初に感染するものが targets にありません", "What is infected first is not among the targets"
        ),
        Phrase(
            "first に書いたものを targets にも書いてください", "List everything of `first` in `targets` too"
        ),
    ),
    "incident-gap": (
        Phrase("問合せの間隔が0時間です", "Incidents follow each other after zero hours"),
        Phrase("gap_hours に0より長い時間を書いてください", "Write more than zero in gap_hours"),
    ),
    "incident-order": (
        Phrase("終わりの時刻が始まりより前です", "The stream ends before it begins"),
        Phrase("from_hours と until_hours を直してください", "Correct from_hours and until_hours"),
    ),
    "attendance-hours": (
        Phrase(
            "参集の曲線の時刻が0から始まっていないか、増える順ではありません",
            "The hours of the attendance curve do not begin at 0, or do not rise",
        ),
        Phrase("[時間, 割合] を時刻0から順に並べてください", "List [hours, share] from hour 0 on, in order"),
    ),
    "attendance-rises": (
        Phrase("参集の曲線が途中で下がっています", "The attendance curve falls"),
        Phrase(
            "その時刻までに参集した人の割合を書いてください(減ることはありません)",
            "Give the share who have come by that hour: it never falls",
        ),
    ),
    "attendance-steps": (
        Phrase("震度ごとの値が小さい順に並んでいません", "The values by intensity are not in order"),
        Phrase("[震度, 値] を震度の小さい順に並べてください", "List [intensity, value] from the weakest on"),
    ),
    "channel-shares": (
        Phrase(
            "ほかの窓口（channels）の割合の合計が1を超えています",
            "The shares of the other channels add up to more than 1",
        ),
        Phrase(
            "channels の割合は、来る人全体に対する割合です。合計を1以下にしてください",
            "Each share in `channels` is one of all who come: let them add up to at most 1",
        ),
    ),
    "priority-list-unused": (
        Phrase(
            "優先順位の一覧がありますが、規則が manual ではありません",
            "There is a manual order, but the rule is another",
        ),
        Phrase("rule を manual にするか、一覧を消してください", "Set rule: manual, or remove the list"),
    ),
    "priority-list-twice": (
        Phrase("優先順位の一覧に同じものが2回あります", "The manual order names something twice"),
        Phrase("片方を消してください", "Remove one of them"),
    ),
    **AID_READING_PROBLEMS,
}
