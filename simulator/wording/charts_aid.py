"""The words on pictures of mutual aid."""

from __future__ import annotations

from simulator.wording import Phrase

BETWEEN = Phrase("、", ", ")
DASH = Phrase("－", "-")
UNITS = {
    "people": Phrase("人", "people"),
    "pieces": Phrase("物", "things"),
    "counters": Phrase("窓口の代行", "proxy counters"),
}

# ---- who lent what to whom

FLOW = Phrase("だれが、だれに、何を出したか", "Who lent what to whom")
FLOW_NOTE = Phrase(
    "左が応援した側、右が受けた側。帯の幅は延べ人数・個数(窓口の代行は、使われた時間にかかわらず1)。順次の派遣は第何陣かごとに分け、後から交代した人は含まない。細い帯の内訳は表に示す。",
    "Lenders on the left, receivers on the right. The width is the number of people or pieces (counters: 1, however "
    "long they were used), each wave by itself, without those who follow later; what thin ribbons are stands in the table.",
)
FLOW_LEFT = Phrase("少ない{count}本の帯は表だけに示す。", " {count} smaller ribbons stand only in the table.")
FLOW_LENDER = Phrase("応援した側", "Lender")
NODE = Phrase("{name}: {amounts}", "{name}: {amounts}")
SO_MANY_PEOPLE = Phrase("延べ{count}人", "people {count}")
SO_MANY_PIECES = Phrase("物 延べ{count}個", "pieces {count}")
SO_MANY_COUNTERS = Phrase("窓口{count}", "counters {count}")
CELL_PEOPLE = Phrase(
    "{what}(作業{used}人時・待機{idle}人時)", "{what}: {used} person-hours used, {idle} idle"
)
CELL_COUNTERS = Phrase(
    "{what}(使われたのは延べ{served}業務・時間)", "{what}: used for {served} service-hours"
)
CELL_UNUSED = Phrase("{what}(一度も使われず)", "{what}: never used")
FLOW_ALT = Phrase(
    "応援した団体・組織は{lenders}、受けた団体は{members}で、合わせて{amounts}です。最も多いのは{lender}から{member}への{what}です。",
    "Lenders: {lenders}, receivers: {members}; {amounts}. Most went from {lender} to {member}: {what}.",
)

FLOW_ALT_COUNTERS = Phrase(
    "窓口の代行{count}のうち、実際に使われたのは{used}で、延べ{hours}業務・時間です。",
    " Of the {count} proxy counters, {used} were really used, for {hours} service-hours in all.",
)

# ---- where people were

PEOPLE_TITLE = Phrase("応援した側の要員はどこにいたか", "Where the lenders' people were")
PEOPLE_NOTE = Phrase(
    "縦軸は人数。応援に出た人のいる要員の組だけを数え、同じ団体のほかの要員は含まない。自団体と応援先の合計で、上の空きは来ていない人。"
    "窓口の代行に就いた人は「自団体で作業中」に入る。印は、作=応援先で作業中、待=応援先で待機中、移=移動・引継ぎ・足止め、"
    "自=自団体で作業中、他=自団体で復旧の作業に就いていない。横軸は等間隔ではない。",
    "The height is people, of the staff pools that lent somebody only, at home and away together; what is missing at the "
    "top are those not there. Who keeps proxy counters is at work at home. Signs: W on loan at work, I on loan idle, "
    "R on the road, briefed or held up, H at work at home, O at home, not on recovery work. The time axis is not even.",
)
PEOPLE_LEFT = Phrase("ほか{count}団体は表だけに示す。", " {count} more stand only in the table.")
PEOPLE_HEAD = Phrase(
    "{name}: 応援に最多{most}人(応援に出た組の{people}人中)",
    "{name}: at most {most} away of {people} in these pools",
)
KINDS = (
    Phrase("応援先で作業中", "on loan, at work"),
    Phrase("応援先で待機中", "on loan, idle"),
    Phrase("移動・引継ぎ・足止め", "on the road, briefed or held up"),
    Phrase("自団体で作業中", "at work at home"),
    Phrase(
        "自団体で、復旧の作業に就いていない(通常業務を含む)",
        "at home, not on recovery work (ordinary work included)",
    ),
)
PLACE_SIGNS = (Phrase("作", "W"), Phrase("待", "I"), Phrase("移", "R"), Phrase("自", "H"), Phrase("他", "O"))
"""The signs on the areas, in the order of `KINDS`."""

