"""What is needed to make a result again, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from simulator.wording import screens
from simulator.wording import screens_many as words
from ui.components.markdown import md, plain, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.wording import Phrase


def origin(provenance: Mapping[str, object], title: Phrase) -> None:
    """Draw the provenance of one run or of many; *title* is what a screen reader says."""
    rows = [[tr(words.ORIGINS[name]), md(_told(name, value))] for name, value in provenance.items()]
    frame = pd.DataFrame(rows, columns=[tr(one) for one in screens.ORIGIN_HEADS])
    st.table(frame, hide_index=True, border="horizontal", alt=plain(title))


def _told(name: str, value: object) -> object:
    """Return a value of the provenance as it is written."""
    if name == "variant" and not value:
        return plain(screens.NO_VARIANT)
    if isinstance(value, dict):
        return ", ".join(f"{key} {version}" for key, version in value.items())
    return f"{value:g}" if isinstance(value, float) else value
