"""The words of the pages Start, Scenario and One run."""

from __future__ import annotations

from simulator.wording import Phrase

# ---- Start

LEAD = Phrase(
    "どの団体の、どの業務が、どのレベルまで下がり、いつ戻るのか。それはなぜか。想定を選び、動かして確かめます。",
    "Which service of which municipality falls, to what level, until when, and why? Pick a scenario and run it.",
)
SCENARIOS = Phrase("想定を選ぶ", "Pick a scenario")
CHANGED = Phrase("{title}(変更あり)", "{title} (changed)")
OWN = Phrase("{title}(自分の想定)", "{title} (own)")
OWN_CHANGED = Phrase("{title}(自分の想定、変更あり)", "{title} (own, changed)")
RUN_IT = Phrase("この想定を動かす", "Run this scenario")
CHANGE_IT = Phrase("条件を変える", "Change it")
VARIANT = Phrase("比較案", "Variant")
NO_VARIANT = Phrase("なし(この想定のまま)", "none (the scenario as it is)")
SIZE = Phrase(
    "団体 {members}・業務 {services}・拠点 {sites}・回線 {links}・要員 {pools}組・対策 {measures}・比較案 {variants}・期間 {hours}時間",
    "members {members}, services {services}, sites {sites}, links {links}, staff pools {pools}, "
    "measures {measures}, variants {variants}, horizon {hours} h",
)
HAZARD = Phrase("何が起きるか", "What strikes")
RECENT = Phrase("最近の計算", "Recent runs")
NO_RECENT = Phrase(
    "このブラウザではまだ何も動かしていません。", "Nothing has been run from this browser yet."
)
RECENT_ONE = Phrase(
    "{at} {title} 種{seed}・試行{replication}: 目標 {kept}/{decided}",
    "{at} {title}, seed {seed}, replication {replication}: kept {kept}/{decided}",
)
RECENT_WITH = Phrase(
    "{at} {title}({variant}) 種{seed}・試行{replication}: 目標 {kept}/{decided}",
    "{at} {title} ({variant}), seed {seed}, replication {replication}: kept {kept}/{decided}",
)
BROKEN = Phrase(
    "この想定には誤りがあり、動かせません。「条件を変える」で直してください。",
    "This scenario has errors and cannot run. Mend them with “Change it”.",
)

AT_ONSET = Phrase("発災時", "at onset")
AFTER = Phrase("{hours}時間後", "after {hours} h")
SHOCK = Phrase(
    "{shock}({when}、最大は{site}の{intensity})", "{shock} ({when}, strongest at {site}: {intensity})"
)
LIFELINE = Phrase("{kind} {count}か所", "{kind}: {count} places")
FORCED = Phrase("与えた停止 {count}件", "given outages: {count}")
ATTACK = Phrase("{attack}({when}に{site}から)", "{attack} ({when}, from {site})")
ROLLING = Phrase("計画停電 {count}回", "power cuts by timetable: {count}")
INCIDENTS = Phrase("{name}(割込み)", "{name} (incidents)")
BETWEEN = Phrase("、", "; ")

# ---- Scenario

