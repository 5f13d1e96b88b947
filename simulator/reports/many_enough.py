"""Why a batch has enough runs, or why it was given up, in a sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.experiment.intervals import RATE
from simulator.reports.words import tenths_up
from simulator.wording import many as words
from simulator.wording import say

if TYPE_CHECKING:
    from simulator.experiment.stopping import Look
    from simulator.wording import Language

SMALLEST = 1e-9
"""Rates that differ by less are one and the same."""


def why_enough(look: Look, precision: float, language: Language) -> str:
    """Return what the last look said: how precisely the mean is known, and whether that was asked for."""
    share = look.half_width_share
    known = math.isfinite(share)
    reason = words.REASONS[look.reason] if known or look.reason == "all-alike" else words.MEAN_IS_NONE
    half = tenths_up(share) if known else ""
    return say(reason, language, {"runs": f"{look.runs:,}", "wanted": f"{100 * precision:.4g}", "half": half})


def reached(look: Look) -> bool:
    """Return whether the mean is known as precisely as was asked for."""
    return look.reason == "precise"


def widened(rate: float) -> bool:
    """Return whether intervals at *rate* are wider than others are."""
    return rate - RATE > SMALLEST
