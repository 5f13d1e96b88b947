"""What came out of many runs: sentences, tables and pictures, shared by the pages that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from simulator.errors import ScenarioError, UsageError
from simulator.wording import screens
from simulator.wording import screens_many as words
from ui import state
from ui.components import batches, going, hand, notices, runs
from ui.components import saving as files
from ui.components.markdown import md, plain, tr
from ui.components.origin import origin
from ui.components.pictures import picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streamlit.delta_generator import DeltaGenerator

    from simulator.reports.many_view import Grid, ManyView, OptionView
    from simulator.wording import Phrase
    from ui.job_files import Job


MOST_NAMED = 60
"""Letters that the names of variants may take in the name of a file."""

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sentences(title: str, told: Iterable[str]) -> None:
    """Draw sentences under a title, nothing without any."""
    lines = [f"- {md(one)}" for one in told]
    if lines:
        st.subheader(md(title), anchor=False)
        st.markdown("\n".join(lines))


def grid(of: Grid, title: str) -> None:
    """Draw a table as a person reads it, under a title."""
    st.subheader(md(title), anchor=False)
    _table(of, title)


def _table(of: Grid, title: str) -> None:
    frame = pd.DataFrame(
        [[md(cell) for cell in row] for row in of.rows], columns=[md(one) for one in of.columns]
    )
    st.table(frame, hide_index=True, border="horizontal", alt=title)
    if of.note:
        st.caption(md(of.note))


def opening(view: ManyView) -> None:
    """Draw what stays open."""
    if view.undecided:
        st.warning("\n".join([tr(words.OPEN), "", *(f"- {md(one)}" for one in view.undecided)]))


def option(view: ManyView) -> OptionView:
    """Draw the choice of an option where there are several, and return the one to look at."""
    if len(view.options) == 1:
        return view.options[0]
    names = [one.name for one in view.options]
    chosen = st.selectbox(tr(words.OPTION), range(len(names)), format_func=names.__getitem__, key="option")
    return view.options[chosen]


def figures(job: Job, view: ManyView, shown: OptionView) -> None:
    """Draw the pictures and tables of one option, and the ways to one service and one run."""
    for one in shown.pictures:
        picture(one)
    variant = job.variants[view.options.index(shown)]
    _one_service(job, variant)
    _one_run(job, variant)
    times = st.expander(tr(words.TIMES), key="times", on_change="rerun")
    if times.open:
        with times:
            _table(shown.times, plain(words.TIMES))
    with st.expander(tr(words.ORIGIN), key="origin"):
        origin(shown.provenance, words.ORIGIN)


def _one_service(job: Job, variant: str) -> None:
    """Draw the choice of a service, and when it is back."""
    scenario = hand.trial_of(batches.queue().text_of(job), job.scenario).scenario
    if scenario is None:
        return
    members, services = scenario.group.municipalities, scenario.group.services
    st.subheader(tr(words.ONE_SERVICE), anchor=False)
    cells = st.columns(2)
    member = _choice(
        cells[0], "member", words.MEMBER, {one: state.called(noun.name) for one, noun in members.items()}
    )
    own = {
        one: state.called(noun.name)
        for one, noun in services.items()
        if member is None or noun.only is None or member in noun.only
    }
    service = _choice(cells[1], "service-of-many", words.SERVICE, own)
    if member is not None and service is not None:
        _back(job, variant, member, service)


def _choice(cell: DeltaGenerator, key: str, label: Phrase, names: dict[str, str]) -> str | None:
    """Draw a choice of something by its name, nothing chosen at first."""
    return cell.selectbox(
        tr(label),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=plain(screens.CHOOSE),
    )


def _back(job: Job, variant: str, member: str, service: str) -> None:
    """Draw when a service is back."""
    try:
        found = batches.service_of(job, variant, member, service)
    except (ScenarioError, UsageError) as error:
        notices.mistake(error)
    else:
        if found is not None:
            picture(found)


def _one_run(job: Job, variant: str) -> None:
    """Draw the way to the run that stands for a percentile."""
    st.subheader(tr(words.ONE_RUN), anchor=False)
    cells = st.columns([2, 3], vertical_alignment="bottom")
    percentile = cells[0].selectbox(
        tr(words.WHICH_RUN),
        list(words.PERCENTILES),
        format_func=lambda one: plain(words.PERCENTILES[one]),
        key="percentile",
    )
    asked = cells[1].button(tr(words.SHOW_RUN), key="show-run")
    if asked:
        _open_run(job, variant, percentile)


def _open_run(job: Job, variant: str, percentile: float) -> None:
    """Go to the run at a percentile."""
    try:
        replication = batches.picked(job, variant, percentile)
        run = runs.ask(job.scenario, batches.queue().text_of(job), variant, job.seed, replication)
    except (ScenarioError, UsageError) as error:
        notices.mistake(error)
    else:
        going.go(going.ONE_RUN, run=run.id)


def _stem(job: Job) -> str:
    """Return what files are called: scenario, many runs or variants compared, how often, which seed."""
    others = [one for one in job.variants if one]
    named = "-".join(others) if len("-".join(others)) <= MOST_NAMED else f"{len(others)}-variants"
    kind = f"compare-{named}" if len(job.variants) > 1 else "many"
    scenario = job.scenario.rpartition("/")[2]
    return files.stem(scenario, kind, job.replications, f"seed{job.seed}")


def saving(job: Job) -> None:
    """Draw the buttons that make files of what came out, and then those that save them."""
    stem, language = _stem(job), state.language()
    page = files.File("page", f"{stem}.html", "text/html", job.id)
    tables = files.File("tables", f"{stem}.xlsx", WORKBOOK, job.id)
    with st.container(horizontal=True):
        files.offer(page, words.PAGE, lambda: batches.page_of(job, language), words.PAGE_HELP)
        files.offer(tables, words.TABLES, lambda: batches.workbook_of(job, language), words.TABLES_HELP)
