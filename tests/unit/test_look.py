"""Colours are measured: text can be read, marks can be told apart, also on a print without colour."""

from itertools import pairwise

import pytest

from simulator.reports.look import FONT, LOOKS, mixed

TEXT, MARK = 4.5, 3.0
"""Contrasts that WCAG 2.2 AA asks of text and of marks that carry meaning."""


def light_of(colour):
    """The relative luminance of a colour, as WCAG defines it."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """The contrast of two colours, from 1 (the same) to 21 (black on white)."""
    dark, bright = sorted((light_of(one), light_of(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.fixture(params=LOOKS)
def look(request):
    """Each look."""
    return LOOKS[request.param]


def test_the_measure_is_right():
    """Black on white is 21, a colour on itself 1, and the grey of the specification's example 4.54."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("token", ["ink", "muted", "accent", "alarm"])
@pytest.mark.parametrize("ground", ["background", "secondary"])
def test_text_can_be_read_on_both_grounds(look, token, ground):
    """Everything that is written stands out by 4.5."""
    assert contrast(getattr(look, token), getattr(look, ground)) >= TEXT


@pytest.mark.parametrize("token", ["outline", "accent", "alarm", "ink"])
def test_lines_stand_out(look, token):
    """Lines and the borders around pale fills stand out by 3."""
    assert contrast(getattr(look, token), look.background) >= MARK
    assert contrast(getattr(look, token), look.secondary) >= MARK


def test_text_upon_a_fill_can_be_read(look):
    """The digit of a level, the sign of a source and of a stage, and text upon the accent."""
    pairs = [
        *zip(look.levels, look.on_levels, strict=True),
        *zip(look.groups, look.on_groups, strict=True),
        *((look.sources[name], look.on_sources[name]) for name in look.sources),
        (look.accent, look.on_accent),
    ]
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


def test_a_colour_laid_over_another_lies_between_them():
    """Half of black on white is grey, all of it is black, none of it is white."""
    assert [mixed("#000000", "#FFFFFF", share) for share in (0.0, 0.5, 1.0)] == [
        "#FFFFFF",
        "#808080",
        "#000000",
    ]


def test_levels_can_be_told_apart_without_colour(look):
    """Their lightness goes one way from L0 to L5, every step by at least a fifth."""
    lights = [light_of(colour) + 0.05 for colour in look.levels]
    steps = [after / before for before, after in pairwise(lights)]

    assert len(look.levels) == len(look.on_levels) == 6
    assert all(step >= 1.2 for step in steps) or all(step <= 1 / 1.2 for step in steps)


def test_the_worst_level_draws_the_eye(look):
    """L0 differs most from the page and L5 least."""
    contrasts = [contrast(colour, look.background) for colour in look.levels]

    assert contrasts == sorted(contrasts, reverse=True)


def test_both_looks_name_the_same_things():
    """What one look has a colour for, the other has too."""
    light, dark = LOOKS["light"], LOOKS["dark"]

    assert light.sources.keys() == dark.sources.keys() == light.on_sources.keys() == dark.on_sources.keys()
    assert len(light.groups) == len(dark.groups) == len(light.on_groups) == len(dark.on_groups) <= 5


def test_japanese_fonts_are_named():
    """Without a name a browser may take a Chinese font."""
    assert [name.strip().strip("'") for name in FONT.split(",")][-1] == "sans-serif"
    assert "BIZ UDPGothic" in FONT
