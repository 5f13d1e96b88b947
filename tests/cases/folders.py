"""Where cases stand: the files beside this one, and those of the folder that `BCPSIM_CASES` names."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

Case = dict[str, Any]

FOLDERS = [Path(__file__).parent, *(Path(extra) for extra in [os.environ.get("BCPSIM_CASES", "")] if extra)]


def family(case: Case, families: Collection[str]) -> str | None:
    """Return which of *families* a case belongs to, by the beginning of its id."""
    return next((name for name in families if case["id"].startswith(name)), None)


def cases_of(families: Collection[str]) -> list[Case]:
    """Return the cases of every folder that belong to one of *families*; `folder` says which folder."""
    found = [
        {**case, "folder": number}
        for number, folder in enumerate(FOLDERS)
        for path in sorted(folder.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]
    ]
    return [case for case in found if family(case, families) is not None]


def name(case: Case) -> str:
    """Return the id of a case, marked if it comes from a further folder."""
    return case["id"] + "+" * case["folder"]
