"""Problems of incidents, rolling outages and cyber attacks that the checker finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

TROUBLE_PROBLEMS: Mapping[str, tuple[Phrase, Phrase]] = {
    "queue-grows": (
        Phrase(
            "割込み（{streams}）は平均で職種「{skill}」を {needed:.1f} 人取りますが、{heads} 人しかおらず、待ちが増え続けます",
            "Incidents ({streams}) take {needed:.1f} people with skill “{skill}” on average, but there are {heads}: the queue grows without end",
        ),
        Phrase(
            "gap_hours と work_hours の単位（時間）を確かめるか、until_hours で終わりを書いてください",
            "Check the units (hours) of gap_hours and work_hours, or give the stream an end (until_hours)",
        ),
    ),
    "events-too-many": (
        Phrase(
            "「{name}」などで事象が約 {events:,.0f} 件になり、計算の限度 {most:,} 件を超えます",
            "With “{name}” and others a run has about {events:,.0f} events, more than the limit of {most:,}",
        ),
        Phrase(
            "間隔を延ばすか、回数を減らすか、horizon_hours を短くしてください",
            "Lengthen the gaps, lower the number of outages, or shorten horizon_hours",
        ),
    ),
    "copy-in-reach": (
        Phrase(
            "バックアップ「{copy}」は攻撃「{name}」の届く所にあり、共に失われます（システム: {systems}）",
            "Backup “{copy}” is within reach of the attack “{name}” and would be lost too (systems: {systems})",
        ),
        Phrase(
            "ネットワークから切り離した控えを持つか、届かないなら targets から外してください",
            "Keep a copy offline, or take it off `targets` if the attack cannot reach it",
        ),
    ),
    "cut-in-vain": (
        Phrase(
            "攻撃「{name}」は回線「{link}」を通って広がらないので、切り離しても止まりません",
            "The attack “{name}” does not spread over link “{link}”, so cutting it stops nothing",
        ),
        Phrase(
            "感染しうる機器どうしを結ぶ回線を挙げてください",
            "List the links between components that it can infect",
        ),
    ),
    "cleaned-for-nothing": (
        Phrase(
            "攻撃「{name}」の除去に時間も人もかからないことになっています",
            "The attack “{name}” is cleaned in no time and by nobody",
        ),
        Phrase(
            "clean に hours（時間）と crew（人）を書いてください",
            "Give `clean` its hours and its crew",
        ),
    ),
}