IN_HAND = Phrase("変える想定", "Scenario to change")
NOTHING_CHANGED = Phrase("変更はありません。", "Nothing is changed.")
CHANGES = Phrase("変えたところ({count})", "What is changed ({count})")
FROM_TO = Phrase("{before} → {after}", "{before} → {after}")
MEASURE_SWITCH = Phrase("この対策を入れる", "Switch this measure on")
MEASURE_ON = Phrase("対策を入れる: {name}", "Measure switched on: {name}")
GONE_WITH = Phrase(
    "対策「{name}」を外したため、その中身への変更も取り消しました: {changes}。「直前の操作を取り消す」で元に戻せます。",
    "“{name}” is switched off, and the changes to what it brings went with it: {changes}. "
    "“Undo the last step” brings them back.",
)
UNDO_ONE = Phrase("戻す", "Undo")
UNDO_ONE_HELP = Phrase("「{name}」を元の値に戻します", "Put “{name}” back as it was")
UNDO_LAST = Phrase("直前の操作を取り消す", "Undo the last step")
UNDO_ALL = Phrase("すべて元に戻す", "Put everything back")
THROW_AWAY = Phrase("この想定を捨てる", "Throw this scenario away")
THROW_DRAFT_AWAY = Phrase("この下書きを捨てる", "Throw this draft away")
SURE = Phrase("はい、実行する", "Yes, do it")
PROBLEMS = Phrase("誤りと注意({count})", "Errors and warnings ({count})")
NO_PROBLEMS = Phrase("誤りはありません。動かせます。", "No errors: it can run.")
INFOS = Phrase("参考({count})", "For information ({count})")
GO_THERE = Phrase("この欄へ", "Go to the field")
GO_THERE_HELP = Phrase("「{name}」の欄を開きます", "Opens the field “{name}”")
ERROR = Phrase("誤り", "Error")
WARNING = Phrase("注意", "Warning")
INFO = Phrase("参考", "Info")
SECTION = Phrase("何を変えるか", "What to change")
PART_OF_SECTION = Phrase("そのうち", "Of that")
WITH_ERRORS = Phrase(" (誤り{count})", " ({count} wrong)")
RUN_CHANGED = Phrase("この内容で動かす", "Run it like this")
CANNOT_RUN = Phrase("誤りを直すと動かせます", "It can run once the errors are mended")
DOWNLOAD = Phrase("YAMLファイルを保存", "Save as a YAML file")
DOWNLOAD_HELP = Phrase(
    "この内容を1つのファイルにします。bcpsim check や simulate にそのまま渡せます。",
    "Everything in one file, as bcpsim check and simulate take it.",
)
UPLOAD = Phrase("YAMLファイルを読み込む", "Load a YAML file")
UPLOAD_LABEL = Phrase("想定のファイル(.yaml、2 MBまで)", "Scenario file (.yaml, up to 2 MB)")
UPLOADED = Phrase("「{name}」として読み込みました。", "Loaded as “{name}”.")
UPLOAD_REFUSED = Phrase(
    "「{name}」は読み込めません。いまの内容はそのままです。",
    "“{name}” cannot be used. Nothing was changed.",
)
KEPT = Phrase(
    "入力のつど、このブラウザの下書きとして保存されます。",
    "Every entry is kept as the draft of this browser.",
)
MEASURE_COST = Phrase(
    "費用 {cost}円、年間 {yearly}円。負担: {payers}",
    "Cost {cost} yen, {yearly} yen a year. Paid by: {payers}",
)
NO_MEASURES = Phrase("この想定には対策がありません。", "This scenario has no measures.")
NOTHING_HERE = Phrase(
    "この想定には当てはまるものがありません。", "There is nothing of this kind in the scenario."
)
FIELD_OF = Phrase("{row} {heading}", "{row}: {heading}")
UNREADABLE = Phrase(
    "この下書きは読めなくなっています。次の誤りを直したファイルを読み込むか、捨ててください。",
    "This draft cannot be read any more. Load a file in which these errors are mended, or throw it away.",
)

CHOOSE = Phrase("選んでください", "choose")

# ---- One run

