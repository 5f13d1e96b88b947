"""The words of an exercise around its moments: senders, ways, clocks, phases, headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

DRILL = Phrase("【訓練】", "[EXERCISE]")
"""Stands on every page and sheet, so that nobody outside the room takes it for real."""

TITLE = Phrase("状況推移と状況付与一覧", "Situation timeline and inject list")
SITUATION = Phrase("状況推移", "Situation timeline")
INJECTS = Phrase("状況付与一覧", "Inject list")
CARDS = Phrase("状況付与カード", "Inject cards")
FOR_CONTROLLERS = Phrase("進行管理者用(参加者には見せない)", "For controllers only: not for players")
FOR_PLAYERS = Phrase(
    "参加者用(付与の時刻に1枚ずつ渡す)", "For players: hand out one by one, each at its time"
)
MARKED = Phrase("{drill}{title}", "{drill} {title}")
PAGE_MARK = Phrase("【訓練】 {whom}", "[EXERCISE] {whom}")

OVERVIEW = Phrase("訓練の想定", "The exercise")
SCENARIO = Phrase("想定", "Scenario")
STORY = Phrase("概要", "Story")
MEMBERS = Phrase("対象団体", "Members")
ONSET = Phrase("発災", "Onset")
DATE = Phrase(
    "{year}年{month}月{day}日({weekday}) {hour}:{minute:02d}、{open}",
    "{weekday} {day} {month_name} {year}, {hour}:{minute:02d}, {open}",
)
WEEKDAYS = (
    Phrase("月", "Mon"),
    Phrase("火", "Tue"),
    Phrase("水", "Wed"),
    Phrase("木", "Thu"),
    Phrase("金", "Fri"),
    Phrase("土", "Sat"),
    Phrase("日", "Sun"),
)
OPEN = Phrase("開庁", "open")
CLOSED = Phrase("閉庁", "closed")
VARIANT = Phrase("比較案", "Variant")
RUN = Phrase("もとにした計算", "Run")
RUN_VALUE = Phrase(
    "乱数の種 {seed}、試行 {replication}、想定の版 {hash}",
    "seed {seed}, replication {replication}, scenario {hash}",
)
CLOCKS = Phrase("時計の対応", "The two clocks")
OVER = Phrase("終了後", "over")
LASTS = Phrase("所要", "Duration")
LASTS_VALUE = Phrase("約{minutes}分(状況付与{count}件)", "about {minutes} minutes, {count} injects")
CLOCK_VALUE = Phrase("{phase} = 訓練の{start}〜{end}", "{phase} = room {start} to {end}")
SEPARATOR = Phrase("、", ", ")
BETWEEN = Phrase("／", "; ")
COLON = Phrase(": ", ": ")

PHASES: Mapping[str, Phrase] = {
    "at-once": Phrase("直後〜1時間", "First hour"),
    "first-hours": Phrase("1〜6時間", "1 to 6 h"),
    "first-day": Phrase("6〜24時間", "6 to 24 h"),
    "three-days": Phrase("24〜72時間", "24 to 72 h"),
    "two-weeks": Phrase("3〜14日", "3 to 14 days"),
}

STATES = Phrase("時点ごとの状況", "State at set times")
EVENTS = Phrase("主な出来事", "What happens")
PHASE = Phrase("時期", "Phase")
COLUMN_TIME = Phrase("想定時刻", "Scenario time")
COLUMN_ROOM = Phrase("訓練時刻", "Room clock")
WHAT = Phrase("出来事", "What happens")
INJECT = Phrase("付与", "Inject")
HIDDEN = Phrase("ほかに{count}件の出来事は省略", "{count} more events are left out")
NOTHING = Phrase(
    "この計算では、伝えるべき出来事がありません。", "Nothing happens in this run that an exercise could tell."
)

POWERS: Mapping[str, Phrase] = {
    "grid": Phrase("商用電源", "grid"),
    "generator": Phrase("発電機", "generator"),
    "ups": Phrase("電池", "battery"),
    "off": Phrase("電源なし", "no power"),
}
JOINED = Phrase("通信可", "network up")
CUT = Phrase("通信断", "cut off")
SERVING = Phrase("{up}/{all}システム稼働", "{up} of {all} systems up")
ALL_NORMAL = Phrase("全{all}業務通常", "all {all} normal")
SERVICES = Phrase("業務: {levels}", "{levels}")
LEVELS: tuple[Phrase, ...] = (
    Phrase("通常{number}", "{number} normal"),
    Phrase("低下{number}", "{number} reduced"),
    Phrase("停止{number}", "{number} down"),
)
DOT = Phrase("・", ", ")

COLUMNS: tuple[Phrase, ...] = (
    Phrase("番号", "No."),
    Phrase("訓練時刻", "Room clock"),
    Phrase("想定時刻", "Scenario time"),
    Phrase("付与元(発信元)", "From"),
    Phrase("付与先", "To"),
    Phrase("手段", "Channel"),
    Phrase("付与内容", "Message"),
    Phrase("求める判断・行動(問い)", "Question"),
    Phrase("期待される対応", "Expected action"),
    Phrase("制限時間(分)", "Limit (min)"),
    Phrase("評価観点・目標", "Objective"),
)
"""The eleven columns of the short list."""

NUMBER = Phrase("S-{number:02d}", "S-{number:02d}")
ROOM = Phrase("{hours}:{minutes:02d}", "{hours}:{minutes:02d}")
AFTER = Phrase("発災+{hours}:{minutes:02d}", "onset +{hours}:{minutes:02d}")
WHEN = Phrase("{after} {date}", "{after}, {date}")
SHORT_DATE = Phrase(
    "{month}月{day}日({weekday}) {hour}:{minute:02d} {open}",
    "{weekday} {day} {month_name} {hour}:{minute:02d}, {open}",
)
ROOM_NOTE = Phrase(
    "訓練時刻は訓練開始からの時間(時:分)です。手段は、その時刻に計算の中で使えるものだけです。制限時間と文は、進行に合わせて直してください。",
    "The room clock counts hours:minutes from the start. Channels are those that work at that time in the run. Adapt limits and texts as you need.",
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

SENDERS: Mapping[str, Phrase] = {
    "hall": Phrase("{members} 庁舎管理担当", "building staff, {members}"),
    "section": Phrase("{members} 窓口担当課", "counter sections, {members}"),
    "duty": Phrase("{members} 当直職員", "staff on duty, {members}"),
    "news": Phrase("報道(ラジオ)", "news (radio)"),
    "centre": Phrase("{place}の運用担当", "operations, {place}"),
    "vendor": Phrase("{vendor}", "{vendor}"),
    "supplier": Phrase("燃料の納入業者", "fuel supplier"),
    "member": Phrase("{place} 災害対策本部", "headquarters of {place}"),
    "residents": Phrase("住民", "residents"),
}
VENDOR = Phrase("保守事業者", "vendor")
RECEIVER = Phrase("{members} {team}", "{team}, {members}")
ALL_MEMBERS = Phrase("全団体", "all members")
ALL_HALLS = Phrase("全団体の庁舎", "the halls of all members")
EACH_MEMBER = Phrase("各団体", "each member")
AND_MORE = Phrase("{names}ほか", "{names} and others")

CHANNELS: Mapping[str, Phrase] = {
    "in-person": Phrase("対面", "in person"),
    "radio-news": Phrase("ラジオ放送", "radio broadcast"),
    "messenger": Phrase("伝令(連絡員)", "messenger"),
    "phone": Phrase("電話", "phone"),
    "mail": Phrase("メール", "mail"),
    "radio": Phrase("防災行政無線", "disaster radio"),
    "satellite": Phrase("衛星電話", "satellite phone"),
}
HOURS = Phrase("約{number}時間", "about {number} h")
MINUTES = Phrase("約{number}分", "about {number} min")
DAYS = Phrase("約{number}日", "about {number} days")
EXACT_HOURS = Phrase("{number}時間", "{number} h")
NO_REASON = Phrase("理由は示されていない", "none given")

CARD_FIELDS = Phrase("記入欄(対応・理由・決めた人・時刻)", "Notes: action, reason, who decided, time")
PRINT_NOTE = Phrase(
    "A4で印刷し、点線で切り離してください。先の時刻のカードは見せません。",
    "Print on A4 and cut along the dotted lines. Cards of later times stay hidden.",
)
FOOTER = Phrase(
    "この資料は訓練のために計算から作ったもので、実際の被害や予測ではありません。",
    "Made from a simulation for an exercise. It is no forecast and no report of real damage.",
)
