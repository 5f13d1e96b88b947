"""Start: pick a scenario, see the group and the hazard, run it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import streamlit as st

from simulator.wording import Phrase
from simulator.wording import screens as words
from simulator.wording import screens_many as many_words
from ui import state
from ui.components import going, hand, runs
from ui.components.markdown import md, plain, tr

if TYPE_CHECKING:
    from simulator.editing.desk import Run
    from simulator.use_cases import Card


PICKED = "pick"


def page() -> None:
    """Draw the scenarios, the one in hand with its map, and the recent runs."""
    st.markdown(tr(words.LEAD))
    side, main = st.columns([2, 3], gap="large")
    with side:
        name = _pick()
        text = hand.text_of(name)
        card = runs.card_of(name, text)
        variant = _variant(card)
        _buttons(name, text, variant, ready=card is not None and hand.trial_of(text, name).runs)
        _recent()
    if card is not None:
        with main:
            _describe(card)
        st.vega_lite_chart(spec=card.map.spec, theme=None, width="content", key="map", alt=card.map.alt)
        if card.map.note:
            st.caption(md(card.map.note))


def _pick() -> str:
    """Draw the scenarios and return the one in hand."""
    now = st.session_state[PICKED] = hand.in_hand()
    st.radio(tr(words.SCENARIOS), hand.known(), format_func=_title, key=PICKED, on_change=_picked)
    return now


def _picked() -> None:
    hand.take(st.session_state[PICKED])


def _title(name: str) -> str:
    """Return what a scenario is called, and whether this browser has changed it."""
    title = hand.title_of(name)
    changed, own = hand.is_changed(name), name.startswith(hand.OWN)
    if own:
        return tr(words.OWN_CHANGED if changed else words.OWN, title=title)
    return tr(words.CHANGED, title=title) if changed else md(title)


def _variant(card: Card | None) -> str:
    names = {"": plain(words.NO_VARIANT), **dict(card.variants if card is not None else ())}
    return st.selectbox(tr(words.VARIANT), list(names), format_func=names.__getitem__, key="variant")


def _buttons(name: str, text: str, variant: str, *, ready: bool) -> None:
    with st.container(horizontal=True):
        if st.button(tr(words.RUN_IT), type="primary", disabled=not ready, key="run"):
            going.go(going.ONE_RUN, run=runs.ask(name, text, variant).id)
        if st.button(tr(many_words.FROM_START), disabled=not ready, key="many"):
            going.go(going.MANY_RUNS, scenario=name)
        if st.button(tr(words.CHANGE_IT), key="change"):
            going.go(going.SCENARIO, scenario=name)
    if not ready:
        st.error(tr(words.BROKEN))


def _describe(card: Card) -> None:
    """Draw the story and the hazard of a scenario."""
    st.subheader(md(card.title), anchor=False)
    if card.story:
        st.markdown(md(card.story))
    st.markdown(f"**{tr(words.HAZARD)}** {md(card.hazard)}")
    st.caption(tr(words.SIZE, hours=f"{card.horizon_hours:g}", **card.counts))


def _recent() -> None:
    """Draw the recent runs of this browser as buttons that open them."""
    st.subheader(tr(words.RECENT), anchor=False)
    recent = hand.desk().recent()
    if not recent:
        st.caption(tr(words.NO_RECENT))
    for run in recent[:SHOWN_RUNS]:
        if st.button(_told(run), key=f"open:{run.id}", type="tertiary"):
            going.go(going.ONE_RUN, run=run.id)


SHOWN_RUNS = 6


def _told(run: Run) -> str:
    """Return a run in one line: when it was asked for, of what, and how it went."""
    title = state.called(Phrase(run.title_ja, run.title_en))
    variant = state.called(Phrase(run.variant_ja, run.variant_en))
    return tr(
        words.RECENT_WITH if variant else words.RECENT_ONE,
        at=datetime.fromisoformat(run.at).astimezone().strftime("%m-%d %H:%M"),
        title=title,
        variant=variant,
        seed=run.seed,
        replication=run.replication,
        kept=run.kept,
        decided=run.decided,
    )
