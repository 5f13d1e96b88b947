"""Asking for a batch, and how it stands: progress, stopping, going on, and the batches so far."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import streamlit as st

from simulator.errors import ScenarioError, UsageError
from simulator.use_cases import DEFAULT_SEED
from simulator.wording import Phrase, frame, screens
from simulator.wording import screens_many as words
from ui import state
from ui.components import batches, going, hand, notices, numbers
from ui.components.markdown import md, plain, tr
from ui.job_files import UNFINISHED, State

if TYPE_CHECKING:
    from simulator.model.scenario import Scenario
    from simulator.reports.many_view import ManyView
    from ui.job_files import Job
    from ui.jobs import Standing

PARAMETER = "job"
MOST = 20_000
SHOWN_JOBS = 8
MINUTE_S = 60
LISTEN_S = 1.0


def question(address: str, job: Job | None, *, compared: bool) -> None:
    """Draw the form that asks for a batch; *compared* tells that other variants are wanted too."""
    name = job.scenario if job is not None and job.scenario in hand.known() else hand.in_hand()
    text = hand.text_of(name)
    trial = hand.trial_of(text, name)
    variants = _variants(trial.scenario)
    key = f"{address}:{job.id if job is not None else 'new'}"
    with st.form(f"batch:{key}"):
        title = state.called(trial.scenario.name) if trial.scenario is not None else name
        st.markdown(f"{tr(words.SCENARIO)}  \n**{md(title)}**")
        chosen = _choice(variants, job, key) if compared else []
        cells = st.columns([2, 2, 3], vertical_alignment="bottom")
        before = (str(job.replications), str(job.seed)) if job is not None else ("200", str(DEFAULT_SEED))
        count = cells[0].text_input(
            tr(words.REPLICATIONS), before[0], help=tr(words.REPLICATIONS_HELP), key=f"replications:{key}"
        )
        seed = cells[1].text_input(
            tr(words.SEED), before[1], help=tr(words.SEED_HELP), key=f"batch-seed:{key}"
        )
        asked = cells[2].form_submit_button(tr(words.START), type="primary", disabled=not trial.runs)
    if not trial.runs:
        st.error(tr(screens.BROKEN))
    if asked:
        _ask(address, name, text, tuple(one for one in variants if one in chosen), count, seed)


def _variants(scenario: Scenario | None) -> dict[str, str]:
    """Return what the variants of a scenario are called."""
    known = scenario.variants if scenario is not None else {}
    return {one: state.called(variant.name) for one, variant in known.items()}


def _choice(variants: dict[str, str], job: Job | None, key: str) -> list[str]:
    """Draw the variants that may be compared with the scenario as it is, and return those chosen."""
    before = [one for one in job.variants if one in variants] if job is not None else []
    return st.multiselect(
        tr(words.VARIANTS),
        list(variants),
        default=before,
        format_func=variants.__getitem__,
        placeholder=plain(screens.CHOOSE),
        select_all=False,  # Streamlit would say so in English
        key=f"variants:{key}",
    )


def _ask(address: str, name: str, text: str, variants: tuple[str, ...], count: str, seed: str) -> None:
    runs, draws = numbers.whole(count), numbers.whole(seed)
    if draws is None or not runs or runs > MOST:
        st.error(tr(words.NUMBERS_ONLY, most=f"{MOST:,}", largest=numbers.LARGEST))
    elif address == going.COMPARE and not variants:
        st.error(tr(words.NOTHING_CHOSEN))
    else:
        try:
            job = batches.ask(name, text, ("", *variants), runs, draws)
        except UsageError as error:
            notices.mistake(error)
        else:
            going.go(address, **{PARAMETER: job})


def chosen(*, compared: bool) -> Job | None:
    """Return the batch that the address names, else the last one of the scenario in hand for this page."""
    wanted = st.query_params.get(PARAMETER)
    if wanted:
        job = batches.queue().job(wanted)
        if job is None:
            st.warning(tr(words.UNKNOWN))
        return job
    name = hand.in_hand()
    found = next((job for job in _fitting(compared=compared) if job.scenario == name), None)
    if found is not None:
        st.query_params[PARAMETER] = found.id
    return found


def _fitting(*, compared: bool) -> list[Job]:
    return [job for job in batches.queue().recent() if (len(job.variants) > 1) == compared]


# ---- how it stands


def answer(job: Job) -> ManyView | None:
    """Draw how a batch stands, and return what came out if it is done."""
    standing = batches.queue().standing(job.id)
    if standing is None:
        return None
    if standing.job.state in UNFINISHED:
        _listening(job.id, _states(job))
    elif standing.job.state is State.DONE:
        return _came_out(job)
    else:
        _at_rest(standing)
    return None


def _came_out(job: Job) -> ManyView | None:
    """Return what came out, or tell why that cannot be shown and offer to run it again."""
    try:
        with st.spinner(tr(screens.WORKING)):
            view = batches.view_of(job)
    except (ScenarioError, UsageError) as error:
        notices.mistake(error)
        if batches.is_gone(error) and st.button(tr(words.AGAIN), type="primary", key="again"):
            batches.queue().forget_answer(job.id)
            _resume(job.id)
        return None
    several = len(job.variants) > 1
    counts = {"variants": len(job.variants), "replications": f"{job.replications:,}"}
    st.success(tr(words.DONE_EACH if several else words.DONE, **counts))
    return view


def _states(job: Job) -> list[tuple[str, State]]:
    """Return how the batches stand that the page of a batch lists."""
    return [(one.id, one.state) for one in _fitting(compared=len(job.variants) > 1)[:SHOWN_JOBS]]


@st.fragment(run_every=LISTEN_S)
def _listening(job_id: str, listed: list[tuple[str, State]]) -> None:
    """Draw how far a batch is, again and again until it is over; the list too if it tells what was before."""
    standing = batches.queue().standing(job_id)
    over = standing is None or standing.job.state not in UNFINISHED
    if standing is None or over or _states(standing.job) != listed:
        st.rerun()
    else:
        share = standing.job.done / standing.job.wanted
        st.progress(min(1.0, share), text=_told(standing))
        if standing.elsewhere:
            st.caption(tr(words.ELSEWHERE))
        elif st.button(tr(words.CANCEL), key="stop-batch"):
            batches.queue().stop(job_id)
            st.rerun()


def _told(standing: Standing) -> str:
    if standing.place:
        return tr(words.WAITING, place=standing.place)
    if standing.held:
        return tr(words.HELD)
    left = ""
    if standing.left_s is not None:
        in_minutes = standing.left_s >= MINUTE_S
        count = standing.left_s / MINUTE_S if in_minutes else standing.left_s
        left = plain(words.LEFT_MIN if in_minutes else words.LEFT_S, count=f"{max(1, count):,.0f}")
    done, wanted = f"{standing.job.done:,}", f"{standing.job.wanted:,}"
    return tr(words.RUNNING, done=done, wanted=wanted, left=left)


def _at_rest(standing: Standing) -> None:
    """Draw a batch that is not done and not at work, and the button that has it go on."""
    job = standing.job
    if standing.error is not None:
        st.error(tr(words.FAILED))
        notices.mistake(standing.error)
    elif job.fault:
        st.error(tr(frame.FAILED, number=job.fault))
    elif job.state is State.FAILED:
        st.error(tr(words.FAILED))
    if job.state is State.STOPPED:
        phrase = words.STOPPED if job.done else words.STOPPED_AT_NONE
        st.warning(tr(phrase, done=f"{job.done:,}", wanted=f"{job.wanted:,}"))
    if st.button(tr(words.RESUME if job.done else words.AGAIN), type="primary", key="resume-batch"):
        _resume(job.id)


def _resume(job_id: str) -> None:
    try:
        batches.queue().resume(job_id)
    except UsageError as error:
        notices.mistake(error)
    else:
        st.rerun()


def stale(job: Job) -> None:
    """Tell that the scenario has been changed since, if it has."""
    if job.scenario in hand.known() and hand.text_of(job.scenario) != batches.queue().text_of(job):
        st.warning(tr(words.STALE))


def recent(address: str, *, compared: bool) -> None:
    """Draw the batches so far as buttons that open them."""
    st.subheader(tr(words.RECENT), anchor=False)
    fitting = _fitting(compared=compared)
    if not fitting:
        st.caption(tr(words.NONE_YET))
    for job in fitting[:SHOWN_JOBS]:
        if st.button(_line(job), key=f"job:{job.id}", type="tertiary"):
            going.go(address, **{PARAMETER: job.id})


def _line(job: Job) -> str:
    several = len(job.variants) > 1
    return tr(
        words.RECENT_LINE if several else words.RECENT_ONE,
        at=datetime.fromisoformat(job.at).astimezone().strftime("%m-%d %H:%M"),
        title=state.called(Phrase(job.title_ja, job.title_en)),
        variants=len(job.variants) - 1,
        replications=f"{job.replications:,}",
        seed=job.seed,
        state=plain(words.STATES[job.state]),
    )
