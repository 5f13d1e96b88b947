"""The event log of a run: searched by words and kinds, and what led to any one event."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from simulator.reports.event_lines import chain
from simulator.wording import screens as words
from ui.components.markdown import plain, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.reports.event_lines import EventLine

SHOWN: Final = 400
"""Events that are shown at once."""

OFFERED: Final = 100
"""Events that can be picked from the list below."""


def draw(run: str, events: Sequence[EventLine]) -> None:
    """Draw the search in a *run*, the events found, and the way that led to the one that is picked."""
    kinds = sorted({one.kind for one in events})
    search, choice = st.columns([3, 2])
    wanted = search.text_input(
        tr(words.SEARCH), key="search", placeholder=plain(words.SEARCH_HINT), persist_state="session"
    )
    chosen = choice.multiselect(
        tr(words.KINDS),
        kinds,
        key="kinds",
        placeholder=plain(words.ALL_KINDS),
        select_all=False,  # Streamlit would say so in English
    )
    found = [one for one in events if fits(one, wanted, chosen)]
    if not found:
        st.info(tr(words.NOTHING_FOUND))
        return
    phrase = words.FOUND_SHOWN if len(found) > SHOWN else words.FOUND
    st.caption(tr(phrase, found=len(found), all=len(events), shown=SHOWN))
    picked = _table(run, found[:SHOWN])
    _chain(run, events, found, picked)


def fits(event: EventLine, wanted: str, kinds: Sequence[str]) -> bool:
    """Return whether *event* is of one of *kinds* (none: any) and holds every word of *wanted*."""
    if kinds and event.kind not in kinds:
        return False
    text = _folded(f"{event.kind} {event.what} {event.site} {event.date}")
    return all(word in text for word in _folded(wanted).split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _table(run: str, found: Sequence[EventLine]) -> int | None:
    """Draw the events and return the number of the one whose row is picked.

    A picked row is kept by its place, so it is let go of when other events stand in the table.
    """
    shown = sha256(repr([run, *(one.id for one in found)]).encode()).hexdigest()[:16]
    rows = [(f"{one.hours:,.2f}", one.date, one.kind, one.what, one.site) for one in found]
    frame = pd.DataFrame(rows, columns=[plain(one) for one in words.LOG_HEADS])
    state = st.dataframe(
        frame,
        hide_index=True,
        key=f"log:{shown}",
        on_select="rerun",
        selection_mode="single-row",
        alt=plain(words.TABS["log"]),
    )
    picked = state.selection.rows
    return found[picked[0]].id if picked and picked[0] < len(found) else None


def _chain(run: str, events: Sequence[EventLine], found: Sequence[EventLine], picked: int | None) -> None:
    """Draw what led to the event that was picked in the table, or else in the list of the same events."""
    st.subheader(tr(words.CHAIN), anchor=False)
    offered = [one.id for one in found[:OFFERED]]
    if picked is not None and picked not in offered:
        offered.insert(0, picked)
    number = st.selectbox(
        tr(words.CHAIN_OF),
        offered,
        index=offered.index(picked) if picked is not None else None,
        format_func=lambda one: _option(events[one]),
        placeholder=plain(words.CHAIN_PICK),
        key=f"event:{run}:{picked}",
    )
    if number is not None:
        steps = enumerate(chain(events, number), start=1)
        st.markdown("\n".join(f"{place}. {_step(one)}" for place, one in steps))


def _step(event: EventLine) -> str:
    """Return when an event was, and what happened, as Markdown."""
    return tr(words.CHAIN_STEP, **_values(event))


def _option(event: EventLine) -> str:
    """Return the same for a place that takes no Markdown."""
    return plain(words.CHAIN_STEP, **_values(event))


def _values(event: EventLine) -> dict[str, str]:
    return {"hours": f"{event.hours:,.1f}", "date": event.date, "what": event.what}
