"""The colours of the screens can be read on both pages, and are the colours of the pictures."""

import tomllib
from pathlib import Path

import pytest

from simulator.reports.look import FONT, LOOKS

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / "ui" / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]
MODES = ("light", "dark")
TEXT, CONTROL = 4.5, 3.0


def luminance(colour):
    """The relative luminance of WCAG 2 of a colour like `#RRGGBB`."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_the_ratio_of_wcag():
    """Black on white is 21, and the grey that is known to be just enough is 4.54."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("behind", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize(
    "name", ["textColor", "primaryColor", "linkColor", "redTextColor", "orangeTextColor"]
)
def test_text_can_be_read(name, behind, mode):
    """Every colour of text has 4.5:1 on both surfaces."""
    assert contrast(THEME[mode][name], THEME[mode][behind]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("colour", ["red", "orange", "yellow", "green", "blue", "violet", "gray"])
def test_a_badge_can_be_read(colour, mode):
    """The text of a message or badge has 4.5:1 on its own surface."""
    theme = THEME[mode]

    assert contrast(theme[f"{colour}TextColor"], theme[f"{colour}BackgroundColor"]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("behind", ["backgroundColor", "secondaryBackgroundColor"])
def test_a_control_can_be_seen(behind, mode):
    """The edge of a control has 3:1 on both surfaces."""
    assert contrast(THEME[mode]["borderColor"], THEME[mode][behind]) >= CONTROL


@pytest.mark.parametrize("mode", MODES)
def test_screens_and_pictures_look_alike(mode):
    """Page, surface, ink and accent are the same in both, and so is the font."""
    look, theme = LOOKS[mode], THEME[mode]
    named = (
        theme["backgroundColor"],
        theme["secondaryBackgroundColor"],
        theme["textColor"],
        theme["primaryColor"],
    )

    assert named == (look.background, look.secondary, look.ink, look.accent)
    assert THEME["font"] == FONT


def test_type_is_large_enough():
    """Text is 16 pixels or larger."""
    assert THEME["baseFontSize"] >= 16
