"""A version of Streamlit whose page is not the one we know does not start."""

from pathlib import Path

import pytest
import streamlit

from simulator.wording import LANGUAGES
from ui.headers import UnexpectedPageError, safe_headers
from ui.shell import in_language

PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        ("<script>", "<script>var more</script><script>"),
        ("</body>", "<SCRIPT TYPE=text/javascript>more()</SCRIPT></body>"),
        ("window.prerenderReady = false", ""),
    ],
)
def test_a_script_that_we_do_not_know_is_refused(change):
    """One inline script is allowed by its hash; two, or none, are not what was looked at."""
    page = PAGE.replace(*change) if change[1] else PAGE.replace("<script>", '<script src="x">')
    assert page != PAGE

    with pytest.raises(UnexpectedPageError):
        safe_headers(page)


def test_the_hash_is_of_the_script_as_it_stands():
    """The policy names the very script: another text has another hash."""
    other = PAGE.replace("window.prerenderReady = false", "window.prerenderReady = true")

    assert safe_headers(PAGE)["content-security-policy"] != safe_headers(other)["content-security-policy"]


@pytest.mark.parametrize(
    "missing", ['<html lang="en">', "<title>Streamlit</title>", "<noscript>", "service-desc"]
)
def test_a_page_without_what_we_replace_is_refused(missing):
    """What is replaced must be there."""
    with pytest.raises(UnexpectedPageError):
        in_language(PAGE.replace(missing, "x"), "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_keeps_its_one_script(language):
    """Our changes add no inline script, so that the hash of Streamlit's page holds."""
    assert safe_headers(in_language(PAGE, language)) == safe_headers(PAGE)