PEOPLE_HEADS = (
    Phrase("応援した側", "Lender"),
    Phrase("応援に出た組の人数", "People of the pools that lent"),
    Phrase("応援の最多", "Most away"),
    Phrase("応援先の作業(人時)", "At work on loan (person-hours)"),
    Phrase("応援先の待機(人時)", "Idle on loan (person-hours)"),
    Phrase("移動・引継ぎ・足止め(人時)", "Road, briefing, held up (person-hours)"),
    Phrase("自団体の作業(人時)", "At work at home (person-hours)"),
    Phrase("うち窓口の代行(人時)", "Of which proxy counters (person-hours)"),
)
PEOPLE_ALT = Phrase(
    "応援に出た延べ{away}人時のうち、作業に使われたのは{used}人時({share})、応援先で手が空いていたのは{idle}人時です。"
    "これは昼夜を通した時間で、勤務時間外や仕事のない日も含みます{shift}。"
    "同時に出した人数が最も多いのは{name}({most}人)です。",
    "Of {away} person-hours away from home, {used} were used for work ({share}) and {idle} were idle on loan. This counts "
    "round the clock, with hours off shift and days without work{shift}. "
    "{name} had most people away at once: {most}.",
)
PEOPLE_ALT_SHIFT = Phrase(
    "(交代勤務の定めのある要員では、応援先にいた{there}人時のうち勤務時間は{shift}人時)",
    " (of those who work in shifts, {shift} of {there} person-hours at hand were on shift)",
)
PEOPLE_ALT_COUNTERS = Phrase(
    "このほか、応援した側の要員が、窓口の代行の準備と受持ち(来る人を待つ間を含む)に、自団体で延べ{hours}人時就きました。",
    " Besides, lenders' people at home were setting up or keeping proxy counters, standing ready included, for {hours} "
    "person-hours.",
)

# ---- who pays

COSTS = Phrase("応援の費用をだれが負担するか", "Who pays for the aid")
COSTS_NOTE = Phrase(
    "費用は、出発から帰着までの人時(昼夜を通して数える)と往復の数に、協定の単価を掛けたもの。"
    "それぞれ一番上の帯が協定の定め、その下は別の決め方にした場合。窓口の代行の人時と、自団体に残した通常の業務は含まない。",
    "Person-hours from leaving to home, counted round the clock, and journeys, at the rates of the agreements. The first "
    "bar of each is as agreed, those below it under each other rule. Keeping proxy counters and ordinary work left at "
    "home are not part of it.",
)
COSTS_LEFT = Phrase("ほか{count}団体は表だけに示す。", " {count} more stand only in the table.")
AS_AGREED = Phrase("協定の定め", "as agreed")
OTHER_RULE = Phrase("ほかの決め方なら", "under another rule")
COSTS_AXIS = Phrase("負担額(円)", "Yen to pay")
YEN = Phrase("{yen}円", "{yen} yen")
COSTS_PAYER = Phrase("負担する団体・組織", "Who pays")
COSTS_ALT = Phrase(
    "応援の費用は合わせて{total}円です。協定の定めで最も多く負担するのは{name}({yen}円)です。",
    "The aid costs {total} yen in all. By the agreements {name} pays most: {yen} yen.",
)

# ---- the course of every request

REQUESTS = Phrase("要請から応援が着き、戻るまで", "From the request to help there and home again")
REQUESTS_NOTE = Phrase(
    "各要請の1行目は求める側。次の行から相手ごとに、回答待ち、移動、引継ぎ、応援先にいた時間(帰りの移動を含む)。"
    "順次の派遣は第何陣かごとに1行。窓口の代行は、代行してよい期間のうち、実際に使われた時間だけを「応援先」とする。×は断られた時。横軸は等間隔ではない。",
    "The first row of a request is the member that asks; then for each lender the wait for its answer, the road, "
    "the briefing, and the time there (the way home included); a row for each wave. Proxy counters are there to help only "
    "while they were really used, and wait for the rest of the time in which they may serve. × marks a refusal. The time axis is not even.",
)
REQUESTS_LEFT = Phrase(
    "ほか{count}件の要請は表だけに示す。", " {count} more requests stand only in the table."
)
ASKER_ROW = Phrase("求める側", "who asks")
LENDER_ROW = Phrase("{lender}: {what}", "{lender}: {what}")
WAVE_ROW = Phrase("{lender}: 第{number}陣{count}人", "{lender}: wave {number} ({count})")
STAGES = (
    Phrase("判断・要請", "deciding, asking"),
    Phrase("応援先", "there to help"),
    Phrase("移動", "on the road"),
    Phrase("引継ぎ", "briefing"),
    Phrase("回答・出発・求め直し・窓口の出番を待つ", "waiting (reply, leaving, next round, counters unused)"),
)
SIGNS = (Phrase("求", "A"), Phrase("応", "H"), Phrase("移", "R"), Phrase("引", "B"), Phrase("待", "W"))
DECIDING_SIGN = Phrase("判", "D")
REFUSED = Phrase("× {answer}", "× {answer}")
REQUESTS_HEADS = (
    Phrase("要請", "Request"),
    Phrase("きっかけ", "Because of"),
    Phrase("相手", "Lender"),
    Phrase("回答", "Answer"),
    Phrase("応援", "What"),
    Phrase("判断の始まり", "Began to decide (h)"),
    Phrase("要請(時間)", "Asked (h)"),
    Phrase("回答時刻(時間)", "Answered (h)"),
    Phrase("到着(時間)", "There (h)"),
    Phrase("活動(時間)", "At hand (h)"),
    Phrase("帰着(時間)", "Home (h)"),
)
REQUESTS_ALT = Phrase(
    "{requests}件の要請で{asked}回求め、{given}回応じ、{refused}回断られました。最初の応援が働けるようになったのは発災{hours}時間後です。",
    "Requests: {requests}, lenders asked: {asked}, of whom agreed: {given}, refused: {refused}. "
    "The first help was at hand {hours} h after onset.",
)
REQUESTS_ALT_NONE = Phrase(
    "{requests}件の要請で{asked}回求めましたが、期間内に働けた応援はありません。",
    "Requests: {requests}, lenders asked: {asked}; no help was at hand within the horizon.",
)
