"""Every change goes to the draft on disk at once; here are the ways to make one and to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from simulator.editing import draft, entry, switching
from simulator.editing.differences import told
from simulator.editing.patches import found
from simulator.editing.sections import sections
from simulator.errors import ScenarioError, UsageError
from simulator.wording import editing, screens
from ui import state
from ui.components import hand, notices
from ui.components.markdown import tr
from ui.components.places import called

if TYPE_CHECKING:
    from simulator.editing.fields import Field
    from simulator.editing.patches import Value
    from simulator.editing.trial import Trial
    from simulator.errors import Path

MOST_STEPS: Final = 50
"""Steps that can be taken back."""

_REVISION: Final = "_revision"
_HISTORY: Final = "_history"
_SEEN: Final = "_seen"
_TROUBLE: Final = "_trouble"
_GONE: Final = "_gone"


def revision() -> int:
    """Return a number that grows whenever all fields must show anew what the draft holds."""
    return int(st.session_state.get(_REVISION, 0))


def _show_anew() -> None:
    st.session_state[_REVISION] = revision() + 1


def heed(name: str) -> None:
    """Show all fields anew and forget the steps if a draft is not as this visit last saw it.

    Another tab of the same browser has changed it then, and a step taken back would undo that too.
    """
    seen, text = _seen(), hand.text_of(name)
    if seen.get(name, text) != text:
        forget(name)
    seen[name] = text


def forget(name: str) -> None:
    """Forget the steps of a draft, which is another one from now on."""
    _steps().pop(name, None)
    _seen().pop(name, None)
    _show_anew()


def throw_away(name: str) -> None:
    """Throw a draft away, with the steps that led to it."""
    hand.desk().discard(name)
    forget(name)


def _steps() -> dict[str, list[str]]:
    """Return the earlier texts of each draft, the last one last."""
    return cast("dict[str, list[str]]", st.session_state.setdefault(_HISTORY, {}))


def _seen() -> dict[str, str]:
    """Return each draft as this visit last showed or wrote it."""
    return cast("dict[str, str]", st.session_state.setdefault(_SEEN, {}))


def keep(name: str, text: str) -> None:
    """Keep *text* as the draft of a scenario, and show it in all fields."""
    _keep(name, text)
    _show_anew()


def _keep(name: str, text: str) -> None:
    heed(name)
    before = hand.text_of(name)
    hand.desk().keep(name, text)
    history = _steps().setdefault(name, [])
    history.append(before)
    del history[:-MOST_STEPS]
    _seen()[name] = text


def enter(name: str, field: Field, given: Value) -> None:
    """Take what was typed into a field; what cannot be kept is told on the page by `tell_trouble`."""
    trial = hand.trial_of(hand.text_of(name), name)
    try:
        text = entry.entered(trial, field, given, state.language())
        (keep if field.reshapes else _keep)(name, text)
    except (ScenarioError, UsageError) as error:
        st.session_state[_TROUBLE] = error


def switch(name: str, measure: str, *, on: bool) -> None:
    """Switch a measure on or off; what goes with it is told on the page by `tell_gone`."""
    trial = hand.trial_of(hand.text_of(name), name)
    text, gone = switching.switched(trial, measure, on=on)
    keep(name, text)
    if gone:
        title = found(trial.data, ("group", "measures", measure, "name", state.language()))
        st.session_state[_GONE] = (str(title or measure), _called(trial, gone))


def _called(trial: Trial, gone: tuple[Path, ...]) -> str:
    """Return what the changes at the paths *gone* are called, each once."""
    form = sections(trial, state.language())
    paths = [one.path for one in told(trial, form)]
    lost = [path for path in paths if any(path[: len(place)] == place for place in gone)]
    names = dict.fromkeys(called(path, form) for path in lost or gone)
    return editing.LISTED.in_(state.language()).join(names)


def undo(name: str, field: Field) -> None:
    """Take back the change of a field."""
    keep(name, entry.undone(hand.trial_of(hand.text_of(name), name), field))


def undo_at(name: str, path: Path) -> None:
    """Take back what is changed at *path*, of which the form has no field."""
    keep(name, entry.undone_at(hand.trial_of(hand.text_of(name), name), path))


def undo_last(name: str) -> None:
    """Take back the last step of this visit."""
    heed(name)
    history = _steps().get(name)
    if history:
        hand.desk().keep(name, history[-1])
        _seen()[name] = history.pop()
        _show_anew()


def can_undo(name: str) -> bool:
    """Return whether there is a step of this visit to take back."""
    return bool(_steps().get(name))


def put_back(name: str) -> None:
    """Put a shipped scenario back as it was, or throw one of our own away."""
    if name.startswith(hand.OWN):
        throw_away(name)
    else:
        keep(name, draft.unchanged(hand.text_of(name)))


def tell_trouble() -> None:
    """Tell why the last entry could not be kept, if it could not."""
    error = st.session_state.pop(_TROUBLE, None)
    if error is not None:
        notices.mistake(error)


def tell_gone() -> None:
    """Tell which changes went with a measure that was just switched off."""
    gone = st.session_state.pop(_GONE, None)
    if gone is not None:
        measure, changes = gone
        st.info(tr(screens.GONE_WITH, name=measure, changes=changes))
