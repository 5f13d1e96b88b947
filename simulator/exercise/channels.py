"""How a message can reach somebody at a time: only by what works in the simulation then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.exercise.course import Course

IN_PERSON, RADIO_NEWS, MESSENGER = "in-person", "radio-news", "messenger"
"""Ways that need nothing of the simulation: a person in the same building, a battery radio, a messenger."""

PHONE, MAIL = "phone", "mail"
"""Ways of every scenario: they need power and the network at both ends."""

OWN_RADIO = "radio"
ORDER = (PHONE, MAIL, OWN_RADIO, "satellite")
"""Which way is tried first; ways with other ids come after them."""


def open_channels(course: Course, member: str, time_s: int, source: str = "") -> list[str]:
    """Return the ways from outside to the hall of *member* that work at *time_s*, the usual ones first.

    Agreements say what their ways need; without any, phone and mail need power and network at the hall
    and, if it is known, at the *source* (a site). Lines that are cut on purpose carry no mail, but the
    phone still works.
    """
    up = course.up(time_s)
    ends = [site for site in (course.plan.halls[member], source) if site in course.sites]
    mail = all(course.joined(site, up) for site in ends)
    phone = all(
        course.joined(site, up) or (course.powered(site, up) and course.cut_on_purpose(site, time_s))
        for site in ends
    )
    works = {PHONE: phone, MAIL: mail} | _declared(course, member, up)
    return sorted((name for name, is_open in works.items() if is_open), key=_rank)


def channel(
    course: Course, members: tuple[str, ...], time_s: int, source: str = "", *, between_members: bool = False
) -> str:
    """Return the first way that reaches all of *members* at *time_s*, else a messenger.

    Companies have no part in the radio of the public sector.
    """
    ways = [open_channels(course, member, time_s, source) for member in members]
    shared = [way for way in ways[0] if all(way in others for others in ways)] if ways else []
    return next((way for way in shared if between_members or way != OWN_RADIO), MESSENGER)


def _declared(course: Course, member: str, up: int) -> dict[str, bool]:
    """Return the ways that agreements give to a member, with whether one works to any lender."""
    found: dict[str, bool] = {}
    for agreement in course.plan.agreements:
        for asker in agreement.askers:
            for lender in asker.lenders if member == asker.member else ():
                for name, need in lender.channels:
                    found[name] = found.get(name, False) or need.holds(up)
    return found


def _rank(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def channel_title(course: Course, name: str) -> str:
    """Return what a way of an agreement is called there, empty if it is none of theirs or has no name."""
    for agreement in course.scenario.group.agreements.values():
        if name in agreement.channels:
            return course.names.text(agreement.channels[name].name, "")
    return ""
