"""The words of the fields of agreements: who asks whom, when, how, for what, and by which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.editing import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

GRIDS: Mapping[str, Phrase] = {
    "names": Phrase("協定の名前", "Names of the agreements"),
    "members": Phrase("要請できる団体", "Who may ask"),
    "parties": Phrase("要請先と要請の順", "Who is asked, and in which order"),
    "counterparts": Phrase("団体ごとの要請先", "Counterparts of each member"),
    "triggers": Phrase("要請の条件", "When help is asked for"),
    "requests": Phrase("要請と回答", "Requests and answers"),
    "people": Phrase("要請する人と物", "People and things asked for"),
    "proxy": Phrase("窓口の代行", "Counters that stand in"),
    "rules": Phrase("貸す側の決まり", "What a lender keeps to"),
    "loans": Phrase("応援先での働き方", "How helpers work"),
    "waves": Phrase("順次派遣", "Waves"),
    "cost": Phrase("費用", "Costs"),
}
"""Grid of fields -> its title."""

EVERYBODY = Phrase("すべての構成団体", "all members")
OTHERS = Phrase("ほかの構成団体", "the other members")
MEMBERS = Label(
    Phrase("要請できる団体", "May ask"),
    Phrase(
        "この協定で応援を要請できる構成団体。空ならすべての構成団体。",
        "The members that may ask for help; empty: all of them",
    ),
)
COUNTERPARTS = Label(
    Phrase("要請先(頼む順)", "Asks, in this order"),
    Phrase(
        "この団体が応援を頼む相手。先に選んだ相手から頼みます。空ならだれにも頼めません。",
        "Whom this member asks, the first one first; empty: nobody",
    ),
)
NOBODY = Phrase("なし", "nobody")
LENDERS = Label(
    Phrase("要請先", "Are asked"),
    Phrase("応援を要請される団体・組織", "The members and organisations that are asked"),
)
ORDER = Label(Phrase("要請の順", "Order"), Phrase("どの相手から要請するか", "Who is asked first"))
ORDERS: Mapping[str, Phrase] = {
    "nearest": Phrase("道路で近い順", "nearest by road"),
    "counterpart": Phrase("決めた相手", "fixed counterparts"),
    "most_spare": Phrase("手の空いた人の多い順", "most people to spare"),
    "rotation": Phrase("持ち回り", "in rotation"),
}
AT_ONCE = Label(
    Phrase("同時に要請する数", "Asked at once"),
    Phrase("回答を待つ相手の数の上限", "Most answers waited for at once"),
)
ROUNDS = Label(
    Phrase("要請の回数", "Rounds"),
    Phrase("足りないときの再要請を含め、何回まで要請するか", "Times it is asked in all"),
)
AGAIN = Label(
    Phrase("再要請まで(時間)", "Again after (h)"),
    Phrase("足りないとき、もう一度要請するまで", "Until it is asked again when help falls short"),
)

CONDITION = Label(
    Phrase("この条件で要請する", "Asks on this"),
    Phrase(
        "どれか1つが成り立てば要請します。外すと、この条件はなくなります。",
        "Help is asked for when any one condition holds. Without the tick this one is taken away.",
    ),
)
CONDITIONS_ADDED = Label(
    Phrase("要請の条件", "Conditions"),
    Phrase(
        "選ぶと、その条件が加わります。数は加えたあとで変えられます。",
        "What you choose is added; its numbers can be changed then.",
    ),
)
CHOOSE_CONDITION = Phrase("加える条件を選んでください", "Choose a condition to add")
CONDITION_OF = Phrase("{name} ― 条件{number}: {condition}", "{name}: condition {number}, {condition}")
SKILL_OF = Label(Phrase("職種", "Skill"), Phrase("どの職種について見るか", "The people that are looked at"))
ANY_SKILL = Phrase("どの職種でも", "any skill")
OTHER_AGREEMENT = Label(
    Phrase("先に要請する協定", "The other agreement"),
    Phrase("この協定で足りないとき", "Help under it falls short"),
)
KINDS: Mapping[str, Phrase] = {
    "staff_below": Phrase("職員の参集が少ない", "few people are there"),
    "work_waits": Phrase("作業が人を待っている", "work waits for people"),
    "unmet": Phrase("ほかの協定で足りない", "another agreement does not cover"),
}
"""Kind of condition that names something -> what it is called before it does."""

CONDITIONS: Mapping[str, Phrase] = {
    "staff_below": Phrase("「{skill}」の参集が少ない", "few of “{skill}” are there"),
    "work_waits": Phrase("作業が人を待っている{skill}", "work waits for people{skill}"),
    "unmet": Phrase("「{agreement}」で足りない", "“{agreement}” does not cover"),
    "rto_share": Phrase("期限が近づいても目標に戻らない", "a promise is running out"),
    "hall_unusable_hours": Phrase("庁舎が使えない", "the hall is unusable"),
    "intensity": Phrase("庁舎が強く揺れた", "the hall was shaken hard"),
    "at_hours": Phrase("決めた時刻", "at a fixed hour"),
}
OF_SKILL = Phrase("(「{skill}」)", " (“{skill}”)")
BELOW_SHARE = Label(
    Phrase("この割合を下回る", "Below this share"),
    Phrase("0から1。自分の要員のうち来た人の割合", "0 to 1: the share of the own people who are there"),
)
BELOW_AFTER = Label(
    Phrase("見る時刻(時間)", "Looked at after (h)"), Phrase("発災から何時間後に見るか", "Hours after onset")
)
WAITS = Label(
    Phrase("待ち時間(時間)", "Waits for (h)"), Phrase("この時間待ったら要請します。", "Waited so long")
)
UNMET_HOURS = Label(
    Phrase("要請してから(時間)", "After (h)"),
    Phrase("先の要請を始めてから、この時間たっても足りないとき", "So long after the other request began"),
)
RTO_SHARE = Label(
    Phrase("期限に対する割合", "Share of the time"),
    Phrase(
        "0.5なら、期限までの半分が過ぎた時点で見ます。", "0.5: looked at when half of the time has passed"
    ),
)
UNUSABLE = Label(
    Phrase("使えない時間(時間)", "Unusable for (h)"),
    Phrase("建物が使えなくなってから", "Since the building was lost"),
)
INTENSITY = Label(
    Phrase("計測震度", "JMA intensity"),
    Phrase("庁舎がこの強さ以上で揺れたとき", "The hall is shaken so much or more"),
)
AT = Label(Phrase("時刻(時間)", "At (h)"), Phrase("発災から何時間後か", "Hours after onset"))

CHANNELS = Label(
    Phrase("連絡手段と必要なもの", "Channels and what they need"),
    Phrase(
        "両方の庁舎で必要なものがそろうときに使えます。",
        "A channel works while its needs hold at both halls.",
    ),
)
NO_CHANNEL = Phrase("なし(いつでも届く)", "none: always gets through")
NEEDS_NOTHING = Phrase("必要なものなし", "needs nothing")
CHANNEL = Phrase("{name}: {needs}", "{name}: {needs}")
CHANNELS_LISTED = Phrase("；", "; ")
MESSENGER = Label(
    Phrase("連絡員", "Messengers"),
    Phrase(
        "連絡手段が使えないとき、道路で人が届けるか", "Whether somebody may drive there when no channel works"
    ),
)
MESSENGERS: Mapping[bool, Phrase] = {False: Phrase("使わない", "no"), True: Phrase("使う", "yes")}
OWN_FIRST: Mapping[bool, Phrase] = {True: Phrase("優先する", "yes"), False: Phrase("問わない", "no")}
FROM_AFAR: Mapping[bool, Phrase] = {False: Phrase("現地に行く", "no"), True: Phrase("遠隔だけ", "yes")}
DECIDE = Label(
    Phrase("要請の決定(時間)", "Decision to ask (h)"),
    Phrase("条件が成り立ってから要請するまで", "From the condition until the request is sent"),
)
ANSWER = Label(
    Phrase("回答まで(時間)", "Answer (h)"),
    Phrase("要請を受けてから回答するまで", "From the request until the answer"),
)

SKILLS: Mapping[str, Phrase] = {
    "clerk": Phrase("窓口職員", "clerks"),
    "it": Phrase("情報担当", "ICT staff"),
    "network": Phrase("通信", "network engineers"),
    "server": Phrase("サーバー", "server engineers"),
    "electric": Phrase("電気", "electricians"),
    "facility": Phrase("庁舎設備", "building services"),
}
"""Skill of the shipped scenarios -> what a planner calls it; others are shown as they are written."""

SKILL_NAMED = Phrase("{name}({skill})", "{name} ({skill})")
SKILL = Label(Phrase("職種", "Skill"), Phrase("要請する人の職種", "The skill that is asked for"))
PEOPLE = Label(Phrase("人数", "People"), Phrase("この職種を何人要請するか", "How many people are asked for"))
ITEM = Label(Phrase("品目", "Item"), Phrase("要請する物", "The thing that is asked for"))
PIECES = Label(Phrase("個数", "Pieces"), Phrase("何個要請するか", "How many are asked for"))
LOSS = Label(Phrase("なくす確率", "Chance of loss"), Phrase("0から1。1個ごとに", "0 to 1, for each piece"))
PART_OF = Phrase("{name} ― {part}", "{name}: {part}")

LEVEL = Label(
    Phrase("届くレベル", "Level"),
    Phrase("代行で提供できるレベル", "The level that the neighbour's counters give"),
)
SERVICES = Label(Phrase("業務", "Services"), Phrase("代行できる業務", "The services that they can give"))
ALL_SERVICES = Phrase("すべての業務", "all services")
NEEDS = Label(
    Phrase("必要なもの", "Needs"),
    Phrase("庁舎とあるのは、代行する側の庁舎です。", "“Hall” is the hall of the neighbour"),
)
MBPS = Label(Phrase("帯域(Mbps)", "Mbps"), Phrase("代行に使う帯域", "What it takes of the lines"))
SET_UP = Label(Phrase("準備(時間)", "Set-up (h)"), Phrase("始めるまでの作業時間", "Work until it can begin"))

KEEP_SHARE = Label(
    Phrase("残す割合", "Share kept"),
    Phrase("0から1。職種ごとに、この割合は出しません。", "0 to 1 of each pool that stays at home"),
)
KEEP_PEOPLE = Label(
    Phrase("残す人数", "People kept"),
    Phrase(
        "職種ごとに、この人数は出しません。割合と多いほうによります。",
        "So many of each pool stay; the larger of both counts",
    ),
)
OWN_WORK = Label(
    Phrase("自団体の作業を優先", "Own work first"),
    Phrase("同じ職種の作業が待つ間は出さないか", "Whether nobody goes while own work waits for the skill"),
)
OWN_RANK = Label(
    Phrase("優先する業務の順位", "Own rank first"),
    Phrase(
        "自団体のこの順位までの業務が目標を下回る間は出しません。空なら問いません。",
        "Nobody goes while an own service of this rank or above is below its promise; empty: whatever they do",
    ),
)
RECALL_INTENSITY = Label(
    Phrase("呼び戻す震度", "Recall intensity"),
    Phrase(
        "貸したあと自団体の庁舎がこの強さで揺れたら呼び戻します。空なら呼び戻しません。",
        "People are called back when the lender's hall is shaken so much later; empty: never",
    ),
)
RECALL_RANK = Label(
    Phrase("呼び戻す業務の順位", "Recall rank"),
    Phrase(
        "自団体のこの順位までの業務が目標を下回ったら呼び戻します。空なら呼び戻しません。",
        "People are called back when a service of this rank or above falls below its promise; empty: never",
    ),
)

REMOTE = Label(
    Phrase("働く場所", "From afar"),
    Phrase("応援者が自分の職場から通信で働くか", "Whether helpers stay at home and work over the network"),
)
BRIEFING = Label(
    Phrase("引継ぎ(時間)", "Briefing (h)"),
    Phrase("到着してから活動を始めるまで", "From arrival until they work"),
)
PRODUCTIVITY = Label(
    Phrase("作業能率", "Productivity"),
    Phrase(
        "0より大きく1まで。0.5なら同じ作業に2倍の時間", "Above 0, up to 1; at 0.5 work takes twice as long"
    ),
)
DEPLOYMENT = Label(
    Phrase("派遣期間(時間)", "Deployment (h)"),
    Phrase(
        "到着してから帰るまで。空なら期間の終わりまで。", "From arrival until they go home; empty: to the end"
    ),
)
ROTATIONS = Label(
    Phrase("交代の回数", "Rotations"),
    Phrase("帰った人に代わる次の班の回数", "How many times others follow them"),
)

WAVE_OF = Phrase("{name} ― 第{number}陣", "{name}: wave {number}")
WAVE_AFTER = Label(
    Phrase("到着まで(時間)", "Arrives after (h)"),
    Phrase("回答から何時間後に到着するか", "Hours after it was promised"),
)
WAVE_PEOPLE = Label(Phrase("人数", "People"), Phrase("到着する人の数", "How many arrive"))
WAVE_BRIEFING = Label(
    Phrase("引継ぎ(時間)", "Briefing (h)"),
    Phrase("空なら協定の引継ぎの時間と同じ。", "Empty: the briefing of the agreement"),
)

PAID_BY = Label(
    Phrase("費用の負担", "Paid by"), Phrase("応援の費用を誰が負担するか", "Who bears the cost of help")
)
PAYERS: Mapping[str, Phrase] = {
    "receiver": Phrase("受けた側", "who receives it"),
    "helper": Phrase("出した側", "who gives it"),
    "population": Phrase("全団体で人口の割合", "all, by residents"),
    "equal": Phrase("全団体で等しく", "all alike"),
}
YEN_HOUR = Label(
    Phrase("1人1時間あたり(円)", "Yen per person-hour"),
    Phrase(
        "出発してから自団体に戻るまでの時間にかかる費用。夜間や待機の時間も含みます。",
        "For every hour from leaving home to being back, nights and idle hours included",
    ),
)
YEN_JOURNEY = Label(
    Phrase("1人の往復(円)", "Yen per journey"), Phrase("1人の移動にかかる費用", "For the journey of a person")
)

NEED_PATH = Phrase("{a}と{b}の間の通信", "line between {a} and {b}")
NEED_POWER = Phrase("{a}の電源", "power of {a}")
NEED_ANY = Phrase("({parts}のどれか)", "(any of {parts})")
NEED_SOME = Phrase("({parts}のうち{count})", "({count} of {parts})")
NEED_OWN = Phrase("業務のシステム", "the system of the service")
PLACES: Mapping[str, Phrase] = {
    "hall": Phrase("庁舎", "hall"),
    "host": Phrase("システムの設置先", "host of the system"),
}
"""Word of a requirement that stands for a place -> what it is called."""
