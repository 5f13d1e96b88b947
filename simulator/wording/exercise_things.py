"""What an exercise says about things: the fact, the message, the question, and what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping


class Telling(NamedTuple):
    """One rule in words: the line of the timeline, what players get, what they are asked, what is expected."""

    fact: Phrase
    message: Phrase
    question: Phrase
    expected: Phrase
    objective: Phrase
    team: Phrase


HQ = Phrase("災害対策本部", "response headquarters")
ICT = Phrase("情報担当", "ICT section")
GENERAL = Phrase("総務・庁舎管理担当", "general affairs")

THINGS: Mapping[str, Telling] = {
    "shock": Telling(
        Phrase("{shock}が発生", "{shock} strikes"),
        Phrase(
            "{shock}が発生した。庁舎と情報システムの被害はまだ分かっていない。",
            "{shock}: it has struck. Damage to halls and systems is not known yet.",
        ),
        Phrase("誰が、何を、どの順で確かめますか。", "Who checks what, and in which order?"),
        Phrase(
            "職員の安全を確かめ、電源・回線・端末・サーバの順に点検し、結果を30分以内に本部へ報告する。",
            "See that people are safe. Check power, lines, terminals and servers, and report within 30 minutes.",
        ),
        Phrase(
            "初動: 点検の分担が決まり、結果がもれなく集まる",
            "First steps: checks are shared out and all results come in",
        ),
        Phrase("災害対策本部・情報担当", "headquarters and ICT section"),
    ),
    "another-shock": Telling(
        Phrase("{shock}が発生", "{shock} strikes"),
        Phrase(
            "{shock}が発生した。庁舎・発電機・回線に新たな被害のおそれがある。",
            "{shock}: it has struck. Halls, generators and lines may have new damage.",
        ),
        Phrase("いまの場所と体制で続けられますか。", "Can you go on where you are, and with whom you have?"),
        Phrase(
            "人を安全な場所へ移し、点検をやり直し、移転先と持ち出す機器・データを本部に諮る。",
            "Bring people to safety, check again, and put to headquarters where to move and what to take along.",
        ),
        Phrase("初動: 安全を優先し、点検をやり直せる", "First steps: safety first, then checks again"),
        Phrase("災害対策本部・情報担当", "headquarters and ICT section"),
    ),
    "power-cut": Telling(
        Phrase("{sites}が停電", "power cut at {sites}"),
        Phrase(
            "{sites}で商用電源が止まった。復旧の見込みは分からない。",
            "The grid has failed at {sites}. Nobody knows when power returns.",
        ),
        Phrase(
            "電気を何に優先して使い、何を止めますか。", "What gets power first, and what is switched off?"
        ),
        Phrase(
            "発電機の運転と燃料の残り時間を確かめ、優先業務の機器を残して不要な負荷を切る。",
            "Check that the generator runs and how long its fuel lasts. Keep what first services need, cut the rest.",
        ),
        Phrase("電源: 残り時間を把握し、負荷を絞れる", "Power: time left is known and load is cut"),
        Phrase("庁舎管理担当・情報担当", "building and ICT sections"),
    ),
    "blackout": Telling(
        Phrase("{sites}の電源がすべて失われる", "{sites} without any power"),
        Phrase(
            "{sites}で発電機も電池も使えなくなり、機器が止まった。照明も通信機器も使えない。",
            "{sites}: neither generator nor battery has anything left. Equipment, lights and lines are off.",
        ),
        Phrase(
            "どこで、どの業務を、どの手段で続けますか。", "Where do you go on, with which services, and how?"
        ),
        Phrase(
            "紙の一覧などの代替手段に切り替え、燃料か電源車を求め、復電後の起動の順番を決める。",
            "Go over to paper lists, ask for fuel or a power vehicle, and set the order of starting up again.",
        ),
        Phrase("業務継続: 代替手段へ切り替える判断が遅れない", "Continuity: stand-ins are ordered in time"),
        HQ,
    ),
    "generator-failed": Telling(
        Phrase("{site}の発電機が故障", "generator at {site} breaks down"),
        Phrase(
            "{site}の発電機が異音の後に止まった。電池で動いているが、長くはもたない。",
            "The generator at {site} has stopped. Equipment is on battery, which will not last.",
        ),
        Phrase("電池が切れるまでに、何をしますか。", "What do you do before the battery is empty?"),
        Phrase(
            "機器を安全に止める順番を決め、保守会社に修理を、県や近隣に代わりの電源を求める。",
            "Shut equipment down in order. Call for repair, and ask the prefecture or neighbours for another supply.",
        ),
        Phrase("電源: 突然の停止を避けられる", "Power: no sudden loss of equipment"),
        GENERAL,
    ),
    "fuel-order": Telling(
        Phrase("{site}の発電機の燃料が残り{fuel}", "fuel at {site} for {fuel} more"),
        Phrase(
            "{site}の発電機の燃料は残り{fuel}。注文はしたが、納入の時刻は約束できないとのこと。",
            "Fuel for the generator at {site} lasts {fuel}. It is ordered, but no time of delivery is promised.",
        ),
        Phrase(
            "届かない場合に備え、いま何を決めますか。", "What do you decide now in case it does not come?"
        ),
        Phrase(
            "届かない場合の時刻表を作り、負荷を減らし、優先給油を県に求め、停止の判断時刻を決める。",
            "Make a timetable for no delivery, cut load, ask the prefecture for priority, and set a time to decide.",
        ),
        Phrase("燃料: 残り時間から逆算して動ける", "Fuel: acting backwards from the time left"),
        GENERAL,
    ),
    "fuel-waiting": Telling(
        Phrase("{site}への燃料が道路の開通を待つ", "fuel for {site} waits for a road"),
        Phrase(
            "{site}への燃料を積んだ車が、道路の通行止めで進めない。残りは{fuel}。",
            "The fuel lorry for {site} is held up by a closed road. What is there lasts {fuel}.",
        ),
        Phrase("ほかの経路、ほかの入手先はありますか。", "Is there another way, or another source?"),
        Phrase(
            "道路の状況を県に確かめ、別の経路か近隣からの融通を当たり、負荷をさらに絞る。",
            "Ask the prefecture about roads, try another way or a neighbour's fuel, and cut load further.",
        ),
        Phrase("燃料: 別の経路と入手先を同時に探せる", "Fuel: other ways and sources are sought at once"),
        GENERAL,
    ),
    "cut-off": Telling(
        Phrase("{sites}と共同データセンターの通信が途絶", "{sites} cut off from the shared data centre"),
        Phrase(
            "{sites}では電気は使えるが、共同データセンターに接続できない。画面に通信エラーが出る。",
            "{sites}: there is power, but the shared data centre cannot be reached. Screens show an error.",
        ),
        Phrase("原因をどう切り分け、誰に連絡しますか。", "How do you find the cause, and whom do you call?"),
        Phrase(
            "庁内・回線・データセンターの順に切り分け、通信事業者と運用担当に連絡し、代替手段に切り替える。",
            "Check LAN, line and data centre in turn, call carrier and operator, and go over to stand-ins.",
        ),
        Phrase(
            "切り分け: 原因の範囲を15分以内に絞れる", "Diagnosis: the cause is narrowed down in 15 minutes"
        ),
        ICT,
    ),
    "centre-down": Telling(
        Phrase("{site}が停止({count}システム)", "{site} down (systems: {count})"),
        Phrase(
            "{site}が止まり、システム{count}件がすべて使えない。全団体に影響する。復旧の見込みは未定。",
            "{site} is down with all its systems ({count}). Every member is hit. No estimate yet.",
        ),
        Phrase(
            "近隣に頼れない中で、どの業務をどの手段で続けますか。",
            "No neighbour can stand in. Which services go on, and how?",
        ),
        Phrase(
            "全団体で状況を共有し、紙の一覧や控えの端末に切り替え、復旧の優先順位を共同で決める。",
            "Share the picture among all members, go over to paper and stand-ins, and agree on the order of repair.",
        ),
        Phrase("共同利用: 優先順位を団体の間で合意できる", "Shared cloud: members agree on priorities"),
        Phrase("災害対策本部・情報担当", "headquarters and ICT section"),
    ),
    "centre-back": Telling(
        Phrase("{site}が再び稼働", "{site} serves again"),
        Phrase(
            "{site}が再び動き始めた。順次使えるようになるが、データの確認は終わっていない。",
            "{site} is running again. Systems come back one by one; data are not checked yet.",
        ),
        Phrase("窓口を再開する前に、何を確かめますか。", "What do you check before counters open again?"),
        Phrase(
            "データの時点と整合を確かめ、紙で受けた分を入力してから、業務ごとに再開を宣言する。",
            "Check date and soundness of the data, enter what was taken on paper, then reopen service by service.",
        ),
        Phrase("再開: 確認してから再開できる", "Reopening: checks come first"),
        ICT,
    ),
    "attack-found": Telling(
        Phrase("攻撃({attack})に気づく", "the attack ({attack}) is noticed"),
        Phrase(
            "監視画面に不審な動きが出た。{attack}の疑いがある。広がりは確かめられていない。",
            "Monitoring shows something suspicious. {attack} is suspected; how far it has spread is unknown.",
        ),
        Phrase(
            "ネットワークを切りますか。切るなら、どこを、誰の判断で切りますか。",
            "Do you cut the network? Where, and who decides?",
        ),
        Phrase(
            "責任者の判断で感染の疑う範囲を切り離し、記録を残し、県と国に報告し、控えのデータを守る。",
            "The person in charge cuts off what may be infected, keeps records, reports, and protects the backups.",
        ),
        Phrase(
            "初動対応: 切り離しを30分以内に判断できる", "Incident: isolation is decided within 30 minutes"
        ),
        Phrase("情報担当・情報セキュリティ責任者", "ICT section and security officer"),
    ),
    "machines-stopped": Telling(
        Phrase("{things}がマルウェアで停止", "{things} stopped by malware"),
        Phrase(
            "{things}が止まり、画面に見慣れない文が出ている。再起動しても直らない。",
            "{things} stopped with a strange message on the screen. A restart does not help.",
        ),
        Phrase("その機器とほかの機器をどう扱いますか。", "What do you do with it, and with other machines?"),
        Phrase(
            "電源を切らずに網から外し、ほかの機器で同じ症状を確かめ、運用担当と県に連絡する。",
            "Leave it on but take it off the network, look for the same elsewhere, and tell operator and prefecture.",
        ),
        Phrase("初動対応: 証拠を残し、広がりを止める", "Incident: keep evidence and stop the spread"),
        ICT,
    ),
    "isolated": Telling(
        Phrase("封じ込めのため回線{count}本を切り離す", "{count} lines cut to contain the attack"),
        Phrase(
            "広がりを防ぐため、回線{count}本を切り離した。安全を確かめるまで戻さない。",
            "To stop the spread, {count} lines have been cut. They stay cut until all is safe.",
        ),
        Phrase("切り離しの間、どの業務をどう続けますか。", "How do services go on while the lines are cut?"),
        Phrase(
            "切り離しの影響を業務ごとに書き出し、代替手段に切り替え、再接続の条件を決める。",
            "List what the cut means for each service, use stand-ins, and set conditions for joining again.",
        ),
        Phrase("業務継続: 切り離しの影響を説明できる", "Continuity: the effect of the cut can be told"),
        ICT,
    ),
    "data-lost": Telling(
        Phrase("{systems}のデータが失われる", "data of {systems} lost"),
        Phrase(
            "{systems}のデータが読めなくなった。控えから戻す必要がある。",
            "Data of {systems} cannot be read. They must be restored from backup.",
        ),
        Phrase(
            "どのシステムから戻し、戻るまで何で代えますか。",
            "Which system is restored first, and what serves meanwhile?",
        ),
        Phrase(
            "控えの場所と時点を確かめ、業務の優先順位で復元の順番を決め、その間の手段を窓口に示す。",
            "Check where the copies are and how old, order restores by service, and tell counters what to use.",
        ),
        Phrase("復元: 順番を業務の優先順位で決められる", "Restore: the order follows the services"),
        ICT,
    ),
    "restore-failed": Telling(
        Phrase("{systems}のデータの復元に失敗", "restore of {systems} fails"),
        Phrase(
            "{systems}の復元に失敗した。この控えは使えない。次の控えで試すには時間がかかる。",
            "The restore of {systems} failed. This copy is no good; trying the next one takes time.",
        ),
        Phrase(
            "住民と関係先に、いつ、何と伝えますか。", "What do you tell residents and partners, and when?"
        ),
        Phrase(
            "次の控えの時点と所要時間を確かめ、再開の見込みを改め、本部と窓口に知らせる。",
            "Check age and duration of the next copy, change the estimate, and tell headquarters and counters.",
        ),
        Phrase("復元: 見込みを改めて伝えられる", "Restore: the new estimate is passed on"),
        ICT,
    ),
    "data-back": Telling(
        Phrase("{systems}のデータを復元({age}前の時点)", "data of {systems} restored ({age} old)"),
        Phrase(
            "{systems}のデータが戻った。ただし障害の{age}前の時点で、その後の入力は失われた。",
            "Data of {systems} are back as they were {age} before. Later entries are lost.",
        ),
        Phrase(
            "失われた分をどう埋め、いつ窓口を再開しますか。",
            "How is the gap filled, and when do counters reopen?",
        ),
        Phrase(
            "紙の受付票などから失われた分を洗い出し、入れ直しの分担と期限を決めてから再開する。",
            "Find what is missing from paper slips, share out the re-entry with a date, then reopen.",
        ),
        Phrase("再開: 失われた入力を埋められる", "Reopening: lost entries are made good"),
        Phrase("情報担当・窓口担当課", "ICT and counter sections"),
    ),
    "vendor-wait": Telling(
        Phrase(
            "{count}件の復旧が事業者の手を待つ({things})", "{count} repairs wait for the vendor ({things})"
        ),
        Phrase(
            "技術者が足りず、{count}件が順番待ち({things})。どれを先にするか決めてほしい。",
            "There are too few engineers. {count} jobs wait: {things}. Tell us which comes first.",
        ),
        Phrase("どの順番を求めますか。その理由は何ですか。", "Which order do you ask for, and why?"),
        Phrase(
            "影響する住民の数と目標までの時間で順番を決め、全団体の合意として事業者に伝える。",
            "Rank by residents hit and time to the goals, and give the vendor one order agreed by all.",
        ),
        Phrase("共同利用: 一つの順番を示せる", "Shared cloud: one order from all members"),
        ICT,
    ),
}
"""Rule of a candidate about things -> what is said."""