IN_QUESTION = Phrase("想定", "Scenario")
SEED = Phrase("乱数の種", "Seed")
SEED_HELP = Phrase(
    "同じ種と試行なら、いつでも同じ経過になります。",
    "The same seed and replication always give the same run.",
)
REPLICATION = Phrase("試行", "Replication")
REPLICATION_HELP = Phrase(
    "同じ想定の、別の偶然のもとでの経過。0、1、2 … と変えると違う経過が見られます。",
    "The same scenario under another fate: 0, 1, 2 and so on.",
)
RUN = Phrase("動かす", "Run")
WORKING = Phrase("計算しています…", "Running …")
STALE = Phrase(
    "この結果は編集前の入力によるものです。いまの内容の結果を見るには、もう一度動かしてください。",
    "This result is of the scenario before your last changes. Run it again to see what they do.",
)
NO_RUN = Phrase(
    "まだ計算がありません。想定を選んで動かしてください。",
    "There is no run yet. Pick a scenario and run it.",
)
UNKNOWN_RUN = Phrase(
    "この計算は見つかりません。条件を選んで、もう一度動かしてください。",
    "This run is not here any more. Run it again.",
)
HAPPENED = Phrase("何が起きたか", "What happened")
MEMBERS = Phrase("団体ごとの結果", "How each member came through")
MEMBER_HEADS = (
    Phrase("団体", "Member"),
    Phrase("守れた目標", "Promises kept"),
    Phrase("通常未満の最長", "Longest below normal (h)"),
    Phrase("主な証明の再開(L3)", "Back at L3 (h)"),
    Phrase("通常に戻る(L5)", "Back at normal, L5 (h)"),
    Phrase("通常未満の延べ", "Hours below normal in all"),
    Phrase("目標レベル未満の延べ", "Hours below the level promised"),
    Phrase("主な原因", "Main cause"),
)
MEMBERS_NOTE = Phrase(
    "単位は時間。再開と戻る時刻は発災からの時間で、最も遅い業務のもの。通常未満は、通常(L5)を下回った時間で、延べは全業務の合計。"
    "目標レベル未満は、約束したレベル(RLO)を下回った時間(期限の前も数える)で、応援や対策の効きめはここに出ます。",
    "Hours of return count from onset and are those of the slowest service. Normal is L5; "
    "hours below normal are summed over all services; "
    "hours below the level promised (RLO) count before the deadline too: what aid and measures change shows there.",
)
KEPT_OF = Phrase("{kept}/{decided}", "{kept}/{decided}")
NEVER = Phrase("期間内に戻らず", "not within the horizon")
SOUND = Phrase("－", "-")
LEFT = Phrase("期間の終わりまで戻らなかったもの", "What stayed down to the end")
TABS = {
    "course": Phrase("推移", "Course"),
    "services": Phrase("業務ごと", "Services"),
    "map": Phrase("地図", "Map"),
    "power": Phrase("電源・燃料", "Power and fuel"),
    "crews": Phrase("要員", "Staff"),
    "aid": Phrase("応援", "Aid"),
    "causes": Phrase("なぜ", "Why"),
    "log": Phrase("事象の記録", "Event log"),
    "origin": Phrase("この計算について", "About this run"),
}
TABLE = Phrase("数値の表", "The numbers as a table")
WHICH_SERVICE = Phrase(
    "くわしく見る業務(通常を下回った時間の長い順)", "Service to explain (most hours below normal first)"
)
SEARCH = Phrase("記録を検索", "Search the log")
SEARCH_HINT = Phrase(
    "例: 発電機 柳井(空白で区切ると、すべてを含むもの)", "Such as: generator Yanai (all words must occur)"
)
KINDS = Phrase("種類", "Kinds")
ALL_KINDS = Phrase("すべて", "all")
FOUND = Phrase("{found}件 / 全{all}件", "{found} of {all} events")
FOUND_SHOWN = Phrase(
    "{found}件 / 全{all}件(初めの{shown}件を表示)", "{found} of {all} events (the first {shown} are shown)"
)
LOG_HEADS = (
    Phrase("時間", "Hour"),
    Phrase("日時", "When"),
    Phrase("種類", "Kind"),
    Phrase("できごと", "What happened"),
    Phrase("場所", "Place"),
)
CHAIN = Phrase("なぜ起きたか", "Why it happened")
CHAIN_OF = Phrase("くわしく見る事象", "Event to explain")
CHAIN_PICK = Phrase("事象を選ぶと、そこに至った順を示します。", "Pick an event to see what led to it.")
CHAIN_STEP = Phrase("{hours}時間({date}) {what}", "{hours} h ({date}) {what}")
NOTHING_FOUND = Phrase("当てはまる事象はありません。", "No event fits.")
ORIGIN_HEADS = (Phrase("項目", "Item"), Phrase("値", "Value"))
ORIGINS = {
    "scenario": Phrase("想定", "Scenario"),
    "variant": Phrase("比較案", "Variant"),
    "scenario_hash": Phrase("想定のハッシュ値", "Scenario hash"),
    "seed": Phrase("乱数の種", "Seed"),
    "replication": Phrase("試行", "Replication"),
    "onset": Phrase("発災", "Onset"),
    "horizon_hours": Phrase("期間(時間)", "Horizon (hours)"),
    "code_version": Phrase("製品の版", "Version of the product"),
    "code_hash": Phrase("プログラムのハッシュ値", "Hash of the program"),
    "python": Phrase("Python", "Python"),
    "packages": Phrase("使った部品", "Packages"),
}
REPORT = (
    Phrase("報告書(HTML)を作る", "Make a report (HTML)"),
    Phrase("報告書(HTML)を保存", "Save the report (HTML)"),
)
"""What is to be pressed to have it made, and then to save it."""

REPORT_HELP = Phrase(
    "すべての図と表を1つのファイルに。ネットワークがなくても開け、印刷できます。できあがると、保存のボタンに変わります。",
    "All pictures and tables in one file that opens and prints without a network. Once it is made, this button saves it.",
)
MAKING = Phrase("ファイルを作っています…", "Making the file …")
NUMBERS_ONLY = Phrase(
    "乱数の種と試行には、0から{largest}までの整数を入れてください。",
    "Please give whole numbers from 0 to {largest} as seed and replication.",
)
