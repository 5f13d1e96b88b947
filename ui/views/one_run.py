"""One run: what happened when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from simulator.errors import ScenarioError, UsageError
from simulator.use_cases.runs import DEFAULT_SEED
from simulator.wording import screens as words
from ui import state
from ui.components import event_log, going, hand, notices, numbers, runs, saving
from ui.components.aid import aid
from ui.components.markdown import md, plain, tr
from ui.components.origin import origin
from ui.components.pictures import picture
from ui.components.story import story

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.editing.desk import Run
    from simulator.reports.run_view import MemberLine, RunView

PARAMETER: Final = "run"
SHOWN: Final = "_run"

PICTURES: Final[Mapping[str, tuple[str, ...]]] = {
    "course": ("recovery-curves", "heat-strip", "backlog-curves"),
    "services": ("outage-gantt",),
    "map": ("network-map",),
    "power": ("power-and-fuel",),
    "crews": ("crews",),
    "aid": ("aid-requests", "aid-flow", "aid-people", "aid-costs"),
    "causes": ("lost-hours",),
}
"""Tab -> the pictures on it."""


def page() -> None:
    """Draw the question, the headline and the pictures of a run."""
    run = _run()
    _question(run)
    if run is None:
        return
    try:
        with st.spinner(tr(words.WORKING)):
            view = runs.view_of(run)
    except (ScenarioError, UsageError) as error:
        notices.mistake(error)
        return
    _stale(run)
    _headline(run, view)
    _tabs(run, view)


def _run() -> Run | None:
    """Return the run that the address names, else the one shown last, else the last one of this browser."""
    wanted = st.query_params.get(PARAMETER)
    known = hand.desk().run(wanted or st.session_state.get(SHOWN, ""))
    if known is None and wanted:
        st.warning(tr(words.UNKNOWN_RUN))
    if known is None and not wanted:
        known = next(iter(hand.desk().recent()), None)
        if known is None:
            st.info(tr(words.NO_RUN))
    if known is not None:
        st.query_params[PARAMETER] = st.session_state[SHOWN] = known.id
    return known


# ---- the question


def _question(run: Run | None) -> None:
    """Draw which scenario, variant and fate this is, and ask for another one."""
    name = run.scenario if run is not None and run.scenario in hand.known() else hand.in_hand()
    text = hand.text_of(name)
    trial = hand.trial_of(text, name)
    scenario = trial.scenario
    variants = {"": plain(words.NO_VARIANT)}
    for one, variant in scenario.variants.items() if scenario is not None else ():
        variants[one] = state.called(variant.name)
    key = run.id if run is not None else "new"
    with st.form(f"question:{key}"):
        cells = st.columns([5, 4, 2, 2, 2], vertical_alignment="bottom")
        title = state.called(scenario.name) if scenario is not None else ""
        cells[0].markdown(f"{tr(words.IN_QUESTION)}  \n**{md(title or name)}**")
        chosen = cells[1].selectbox(
            tr(words.VARIANT),
            list(variants),
            index=list(variants).index(run.variant) if run is not None and run.variant in variants else 0,
            format_func=variants.__getitem__,
            key=f"variant:{key}",
        )
        seed = cells[2].text_input(
            tr(words.SEED),
            str(run.seed if run else DEFAULT_SEED),
            key=f"seed:{key}",
            help=tr(words.SEED_HELP),
        )
        replication = cells[3].text_input(
            tr(words.REPLICATION),
            str(run.replication) if run else "0",
            key=f"replication:{key}",
            help=tr(words.REPLICATION_HELP),
        )
        asked = cells[4].form_submit_button(tr(words.RUN), type="primary", disabled=not trial.runs)
    if not trial.runs:
        st.error(tr(words.BROKEN))
    if asked:
        _ask(name, text, chosen, seed, replication)


def _ask(name: str, text: str, variant: str, seed: str, replication: str) -> None:
    draws, number = numbers.whole(seed), numbers.whole(replication)
    if draws is None or number is None:
        st.error(tr(words.NUMBERS_ONLY, largest=numbers.LARGEST))
        return
    going.go(going.ONE_RUN, run=runs.ask(name, text, variant, draws, number).id)


def _stale(run: Run) -> None:
    """Tell that the scenario has been changed since, if it has."""
    if run.scenario in hand.known() and hand.text_of(run.scenario) != hand.desk().text_of(run):
        st.warning(tr(words.STALE))


# ---- the answer


def _headline(run: Run, view: RunView) -> None:
    """Draw how each member came through, and what happened."""
    st.subheader(tr(words.MEMBERS), anchor=False)
    heads = [tr(one) for one in words.MEMBER_HEADS]
    frame = pd.DataFrame([_member(one) for one in view.members], columns=heads)
    st.table(frame, hide_index=True, border="horizontal", alt=plain(words.MEMBERS))
    st.caption(tr(words.MEMBERS_NOTE))
    _save(run)
    if view.left:
        st.warning("\n".join([tr(words.LEFT), "", *(f"- {md(one)}" for one in view.left)]))
    with st.expander(tr(words.HAPPENED), key="happened"):
        st.markdown("\n".join(f"- {md(one)}" for one in view.happened))


def _save(run: Run) -> None:
    """Draw the button that makes a page of the run, and then the one that saves it."""
    stem = saving.stem(run.scenario.rpartition("/")[2], run.variant, run.seed, run.replication)
    file = saving.File("report", f"{stem}.html", "text/html", run.id)
    language = state.language()
    saving.offer(file, words.REPORT, lambda: runs.report_of(run, language), words.REPORT_HELP)


def _member(one: MemberLine) -> list[str]:
    sound = one.lost_hours == 0
    kept = tr(words.KEPT_OF, kept=one.kept, decided=one.decided)
    if sound:
        return [md(one.name), kept, *[md(plain(words.SOUND))] * 6]
    hours = [tr(words.NEVER) if h is None else md(f"{h:,.1f}") for h in (one.hours_to_l3, one.hours_to_l5)]
    return [
        md(one.name),
        kept,
        md(f"{one.longest_hours:,.1f}"),
        *hours,
        md(f"{one.lost_hours:,.1f}"),
        md(f"{one.hours_below_rlo:,.1f}"),
        md(one.cause),
    ]


def _tabs(run: Run, view: RunView) -> None:
    """Draw the tab that is open; the others cost nothing."""
    drawn = {one.name: one for one in view.pictures}
    more: Mapping[str, Callable[[Run, RunView], None]] = {
        "aid": _aid,
        "causes": _why,
        "log": _log,
        "origin": _origin,
    }
    tabs = st.tabs([tr(title) for title in words.TABS.values()], key="tab", on_change="rerun")
    for name, tab in zip(words.TABS, tabs, strict=True):
        if not tab.open:
            continue
        with tab:
            for one in PICTURES.get(name, ()):
                if one in drawn:
                    picture(drawn[one])
            if name in more:
                more[name](run, view)


def _aid(_run: Run, view: RunView) -> None:
    """Tell of mutual aid: the ledger, and why help came when it came."""
    aid(view.aid)


def _why(run: Run, view: RunView) -> None:
    """Tell the story of one service."""
    titles = dict(view.services)
    service = st.selectbox(
        tr(words.WHICH_SERVICE),
        list(titles),
        format_func=titles.__getitem__,
        key="service",
        persist_state="session",
    )
    story(runs.story_of(run, service))


def _log(run: Run, view: RunView) -> None:
    event_log.draw(run.id, view.events)


def _origin(_run: Run, view: RunView) -> None:
    """Tell what is needed to make this run again."""
    origin(view.provenance, words.TABS["origin"])
