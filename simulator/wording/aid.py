"""Mutual aid in words: conditions, answers, reasons, the ledger, and why help came when it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

WHY: Mapping[str, Phrase] = {
    "staff_below": Phrase(
        "発災{hours}時間の時点で、来ている自団体の要員が{share}に満たないため",
        "fewer than {share} of its own people were there {hours} h after onset",
    ),
    "work_waits": Phrase(
        "自団体の作業が{hours}時間、始められずに待っているため", "work of its own had waited {hours} h"
    ),
    "unmet": Phrase(
        "「{agreement}」で求めた応援が{hours}時間たってもそろわないため",
        "its request under “{agreement}” was not covered after {hours} h",
    ),
    "rto_share": Phrase(
        "目標の期限までの{share}が過ぎても、業務が目標レベルに戻らないため",
        "{share} of the time of a promise had passed with the service still below its level",
    ),
    "hall_unusable": Phrase("庁舎が{hours}時間使えないため", "its hall had been out of use for {hours} h"),
    "intensity": Phrase(
        "庁舎が計測震度{level}以上で揺れたため", "its hall was shaken at JMA intensity {level} or more"
    ),
    "at": Phrase(
        "協定で決めた時刻(発災{hours}時間後)になったため",
        "the hour set in the agreement ({hours} h) had come",
    ),
}
"""Condition on which a member asks -> why it did."""

TRIGGERS: Mapping[str, Phrase] = {
    "staff_below": Phrase("要員の不足", "too few people"),
    "work_waits": Phrase("作業待ち", "work waiting"),
    "unmet": Phrase("別の要請が未達", "other request unmet"),
    "rto_share": Phrase("期限が近づいても目標に戻らない", "a promise is running out"),
    "hall_unusable": Phrase("庁舎が使えない", "hall out of use"),
    "intensity": Phrase("揺れの強さ", "shaking"),
    "at": Phrase("決めた時刻", "hour set"),
}
"""The same in a word or two."""

ANSWERS: Mapping[str, Phrase] = {
    "asked": Phrase("回答なし", "no answer"),
    "agreed": Phrase("応じた", "agreed"),
    "partly": Phrase("一部に応じた", "agreed in part"),
    "refused": Phrase("応じない", "refused"),
}

IN_WAVES = Phrase("順次出す", "in waves")
WAVE = Phrase("第{number}陣", "wave {number}")
RECALLED = Phrase("呼び戻した", "recalled")

REASONS: Mapping[str, Phrase] = {
    "own services": Phrase("自団体の業務が目標レベルを下回っていた", "own services were below their promise"),
    "own work": Phrase("自団体の作業が人手を待っていた", "own work was waiting for the same people"),
    "nobody to spare": Phrase("残す分を除くと、出せる人や物がなかった", "nobody and nothing to spare"),
    "no road": Phrase("通れる道路がなかった", "no road was open"),
}
"""Why a lender refuses."""

SHORT_REASONS: Mapping[str, Phrase] = {
    "own services": Phrase("自団体の業務", "own services"),
    "own work": Phrase("自団体の作業", "own work"),
    "nobody to spare": Phrase("余裕なし", "none to spare"),
    "no road": Phrase("道路", "no road"),
}
"""The same where there is little room."""

COUNTERS = Phrase("窓口の代行", "proxy counters")
MESSENGER = Phrase("連絡員", "messenger")
PEOPLE_OF = Phrase("{pool}{count}人", "{pool} ({count})")
IN_WAVE = Phrase("{what}(第{number}陣)", "{what} of wave {number}")
PIECES_OF = Phrase("{stock}{count}個", "{stock} ({count})")
BETWEEN = Phrase("、", ", ")
OR = Phrase("・", " or ")

# ---- the rules of cost

RULES: Mapping[str, Phrase] = {
    "helper": Phrase("応援した側が負担", "helpers pay"),
    "receiver": Phrase("受けた側が負担", "receivers pay"),
    "population": Phrase("人口割", "by residents"),
    "equal": Phrase("均等割", "equal parts"),
}

# ---- the ledger

LEDGER = Phrase("応援の台帳", "Ledger of aid")
LEDGER_NOTE = Phrase(
    "時刻は発災からの時間。活動は、働けるようになった時刻(要員は引継ぎの後、窓口の代行は最初の窓口の準備ができた時)。"
    "人時は作業に使った分 / 応援先で手が空いていた分。手が空いていた分と費用は昼夜を通して数え、勤務時間外や仕事のない日も含む。"
    "窓口の代行は、使われた延べ時間(業務・時間)。その出発と到着は、代行してよくなった時刻。",
    "Hours since onset; ready: briefed and at hand, of proxy counters the first one set up. Person-hours: used for "
    "work / at hand without work. Hours at hand and costs count round the clock, with nights, hours off shift and days "
    "without work. Of proxy counters: the service-hours in which they were used; they are there from when they may serve.",
)
LEDGER_HEADS = {
    "request": Phrase("応援を求めた団体", "Asked by"),
    "lender": Phrase("相手", "Lender"),
    "answer": Phrase("回答", "Answer"),
    "what": Phrase("応援", "What"),
    "asked": Phrase("要請", "asked"),
    "answered": Phrase("回答時刻", "reply"),
    "left": Phrase("出発", "left"),
    "arrived": Phrase("到着", "there"),
    "ready": Phrase("活動", "ready"),
    "home": Phrase("帰着", "home"),
    "used": Phrase("作業/待機、代行", "used/idle, served"),
    "cost": Phrase("費用(円)", "Cost (yen)"),
}
USED_SHORT = Phrase("人時", "used/idle")
SERVED_SHORT = Phrase("{hours}時間", "{hours} h")
LEDGER_REQUEST = Phrase("{member}({agreement})", "{member} ({agreement})")
REFUSED_FOR = Phrase("応じない({reason})", "refused ({reason})")
DASH = Phrase("－", "-")
USED_IDLE = Phrase("{used}/{idle}", "{used}/{idle}")
COST_LINE = Phrase(
    "費用は合わせて{yen}円(離れていた時間を昼夜を通して数える)。協定の定めによる負担は、{payers}。",
    "Cost in all: {yen} yen (hours away from home count round the clock). By the agreements: {payers}.",
)
PAYS = Phrase("{payer} {yen}円", "{payer} {yen} yen")
LENDER_LOSS = Phrase(
    "{member}は要員を出している間、自団体の業務で延べ{hours}時間、人手を待って目標レベルを下回りました。",
    "While its people were away, services of {member} were below their promise for {hours} h for want of people.",
)
NO_LENDER_LOSS = Phrase(
    "要員を出したことで人手を待ち、目標レベルを下回った業務は、応援した団体にはありません。",
    "No service of a lender was below its promise for want of people while they were away.",
)
ORDINARY_WORK = Phrase(
    "応援に出た要員や窓口の代行に就いた要員が、自団体でするはずだった通常の業務(窓口や事務)は、このモデルの対象ではありません。"
    "その遅れは、ここにも費用にも含まれていません。",
    "The ordinary work that people would have done at home while they were lent or kept proxy counters is not modelled: "
    "its delay counts neither here nor as a cost.",
)
NO_AGREEMENTS = Phrase(
    "この想定には応援の協定がないので、応援の記録もありません。「比較案」や想定ファイルの agreements で協定を加えると、ここに示します。",
    "This scenario has no agreement on mutual aid, so there is nothing to show. "
    "Pick a variant with one, or add it under `agreements` in the scenario.",
)
NOBODY_ASKED = Phrase(
    "この経過では、応援を求めた団体はありません(協定 {agreements})。",
    "Nobody asked for help in this run (agreements: {agreements}).",
)

# ---- why then

WHY_TITLE = Phrase("応援はなぜその時に来たか", "Why help came when it did")
TITLE = Phrase("{member}の要請(「{agreement}」)", "Request of {member} under “{agreement}”")
FIRST = Phrase(
    "最初の応援({what}、{lender}から)が働けたのは、発災{hours}時間後です。",
    "The first help ({what} from {lender}) was at hand {hours} h after onset.",
)
PARTS = Phrase("その内訳: {parts}。", "Made up of: {parts}.")
DELAYS: Mapping[str, Phrase] = {
    "before": Phrase("判断を始めるまで{hours}時間", "{hours} h before it began to decide"),
    "deciding": Phrase("判断{hours}時間", "{hours} h to decide"),
    "rounds": Phrase(
        "前の要請では応援が得られず、求め直すまで{hours}時間",
        "{hours} h of earlier rounds that brought no help",
    ),
    "cut off": Phrase("連絡がつかない{hours}時間", "{hours} h without a channel"),
    "queue": Phrase("先に求めた相手の回答待ち{hours}時間", "{hours} h of waiting for lenders asked before"),
    "answer": Phrase("回答まで{hours}時間", "{hours} h for the answer"),
    "leaving": Phrase("出発まで{hours}時間", "{hours} h until they left"),
    "coming": Phrase("到着まで{hours}時間", "{hours} h until they arrived"),
    "road": Phrase("移動{hours}時間", "{hours} h on the road"),
    "briefing": Phrase("引継ぎ{hours}時間", "{hours} h of briefing"),
    "setting up": Phrase(
        "代行してよくなってから窓口の準備ができるまで{hours}時間", "{hours} h until a counter was set up"
    ),
}
"""Part of the time until the first help was at hand -> what it was."""

NONE_CAME = Phrase("期間内に働けた応援はありません。", "No help was at hand within the horizon.")
BEGAN = Phrase(
    "発災{at}時間後、{why}、応援を求めるかどうかの判断を始めました。",
    "{at} h after onset it began to decide whether to ask: {why}.",
)
LED_THERE = Phrase("{hours:>7}時間  {what}", "{hours:>7} h  {what}")
UNDECIDED = Phrase(
    "期間の終わりまで、求めるかどうかが決まりませんでした。", "The decision was not made within the horizon."
)
BEGAN_AT_ONSET = Phrase(
    "発災と同時に、{why}、応援を求めるかどうかの判断を始めました。",
    "At onset it began to decide whether to ask: {why}.",
)
CALLED = Phrase(
    "判断に{hours}時間かかり、発災{at}時間後に要請を始めました。",
    "The decision took {hours} h; it began to ask {at} h after onset.",
)
CALLED_AT_ONCE = Phrase("すぐに要請を始めました。", "It began to ask at once.")
ROUND = Phrase(
    "発災{at}時間後、{number}回り目の要請を始めました。",
    "{at} h after onset, round {number} of asking began.",
)
ASKED = Phrase("{lender}: 発災{at}時間後に要請しました{by}。", "{lender}: asked {at} h after onset{by}.")
BY = Phrase("({channel})", " ({channel})")
CUT_OFF = Phrase(
    "それまで{hours}時間は連絡の手段がありませんでした。",
    "There was no way to reach it for {hours} h before.",
)
CUT_OFF_CHANNELS = Phrase(
    "それまで{hours}時間は、{channels}のどれも使えませんでした。",
    "No channel worked for {hours} h before ({channels}).",
)
CUT_OFF_CHANNEL = Phrase(
    "それまで{hours}時間は、{channels}が使えませんでした。",
    "No channel worked for {hours} h before ({channels}).",
)
OPENED = Phrase("つながったきっかけ: {what}。", "What made it work: {what}.")
QUEUED = Phrase(
    "先に求めた相手の回答を{hours}時間待ちました。", "It waited {hours} h for lenders asked before."
)
ANSWERED = Phrase(
    "{hours}時間後に、{what}を出すと回答しました。", "After {hours} h it agreed to give {what}."
)
ANSWERED_AT_ONCE = Phrase("すぐに、{what}を出すと回答しました。", "It agreed at once to give {what}.")
PARTLY = Phrase(
    "{hours}時間後に、求めた数の一部として{what}を出すと回答しました。",
    "After {hours} h it agreed to give only {what}.",
)
PARTLY_AT_ONCE = Phrase(
    "すぐに、求めた数の一部として{what}を出すと回答しました。", "It agreed at once to give only {what}."
)
WAVES = Phrase(
    "{hours}時間後に、要員を順次出すと回答しました。", "After {hours} h it promised people in waves."
)
WAVES_AT_ONCE = Phrase("すぐに、要員を順次出すと回答しました。", "It promised people in waves at once.")
WAVES_CAME = Phrase("期間内に来たのは、{what}です。", "Within the horizon came {what}.")
WAVES_NONE = Phrase("期間内に来た要員はいません。", "Nobody came within the horizon.")
DID_REFUSE = Phrase(
    "{hours}時間後に、応じられないと回答しました。理由: {reason}。", "After {hours} h it refused: {reason}."
)
REFUSED_AT_ONCE = Phrase(
    "すぐに、応じられないと回答しました。理由: {reason}。", "It refused at once: {reason}."
)
REFUSALS = Phrase("応じなかった相手: {lenders}。", "Refused: {lenders}.")
REFUSAL = Phrase("{lender}(発災{at}時間後。{reason})", "{lender} ({at} h: {reason})")
THEN = Phrase("、", "; ")
DETAILS = Phrase("くわしい経過", "The course in detail")
NO_ANSWER = Phrase("期間の終わりまで、回答はありませんでした。", "There was no answer within the horizon.")
SOMETHING = Phrase("要員(順次)", "people in waves")
GONE = Phrase("{what}: {course}。", "{what}: {course}.")
CAME = Phrase("発災{at}時間後に到着", "arrived {at} h after onset")
LEFT = Phrase("発災{at}時間後に出発", "left {at} h after onset")
ROAD = Phrase("移動{hours}時間", "{hours} h on the road")
BRIEFED = Phrase("引継ぎ{hours}時間", "{hours} h of briefing")
READY = Phrase("発災{at}時間後から活動できました", "at hand from {at} h on")
NOT_READY = Phrase("期間内には活動できませんでした", "not at hand within the horizon")
MAY_SERVE = Phrase("発災{at}時間後から、代行してよいことになりました", "allowed to serve from {at} h on")
COUNTERS_READY = Phrase(
    "最初の窓口の準備ができたのは、発災{at}時間後です。", "The first counter was set up at {at} h."
)
COUNTERS_GIVEN_UP = Phrase(
    "窓口の準備は、どれも終わらないうちに、発災{at}時間後に取りやめになりました。",
    "Setting them up was given up at {at} h, before any of them was ready.",
)
COUNTERS_NOT_READY = Phrase("準備のできた窓口はありませんでした。", "No counter was set up.")
COUNTERS_UNUSED = Phrase("窓口は一度も使われませんでした。", "They were never used.")
COUNTERS_SERVED = Phrase(
    "初めて使われたのは発災{at}時間後で、使われたのは{count}業務、延べ{hours}業務・時間です(昼夜を通して数える): {services}。",
    "First used at {at} h, for {hours} service-hours in all, counted round the clock (services: {count}): {services}.",
)
SERVED_ONE = Phrase("{service} {hours}時間", "{service} {hours} h")
SERVED_MORE = Phrase("ほか{count}業務", "{count} more")
COUNTERS_PEOPLE = Phrase(
    "{lender}の要員は、その準備と受持ち(来る人を待つ間を含む)に延べ{hours}人時就きました。",
    "People of {lender} were setting them up or keeping them, standing ready included, for {hours} person-hours.",
)
ALL_HOURS = Phrase("昼夜を通した時間", "round the clock")
ON_SHIFT = Phrase("昼夜を通した時間。うち勤務時間は{shift}人時", "round the clock; {shift} of them on shift")
USED = Phrase(
    "応援先にいた{lent}人時({clock})のうち、作業に使われたのは{used}人時です。",
    "Of {lent} person-hours at hand ({clock}), {used} were used for work.",
)
FIRST_WORK = Phrase("最初の作業は{what}(発災{at}時間後)です。", "The first work was {what} ({at} h).")
UNUSED = Phrase(
    "応援先にいた{lent}人時({clock})の間、作業は回ってきませんでした。",
    "In {lent} person-hours at hand ({clock}) there was no work for them.",
)
WAS_RECALLED = Phrase("発災{at}時間後に呼び戻されました。", "Called back {at} h after onset.")
RECALLED_FOR = Phrase("きっかけ: {what}。", "Because of: {what}.")
HELD_UP = Phrase(
    "帰り道の開通を、延べ{hours}人時待ちました。",
    "They were held up by closed roads for {hours} person-hours.",
)
WENT_HOME = Phrase("全員が戻ったのは発災{at}時間後です。", "All were home {at} h after onset.")
CAME_BACK = Phrase("戻ったのは発災{at}時間後です。", "Back {at} h after onset.")
CLOSED = Phrase(
    "代行してよい期間は、発災{at}時間後に終わりました。", "They were allowed to serve until {at} h."
)
LOST = Phrase("{count}個は戻りませんでした。", "{count} did not come back.")
STILL_THERE = Phrase("期間の終わりには、まだ戻っていません。", "Not home by the end of the horizon.")
COVERED = Phrase("発災{at}時間後、求めた数がそろいました。", "{at} h after onset everything was promised.")
SHORT = Phrase(
    "発災{at}時間後、求められる相手がなくなり、足りないままです。",
    "{at} h after onset all had been asked, and it was still short.",
)
AGAIN = Phrase("{hours}時間おいて、もう一度求めることにしました。", "It would ask again after {hours} h.")
AGAIN_RECALLED = Phrase(
    "発災{at}時間後、応援が呼び戻されて足りなくなったため、{hours}時間おいて、もう一度求めることにしました。",
    "{at} h after onset help had been called back, and it was short again. It would ask again after {hours} h.",
)
UNREACHED = Phrase(
    "期間の終わりまで連絡がつかなかった相手: {lenders}。", "Not reached within the horizon: {lenders}."
)
DID_NOT_ASK = Phrase(
    "「{agreement}」で要請しなかった団体(条件に当たらず): {members}。",
    "Did not ask under “{agreement}” (no condition held): {members}.",
)
