"""The measures of the group as switches, each with its cost and who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import streamlit as st

from simulator.editing import draft
from simulator.editing.patches import found
from simulator.wording import editing, screens
from ui import state
from ui.components.markdown import md, tr

if TYPE_CHECKING:
    from simulator.editing.trial import Trial

    class Switched(Protocol):
        """What happens when a measure is switched."""

        def __call__(self, measure: str, *, on: bool) -> None:
            """Take the id of the measure and whether it is on now."""


def measures(trial: Trial, switched: Switched) -> None:
    """Draw a switch for every measure; *switched* is called with its id and whether it is on now."""
    listed = found(trial.data, ("group", "measures"))
    on = draft.measures(trial.text)
    for name, measure in listed.items() if isinstance(listed, dict) else ():
        with st.container(border=True, gap="small"):
            key = f"measure:{name}"
            st.session_state[key] = name in on
            st.markdown(f"##### {md(found(measure, ('name', state.language())) or name)}", anchors=False)
            st.checkbox(tr(screens.MEASURE_SWITCH), key=key, on_change=_took, args=(switched, name, key))
            st.caption(_cost(trial, measure))
    if not listed:
        st.caption(tr(screens.NO_MEASURES))


def _took(switched: Switched, name: str, key: str) -> None:
    switched(name, on=bool(st.session_state[key]))


def _cost(trial: Trial, measure: object) -> str:
    cost, yearly, payers = (found(measure, (key,)) for key in ("cost_yen", "yearly_cost_yen", "paid_by"))  # type: ignore[arg-type] # plain data
    listed = payers if isinstance(payers, list) else []
    names = editing.LISTED.in_(state.language()).join(_member(trial, str(one)) for one in listed)
    return tr(screens.MEASURE_COST, cost=_yen(cost), yearly=_yen(yearly), payers=names)


def _yen(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, (int, float)) else "0"


def _member(trial: Trial, name: str) -> str:
    called = found(trial.data, ("group", "municipalities", name, "name", state.language()))
    return str(called or name)
