"""How pictures look: colours for a light and a dark page, and the fonts; every pair is measured by a test.

Levels go from the strongest colour (L0, nothing works) to one that sinks into the page (L5, normal);
their lightness rises or falls step by step, so that they can be told apart on a print without colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

LookName: TypeAlias = Literal["light", "dark"]

FONT = "'BIZ UDPGothic', 'Yu Gothic UI', Meiryo, 'Noto Sans CJK JP', sans-serif"
"""Fonts that Japanese PCs have, the most readable first; without a name a browser may pick Chinese glyphs."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by what they are for; `levels[n]` is the fill of level n and `on_levels[n]` text upon it.

    `ink` and `muted` are text, `accent` is the one colour that draws the eye, `outline` goes round
    everything whose fill alone would be too pale, `grid` is decoration.
    """

    name: LookName
    background: str
    secondary: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    outline: str
    grid: str
    alarm: str
    levels: tuple[str, ...]
    on_levels: tuple[str, ...]
    sources: Mapping[str, str]
    on_sources: Mapping[str, str]
    groups: tuple[str, ...]
    on_groups: tuple[str, ...]


LIGHT = Look(
    name="light",
    background="#FFFFFF",
    secondary="#F3F5F7",
    ink="#1B2733",
    muted="#51606E",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    outline="#51606E",
    grid="#DDE3E8",
    alarm="#A63600",
    levels=("#6B1F00", "#A63F03", "#DB7A1E", "#F0AE55", "#F4CF8C", "#EDF2F6"),
    on_levels=("#FFFFFF", "#FFFFFF", "#1B2733", "#1B2733", "#1B2733", "#1B2733"),
    sources={"grid": "#EDF2F6", "generator": "#E69F00", "ups": "#56B4E9", "off": "#6B1F00"},
    on_sources={"grid": "#1B2733", "generator": "#1B2733", "ups": "#1B2733", "off": "#FFFFFF"},
    groups=("#F0E442", "#0B5CAD", "#E69F00", "#8CCBEF", "#EDF2F6"),
    on_groups=("#1B2733", "#FFFFFF", "#1B2733", "#1B2733", "#1B2733"),
)
"""Ink on white paper."""

DARK = Look(
    name="dark",
    background="#11171D",
    secondary="#1B242D",
    ink="#E8EDF2",
    muted="#A9B6C2",
    accent="#7DB7F0",
    on_accent="#11171D",
    outline="#A9B6C2",
    grid="#2C3843",
    alarm="#FFA15C",
    levels=("#FFC48F", "#F79A48", "#D0701B", "#9A520F", "#623D18", "#22303A"),
    on_levels=("#11171D", "#11171D", "#11171D", "#FFFFFF", "#FFFFFF", "#E8EDF2"),
    sources={"grid": "#22303A", "generator": "#E69F00", "ups": "#56B4E9", "off": "#FFC48F"},
    on_sources={"grid": "#E8EDF2", "generator": "#11171D", "ups": "#11171D", "off": "#11171D"},
    groups=("#F0E442", "#4B8BCB", "#E69F00", "#8CCBEF", "#22303A"),
    on_groups=("#11171D", "#11171D", "#11171D", "#11171D", "#E8EDF2"),
)
"""Light on a dark screen."""

LOOKS: Mapping[LookName, Look] = {"light": LIGHT, "dark": DARK}


def mixed(colour: str, ground: str, share: float) -> str:
    """Return *colour* laid over *ground*, covering it by *share*; a band has the tone of its line."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02X}" for over, under in pairs)
