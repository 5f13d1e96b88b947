"""A scenario of which no two runs are alike, and a thousand of them take about a second."""

from pathlib import Path

DICE = str(Path(__file__).with_suffix(".yaml"))
