"""One identifier per idea and one Japanese term: the words of the product and what they mean."""

from __future__ import annotations

from typing import NamedTuple

from simulator.wording import Phrase


class Term(NamedTuple):
    """An idea: its identifier in code and files, its name, and its meaning in both languages."""

    identifier: str
    name: Phrase
    meaning: Phrase


GLOSSARY: tuple[Term, ...] = (
    Term("Hazard", Phrase("ハザード", "hazard"), Phrase("想定する災害の全体", "everything that strikes in a scenario")),
    Term("Shock", Phrase("外力", "shock"), Phrase("一度の揺れや浸水など", "one blow: a main shock, a tsunami, heavy rain")),
    Term("intensity", Phrase("外力の強さ", "intensity"), Phrase("各拠点での強さ(計測震度、浸水深m、風速m/s)", "how strong a shock is at a site")),
    Term("Municipality", Phrase("構成団体", "member municipality"), Phrase("共同利用に加わる市町村", "a member of the group")),
    Term("Site", Phrase("拠点", "site"), Phrase("庁舎・データセンター・局舎など、災害を受ける場所", "a place with hazard exposure")),
    Term("Component", Phrase("構成要素", "component"), Phrase("壊れ、復旧される最小のもの", "the smallest thing that breaks and is restored")),
    Term("Link", Phrase("回線", "link"), Phrase("2つの拠点を結ぶ通信路", "a communication path between two sites")),
    Term("Road", Phrase("道路", "road"), Phrase("人と燃料が通る道", "the way that people and fuel take")),
    Term("FragilityCurve", Phrase("被害率曲線", "fragility curve"), Phrase("強さに応じて壊れる確率", "the chance of damage at an intensity")),
    Term("damage_state", Phrase("被害状態", "damage state"), Phrase("どれだけひどく壊れたか(0=無被害)", "how bad the damage is; 0 is intact")),
    Term("RestorationCurve", Phrase("復旧曲線", "restoration curve"), Phrase("ライフラインが戻る速さ", "how fast a lifeline returns")),
    Term("Service", Phrase("業務", "service"), Phrase("住民や職員が使う市町村の仕事", "what residents or staff miss")),
    Term("Mode", Phrase("提供手段", "mode"), Phrase("業務を提供するやり方の1つ", "one way to provide a service")),
    Term("level", Phrase("復旧レベル", "level"), Phrase("L0 停止、L1 紙・一覧、L2 照会、L3 主な証明、L4 全窓口、L5 通常", "L0 none, L1 list, L2 look-up, L3 main certificates, L4 all counters, L5 normal")),
    Term("RecoveryObjectives", Phrase("復旧目標", "recovery objectives"), Phrase("業務ごとの約束", "the promise per service")),
    Term("rto_hours", Phrase("目標復旧時間", "recovery time objective (RTO)"), Phrase("いつまでに戻すか", "until when a level must be reached and kept")),
    Term("rlo", Phrase("目標復旧レベル", "recovery level objective (RLO)"), Phrase("どこまで戻すか", "the level to reach")),
    Term("rpo_hours", Phrase("目標復旧時点", "recovery point objective (RPO)"), Phrase("失ってよいデータの古さ", "the age of data that may be lost")),
    Term("mtpd_hours", Phrase("最大許容停止時間", "maximum tolerable period of disruption (MTPD)"), Phrase("耐えられる最長の停止", "the longest bearable outage")),
    Term("StaffPool", Phrase("要員", "staff pool"), Phrase("同じ組織・同じ技能の人たち", "people of one organisation with one skill")),
    Term("skill", Phrase("技能", "skill"), Phrase("作業に要る専門", "what work asks of people")),
    Term("Stock", Phrase("備蓄", "stock"), Phrase("予備品や資機材", "things in store")),
    Term("Job", Phrase("復旧作業", "job"), Phrase("検知から確認までのひと続きの作業", "from detection to verification")),
    Term("phase", Phrase("工程", "phase"), Phrase("作業が今どこにあるか", "where a job stands")),
    Term("MutualAidAgreement", Phrase("相互応援協定", "mutual-aid agreement"), Phrase("誰が誰に何をいつ貸すか", "who lends whom what, when")),
    Term("AidRequest", Phrase("応援要請", "aid request"), Phrase("応援を求めること", "asking for help")),
    Term("Dispatch", Phrase("派遣", "dispatch"), Phrase("人を現場へ向かわせること", "sending people to a place")),
    Term("Plan", Phrase("対応計画", "plan"), Phrase("優先順位や判断の決まり", "the response rules")),
    Term("Measure", Phrase("対策", "measure"), Phrase("買える・決められる備え", "something a planner could buy")),
    Term("Scenario", Phrase("想定", "scenario"), Phrase("団体・災害・計画を合わせた問い", "a group, a hazard and a plan: the question")),
    Term("Variant", Phrase("比較案", "variant"), Phrase("想定の一部を変えた案", "a named edit of a scenario")),
    Term("Event", Phrase("事象", "event"), Phrase("起きたことの1つ", "one thing that happened")),
    Term("EventLog", Phrase("事象記録", "event log"), Phrase("起きたことのすべて", "everything that happened in a run")),
    Term("Timeline", Phrase("推移", "timeline"), Phrase("時間に沿ったレベル", "levels over time")),
    Term("Experiment", Phrase("実験", "experiment"), Phrase("比較案×試行の組合せ", "variants times replications on the same draws")),
    Term("replication", Phrase("試行", "replication"), Phrase("同じ想定を別の偶然で動かす1回", "one run of a scenario under one fate")),
    Term("common random numbers", Phrase("共通乱数", "common random numbers"), Phrase("比較案どうしに同じ偶然を与えること", "the same fate for every variant")),
    Term("batch", Phrase("多数回の計算", "batch"), Phrase("同じ想定を何回も計算すること", "many replications of a scenario and its variants")),
    Term("chunk", Phrase("まとまり", "chunk"), Phrase("一度に計算し保存する、続いた番号の試行", "replications in a row that are made and kept together")),
    Term("tally", Phrase("集計", "tally"), Phrase("1回の試行から残す整数の値", "the whole numbers that are kept of a replication")),
    Term("digest", Phrase("結果の指紋", "digest"), Phrase("結果の中身が同じなら同じになる値(SHA-256)", "a hash that is equal for equal results, however they were made")),
    Term("store", Phrase("保存先", "store"), Phrase("多数回の結果を置くフォルダ", "the folder in which runs are kept")),
    Term("executor", Phrase("実行役", "executor"), Phrase("まとまりを計算するもの(この処理、ほかの処理、何台もの計算機)", "who carries out chunks: this process, others, or several machines")),
    Term("verdict", Phrase("判定", "verdict"), Phrase("差について言えること(短くなる、長くなる、示されない)", "what can be said of a difference: shorter, longer, none shown")),
    Term("Metric", Phrase("指標", "metric"), Phrase("単位と良し悪しの向きを持つ数", "a number with a unit and a direction")),
    Term("attainment", Phrase("達成率", "attainment"), Phrase("目標を満たした割合", "the share that met the objective")),
    Term("resilience_loss", Phrase("レジリエンス損失", "resilience loss"), Phrase("落ちたレベルと時間の積", "the area above the recovery curve")),
    Term("attribution", Phrase("要因分解", "attribution"), Phrase("通常を下回った時間の原因と工程", "where the hours below normal went")),
    Term("basis", Phrase("根拠", "basis"), Phrase("数値の出どころ(実測・計算・仮定)", "where a number comes from: measured, derived, assumed")),
    Term("lifeline", Phrase("ライフライン", "lifeline"), Phrase("電力・通信・道路など", "grid power, telecommunications, roads")),
    Term("rolling_outages", Phrase("計画停電", "rolling outages"), Phrase("地区ごとに時間を決めて順に止める停電(輪番停電)", "power cuts by timetable, one group of feeders after the other")),
    Term("IncidentStream", Phrase("割込み", "incident stream"), Phrase("災害と関わりなく続けて起き、人手を取る作業", "work that comes again and again, hazard or not, and holds people")),
    Term("Attack", Phrase("サイバー攻撃", "cyber attack"), Phrase("感染し、広がり、機器を止め、データを奪う攻撃", "it infects, spreads, stops things and takes their data")),
    Term("infection", Phrase("感染", "infection"), Phrase("攻撃が入り込み、ほかへ広がりうる状態", "the attack is in a thing and can spread from it")),
    Term("Containment", Phrase("封じ込め", "containment"), Phrase("広がりを止めるため、回線を意図して切り離すこと", "cutting links on purpose to stop the spread")),
    Term("spoiled copy", Phrase("失われた控え", "spoiled copy"), Phrase("攻撃が届き、二度と使えない控え", "a copy that an attack has reached: of no use ever again")),
    Term("Demand", Phrase("窓口需要の区分", "class of demand"), Phrase("同じ用件で窓口に来る人と、さばく窓口", "those who come to the counters for one thing, and the counters that serve them")),
    Term("Backlog", Phrase("処理待ち", "backlog"), Phrase("窓口の処理が追いつかず、待っている人", "people who wait because the counters cannot keep up")),
    Term("Surge", Phrase("申請の集中", "surge"), Phrase("受付の開始とともに遅れて来る申請の山(罹災証明書)", "a late wave of cases once reception opens (disaster damage certificates)")),
    Term("UPS", Phrase("無停電電源装置", "uninterruptible power supply"), Phrase("短時間を支える電池", "a battery that bridges minutes")),
    Term("generator", Phrase("非常用発電機", "emergency generator"), Phrase("停電のときの電源", "power while the grid is away")),
    Term("fail_over", Phrase("切替え", "fail-over"), Phrase("予備の拠点へ移すこと", "moving a system to a backup site")),
    Term("standby", Phrase("予備回線", "standby link"), Phrase("ふだん使わない回線", "a link that is set up only when needed")),
)  # fmt: skip
