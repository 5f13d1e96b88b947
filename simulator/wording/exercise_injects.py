"""What an exercise says at each of its moments: about services, people and aid here, about things beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase
from simulator.wording.exercise_things import HQ, THINGS, Telling

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLIC = Phrase("広報担当・窓口担当課", "public information and counters")
AID = Phrase("応援調整担当", "mutual-aid desk")

TELLINGS: Mapping[str, Telling] = {
    **THINGS,
    "staff-short": Telling(
        Phrase("{members}の参集は{all}人中{people}人", "{people} of {all} people of {members} are there"),
        Phrase(
            "発災3時間の点呼で、参集は{all}人中{people}人。情報担当と窓口の手が足りない。",
            "Roll call after 3 hours: {people} of {all} are there. ICT and counters are short of hands.",
        ),
        Phrase("誰が何を受け持ち、何を後に回しますか。", "Who does what, and what is put off?"),
        Phrase(
            "優先業務から人を当て、代行者を決め、足りない分の応援を近隣か県に求める。",
            "Man the first services, name deputies, and ask neighbours or the prefecture for the rest.",
        ),
        Phrase("要員: 優先業務に人を集められる", "People: first services are manned"),
        Phrase("総務・人事担当", "personnel section"),
    ),
    "below-goal": Telling(
        Phrase(
            "{members}の{count}業務が目標を下回る({services})",
            "{count} services of {members} below goal ({services})",
        ),
        Phrase(
            "{services}、計{count}業務の手続ができなくなった。原因と復旧の見込みは分からない。",
            "{count} services cannot be given: {services}. Cause and time of return are unknown.",
        ),
        Phrase("どの業務を、どの手段で、いつから続けますか。", "Which services go on, how, and from when?"),
        Phrase(
            "影響する業務を優先順に並べ、紙の一覧などの代替手段を指示し、窓口に案内文を配る。",
            "Rank the services hit, order stand-ins such as paper lists, and give counters a notice.",
        ),
        Phrase("業務継続: 優先順位に沿って代替手段を指示できる", "Continuity: stand-ins by priority"),
        Phrase("情報担当・窓口担当課", "ICT and counter sections"),
    ),
    "goal-near": Telling(
        Phrase(
            "{members}の{count}業務、目標まで残り{left}({services})",
            "{count} services of {members}: {left} left to the goal ({services})",
        ),
        Phrase(
            "{services}、計{count}業務の復旧目標まで残り{left}。間に合わないおそれがある。",
            "The goal of {count} services is {left} away ({services}). They may not make it.",
        ),
        Phrase("間に合わせるために、何を変えますか。", "What do you change to make it?"),
        Phrase(
            "人と機器を優先業務に振り替え、応援か代替手段を決め、間に合わない業務を本部に報告する。",
            "Move people and machines to first services, decide on aid or stand-ins, report what will be late.",
        ),
        Phrase("目標管理: 期限の前に手を打てる", "Goals: action before the deadline"),
        HQ,
    ),
    "goal-missed": Telling(
        Phrase(
            "{members}の{count}業務が目標の時刻を過ぎる({services})",
            "{count} services of {members} miss their goal ({services})",
        ),
        Phrase(
            "{services}、計{count}業務が、目標の発災後{goal}を過ぎても戻らない。住民の問合せが増えている。",
            "{count} services ({services}) are not back {goal} after onset. Residents keep asking.",
        ),
        Phrase("住民に何を、どの手段で知らせますか。", "What do you tell residents, and by which means?"),
        Phrase(
            "現状・代わりの手続・次に知らせる時刻を一文で示し、使える手段(掲示・防災無線・報道)で知らせる。",
            "Say what works, what to do instead and when news follows. Use notices, loudspeakers and the press.",
        ),
        Phrase("広報: 次に知らせる時刻を示せる", "Public information: the time of the next news is given"),
        PUBLIC,
    ),
    "counter": Telling(
        Phrase(
            "{members}の窓口に住民の問合せが続く({services})",
            "residents ask at counters of {members} ({services})",
        ),
        Phrase(
            "住民が窓口に来ている。「{first}はいつからできますか」と問われている。",
            "Residents are at the counter and ask when this is possible again: {first}.",
        ),
        Phrase(
            "窓口で何と答え、広報で何を知らせますか。", "What do you answer, and what do you make public?"
        ),
        Phrase(
            "できる手続とできない手続を分けて掲示し、急ぐ人の受付を紙で行い、再開の見込みを広報する。",
            "Post what can and cannot be done, take urgent cases on paper, and publish the estimate.",
        ),
        Phrase("広報: 同じ答えを全窓口で返せる", "Public information: one answer at all counters"),
        PUBLIC,
    ),
    "aid-asked": Telling(
        Phrase("{asker}から{lender}に応援の要請", "{asker} asks {lender} for help"),
        Phrase(
            "{asker}から応援の要請があった。「{agreement}」による職員の派遣を求めている。",
            "{asker} asks for help: people under “{agreement}”.",
        ),
        Phrase(
            "何人を、いつ出しますか。自団体に何人残しますか。",
            "How many do you send, and when? How many stay?",
        ),
        Phrase(
            "自団体の優先業務に要る人数を引き、出せる人数・出発時刻・期間を答える。出せない場合も理由を返す。",
            "Take off what own first services need. Answer with number, time and length, or with a reason.",
        ),
        Phrase("応援: 残す人数を示して答えられる", "Mutual aid: an answer with what stays at home"),
        AID,
    ),
    "aid-refused": Telling(
        Phrase("{lender}は{asker}の要請に応じられない({why})", "{lender} cannot help {asker} ({why})"),
        Phrase(
            "{lender}から「応援に応じられない」と回答があった。理由: {why}。",
            "{lender} answers that it cannot help. Reason: {why}.",
        ),
        Phrase("次に、どこに、何を求めますか。", "Whom do you ask next, and for what?"),
        Phrase(
            "次の相手か県に求め、求める人数と期間を見直し、応援なしで続ける業務を決める。",
            "Ask the next partner or the prefecture, ask for less, and decide what goes on without help.",
        ),
        Phrase("受援: 断られた後の手を持っている", "Receiving aid: a next step after a refusal"),
        AID,
    ),
    "aid-came": Telling(
        Phrase("{lender}の応援{people}人が{asker}に到着", "{people} from {lender} arrive at {asker}"),
        Phrase(
            "{lender}の応援職員{people}人が到着した。引継ぎの場所と担当を尋ねている。",
            "{people} helpers from {lender} have arrived and ask where to go and whom to see.",
        ),
        Phrase("誰が受け入れ、何を任せますか。", "Who receives them, and what do they take over?"),
        Phrase(
            "受入担当が業務・場所・権限・交代の時刻を受援シートで示し、最初の仕事を渡す。",
            "The desk shows work, place, access rights and time of relief on a sheet, and hands over a first task.",
        ),
        Phrase("受援: 到着から30分以内に仕事を渡せる", "Receiving aid: work within 30 minutes"),
        AID,
    ),
    "back": Telling(
        Phrase("{members}の全業務が目標レベルに戻る", "all services of {members} are at their goals again"),
        Phrase(
            "すべての業務が目標レベルまで戻った。止まっていた間の手続がたまっている。",
            "All services stand at their goals again. Cases have piled up meanwhile.",
        ),
        Phrase(
            "住民に何を知らせ、たまった手続をどう片づけますか。",
            "What do you tell residents, and how is the backlog cleared?",
        ),
        Phrase(
            "再開した業務と受付の方法を広報し、紙で受けた分の入力とたまった手続の計画を立てる。",
            "Publish what is open again, and plan the entry of paper cases and the backlog.",
        ),
        Phrase("広報: 再開をもれなく知らせられる", "Public information: reopening is made known"),
        PUBLIC,
    ),
}
"""Rule of a candidate -> what is said."""
