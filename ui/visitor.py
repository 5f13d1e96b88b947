"""How a browser says who asks and in which language: the names in its cookies and addresses."""

from __future__ import annotations

import re
from typing import Final

from simulator.wording import LANGUAGES, Language

LANGUAGE_PARAMETER: Final = "lang"
LANGUAGE_COOKIE: Final = "bcpsim_lang"
BROWSER_COOKIE: Final = "bcpsim_browser"
BROWSER_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")
"""128 random bits in signs that a file name may have."""


def known(*wanted: str | None) -> Language:
    """Return the first of *wanted* that we speak, else Japanese."""
    return next((language for one in wanted for language in LANGUAGES if one == language), "ja")
