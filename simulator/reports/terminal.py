"""A page on a terminal: the same signs at the same places, in colour where the terminal has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from simulator.reports.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from simulator.reports.pieces import Line

STYLES: Mapping[str, str] = {
    "": "",
    "bold": "bold",
    "dim": "dim",
    "heading": "bold underline",
    "good": "green",
    "bad": "bold red",
    "l0": "bold white on red3",
    "l1": "black on dark_orange3",
    "l2": "black on gold3",
    "l3": "black on khaki3",
    "l4": "black on grey78",
    "l5": "dim",
}
"""How each style of a piece looks; the digits say the same without any colour."""


def show(lines: Iterable[Line], out: TextIO) -> None:
    """Write *lines* to the terminal *out*."""
    console = Console(file=out, highlight=False, soft_wrap=True, emoji=False, markup=False)
    for line in lines:
        console.print(Text.assemble(*((visible(piece.text), STYLES[piece.style]) for piece in line)))
