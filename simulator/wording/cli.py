"""The words of the command line: help, notes and summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

ABOUT = Phrase(
    "ICT-BCPシミュレータ: クラウドを共同利用する市町村で、どの業務がいつ、なぜ止まり、いつ戻るかを計算します。",
    "ICT-BCP simulator: which service of which municipality is down, for how long, and why.",
)
USAGE = Phrase("使い方: ", "usage: ")
COMMANDS = Phrase("コマンド", "commands")
OPTIONS = Phrase("オプション", "options")
ARGUMENTS = Phrase("引数", "arguments")
ERROR = Phrase(
    "{program}: {message}\n詳しくは {program} --help\n", "{program}: {message}\nTry {program} --help\n"
)

HELP: Mapping[str, Phrase] = {
    "help": Phrase("この説明を表示します", "show this help"),
    "version": Phrase("版を表示します", "show the version"),
    "lang": Phrase(
        "表示の言語(初期値は環境から)", "language of what is shown (default: from the environment)"
    ),
    "scenarios": Phrase("同梱の想定を一覧します", "list the shipped scenarios"),
    "services": Phrase(
        "想定の団体と業務を、IDと名前で一覧します", "list members and services by id and name"
    ),
    "check": Phrase("想定ファイルの誤りを調べます", "check a scenario for mistakes"),
    "simulate": Phrase(
        "想定を1回計算し、復旧の表と推移を示します", "run a scenario once: recovery table and timeline"
    ),
    "explain": Phrase(
        "ある業務がなぜ止まり、どう戻ったかを説明します", "tell why a service was down and how it came back"
    ),
    "aid": Phrase(
        "応援の台帳と、応援がなぜその時に来たかを示します",
        "show the ledger of mutual aid, and why help came when it did",
    ),
    "brief": Phrase(
        "計算の1回から、訓練の状況推移・状況付与一覧・付与カードを作ります",
        "make the papers of an exercise from a run: timeline, inject list, cards",
    ),
    "batch": Phrase(
        "想定を多数回計算し、目標の達成率と復旧までの時間を示します",
        "run a scenario many times: how often promises are kept, how long things take",
    ),
    "compare": Phrase(
        "比較案を同じ乱数で多数回計算し、何が変わるかを示します",
        "run variants many times on the same draws and tell what they change",
    ),
    "pick": Phrase(
        "多数回のうち、指定した百分位に当たる1回を探します",
        "find the run that stands at a percentile of many",
    ),
    "runs": Phrase(
        "保存されている結果の一覧・確認・削除・書き出し",
        "list, check, remove or export the runs that are kept",
    ),
    "query": Phrase("保存されている結果にSQLで問い合わせます", "ask about the runs that are kept, in SQL"),
    "sql": Phrase(
        "SELECT 文。表は tallies, replications, members, services",
        "a SELECT over tallies, replications, members, services",
    ),
    "replications": Phrase(
        "計算する回数(初期値 200。--precision があれば上限)",
        "number of runs (default 200; with --precision the most there may be)",
    ),
    **dict.fromkeys(
        ("compare --replications", "pick --replications"),
        Phrase("計算する回数(初期値 200)", "number of runs (default 200)"),
    ),
    "precision": Phrase(
        "目標レベル未満の時間の平均が、この誤差(例 2%)以内になるまで計算します",
        "run until the mean hours below the objective level are known this well, e.g. 2%",
    ),
    "variants": Phrase(
        "比較案の名前をコンマで区切って。none は想定そのまま(初期値 none)",
        "variants, separated by commas; none: the scenario as it is (default none)",
    ),
    "compare --variants": Phrase(
        "比べる案の名前を2つ以上、コンマで区切って。最初のものが基準。none は想定そのまま",
        "two or more variants, separated by commas, the first being the base; none: the scenario as it is",
    ),
    "by": Phrase("どの値で見るか(初期値 below_rlo)", "by which figure (default below_rlo)"),
    "percentile": Phrase("小さい方から何%の位置か(0から100)", "percentile, from 0 to 100"),
    "member": Phrase("団体のID(初期値は全体)", "id of a member (default: the whole group)"),
    "workers": Phrase(
        "同時に動かす処理の数(初期値はCPUの数。0はこの処理の中で)",
        "processes at once (default: one for each CPU; 0: in this process)",
    ),
    "cluster": Phrase("Daskのスケジューラのアドレス", "address of a Dask scheduler"),
    "chunk-size": Phrase(
        "途中で切らずに計算する1つのまとまりの回数(初期値 25、最大 1000)",
        "runs in a chunk, which is made whole (default 25, at most 1000)",
    ),
    "store": Phrase(
        "結果の保存先(初期値は環境変数 BCPSIM_STORE、なければ利用者のデータ用フォルダ)",
        "folder of the runs (default: BCPSIM_STORE, else the user's data folder)",
    ),
    "show": Phrase("1つの結果の問いと指紋を示します", "show what a run asks and its digest"),
    "verify": Phrase(
        "1つの結果のすべてのファイルを確かめ、壊れたものをその set-aside フォルダに移します",
        "check every file of a run, and move what is damaged to its folder set-aside",
    ),
    "remove": Phrase("1つの結果を消します", "remove a run"),
    "export": Phrase(
        "1つの結果の数値(Parquet)を --out に書き出します", "write the figures of a run (Parquet) to --out"
    ),
    "query --runs": Phrase(
        "どの結果について問うか。IDをコンマで区切って(初期値はすべて)",
        "ids of the runs to ask about, separated by commas (default: all)",
    ),
    "runs --out": Phrase("--export で書き出すフォルダ", "folder that --export writes to"),
    "schema": Phrase(
        "想定ファイルの書式(JSON Schema)を出力します", "print the JSON Schema of scenario files"
    ),
    "ui": Phrase(
        "ブラウザで使う画面を、このPCだけで開きます", "serve the screens for a browser on this machine"
    ),
    "port": Phrase("画面のポート番号(初期値 8501)", "port of the screens (default 8501)"),
    "data": Phrase(
        "下書きを保存するフォルダ(初期値は利用者のデータ用フォルダ)",
        "folder for drafts (default: the user's data folder)",
    ),
    "scenario": Phrase(
        "同梱の想定の名前、またはファイル(.yaml)", "name of a shipped scenario, or a .yaml file"
    ),
    "variant": Phrase(
        "比較案の名前(初期値 none は想定そのまま)",
        "name of a variant (default none: the scenario as it is)",
    ),
    "seed": Phrase("乱数の種(初期値 0)", "seed of the draws (default 0)"),
    "replication": Phrase("試行の番号(初期値 0)", "number of the replication (default 0)"),
    "format": Phrase("出力の形(初期値は最初のもの)", "form of the output (default: the first)"),
    **dict.fromkeys(
        ("batch --format", "compare --format"),
        Phrase(
            "出力の形(初期値は最初のもの)。csv と parquet は --out に書く表の形",
            "form of the output (default: the first); csv and parquet: of the tables that --out writes",
        ),
    ),
    "out": Phrase("すべての結果を書き出すフォルダ", "folder to write all results to"),
    "service": Phrase(
        "団体/業務。IDか名前(例 shunan/juki)", "MEMBER/SERVICE, ids or names (e.g. shunan/juki)"
    ),
    "all": Phrase("参考情報も含め、すべて表示します", "show everything, information too"),
}
"""Command, argument or option -> what it does."""

SAYINGS: tuple[tuple[str, Phrase], ...] = (
    (r"the following arguments are required: (.+)", Phrase("{0} を指定してください", "please give {0}")),
    (
        r"unrecognized arguments: (.+); near (-\S+)",
        Phrase(
            "{0} という引数はありません。{1} のことではありませんか",
            "unrecognized arguments: {0}. Did you mean {1}?",
        ),
    ),
    (r"unrecognized arguments: (.+)", Phrase("{0} という引数はありません", "unrecognized arguments: {0}")),
    (
        r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        Phrase(
            "{0} に「{1}」は選べません。次のどれかにしてください: {2}", "{0} cannot be “{1}”; choose from {2}"
        ),
    ),
    (r"argument (\S+): expected one argument", Phrase("{0} には値が1つ必要です", "{0} needs a value")),
    (
        r"argument (\S+): ignored explicit argument '(.*)'",
        Phrase("{0} に値「{1}」は付けられません", "{0} takes no value, and has “{1}”"),
    ),
    (
        r"argument (\S+): invalid float value: '(.*)'",
        Phrase("{0} の「{1}」は数ではありません", "“{1}” for {0} is no number"),
    ),
    (
        r"argument (\S+): invalid int value: '(.*)'",
        Phrase("{0} の「{1}」は整数ではありません", "“{1}” for {0} is not a whole number"),
    ),
)
"""What the parser says about a wrong call, as a pattern -> how we say it."""

SHIPPED = Phrase(
    "  団体 {members}、業務 {services}、期間 {hours}時間",
    "  members {members}, services {services}, horizon {hours} h",
)
VARIANT = Phrase("  --variant {name}: {title}", "  --variant {name}: {title}")

MEMBERS = Phrase("団体", "Members")
SERVICES = Phrase("業務", "Services")
ONLY = Phrase(" (次の団体だけ: {members})", " (only: {members})")
WRITE_SERVICE = Phrase(
    "--service には「団体/業務」と書きます。例: {example}", "For --service write MEMBER/SERVICE: {example}"
)
UNMARKED = Phrase(
    "根拠の印のない数値 {count}件(--all で場所を示します)",
    "numbers without a mark of their basis: {count} (--all shows where)",
)

SEVERITIES: Mapping[str, Phrase] = {
    "error": Phrase("誤り", "error"),
    "warning": Phrase("注意", "warning"),
    "info": Phrase("参考", "info"),
}
MARKED = Phrase("[{severity}] {line}", "[{severity}] {line}")
COUNT = Phrase(
    "誤り {errors}件、注意 {warnings}件、参考 {infos}件",
    "errors: {errors}, warnings: {warnings}, info: {infos}",
)
SEE_ALL = Phrase("(すべて見るには --all)", " (--all shows everything)")
AND_MORE = Phrase("ほか{count}件", "and {count} more")
SOUND = Phrase(
    "{name}: 誤りはありません。確かめたもの: 団体{members}、拠点{sites}、構成要素{components}、回線{links}、道路{roads}、"
    "業務{services}、要員{pools}、対策{measures}、比較案{variants}",
    "{name}: no errors. Checked: members {members}, sites {sites}, components {components}, links {links}, "
    "roads {roads}, services {services}, staff pools {pools}, measures {measures}, variants {variants}",
)
WRITTEN = Phrase("{count}個のファイルを {folder} に書きました", "{count} files written to {folder}")
WRITING = Phrase(
    "表、図つきの文書、表計算ファイルを作って書いています…", "Making and writing tables, page and workbook…"
)
BEYOND = Phrase(
    "まとまり({size}回)の途中では切らないので、ほかに{count}回を計算しました。保存してあり、回数を増やすときに使います。",
    "Chunks of {size} are made whole: {count} more runs were made. They are kept, for when more are asked for.",
)
BRIEFED = Phrase(
    "訓練の資料を{count}個 {folder} に書きました: briefing.html と briefing.xlsx は進行管理者用、cards.html は参加者用です",
    "{count} papers written to {folder}: briefing.html and briefing.xlsx for controllers, cards.html for players",
)
SCREENS_OPEN = Phrase(
    "画面を開きました。ブラウザで次のアドレスを開いてください: {address}\n終えるには Ctrl-C を押してください。\n",
    "The screens are open. Go there with a browser: {address}\nTo end, press Ctrl-C.\n",
)
SCREENS_CLOSED = Phrase("画面を閉じました。\n", "The screens are closed.\n")
