"""The report as a page: it tells everything without its program, asks for nothing, and trusts no name."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from simulator import use_cases
from simulator.errors import UsageError
from simulator.reports.page import script_json
from simulator.reports.papers import figure_columns, policy
from simulator.wording import LANGUAGES
from tests.unit.charts_runs import lost, outcome, quiet

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{ 7*7 }}"
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """A page taken apart: its elements in order, the text that is shown, and what stands in scripts."""

    def __init__(self, text):
        """Read *text*."""
        super().__init__()
        self.elements, self.open, self.shown, self.scripts, self.styles = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note an element, and what it is in."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append((dict(attrs), []))

    def handle_endtag(self, tag):
        """Leave an element; every one is closed in the order in which it was opened."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep the text where it belongs."""
        within = self.open[-1] if self.open else ""
        if within == "script":
            self.scripts[-1][1].append(data)
        elif within == "style":
            self.styles.append(data)
        else:
            self.shown.append(data)

    def all_of(self, tag):
        """The attributes of every element of one kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def program(self):
        """The one program of the page."""
        (found,) = ["".join(parts) for attributes, parts in self.scripts if not attributes]
        return found

    @property
    def specs(self):
        """The pictures that stand in the page as data."""
        data = ["".join(parts) for attributes, parts in self.scripts if attributes]
        return [json.loads(text) for text in data]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    """Each language."""
    return request.param


@pytest.fixture(scope="module")
def run():
    """A run in which a service stops."""
    return use_cases.simulate("tiny")


@pytest.fixture(scope="module")
def page(run, language):
    """The page of that run, taken apart."""
    return Page(use_cases.html_page(run, language, "events.csv"))


def hostile():
    """A town where everything has a name that would like to be markup."""
    bad = {"ja": HOSTILE, "en": HOSTILE}
    data = lost()
    data["name"] = data["story"] = bad
    data["group"]["name"] = data["group"]["municipalities"]["town"]["name"] = bad
    data["group"]["sites"]["hall"]["name"] = data["group"]["services"]["tax"]["name"] = bad
    return data


def digest(text):
    """The hash of a text as a policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_says_its_language_and_its_title(page, language):
    """A screen reader knows how to read it, a tab how to name it."""
    assert page.all_of("html") == [{"lang": language}]
    assert page.elements.count(("title", {})) == 1
    assert ("a", {"class": "skip", "href": "#content"}) in page.elements
    assert ("main", {"id": "content"}) in page.elements


def test_headings_go_down_in_order(page):
    """One heading of the page, and no level left out."""
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_within_the_page_leads_somewhere(page):
    """The contents name sections that exist; the only other link is the file with the events."""
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = [attributes["href"] for attributes in page.all_of("a")]

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert [link for link in links if not link.startswith("#")] == ["events.csv"]


def test_the_page_may_do_nothing_but_draw(page):
    """The policy allows the one program and the one style that are in it, by their hashes."""
    (allowed,) = [one["content"] for one in page.all_of("meta") if "http-equiv" in one]
    (style,) = page.styles

    assert allowed == policy(page.program, style)
    assert "default-src 'none'" in allowed
    assert digest(page.program) in allowed
    assert digest(style) in allowed
    assert "unsafe" not in allowed


def test_the_page_asks_for_nothing(page):
    """No element fetches anything, and no element carries a style or a program of its own."""
    assert not any({"src", "srcset", "style", "onclick", "onload"} & set(one) for _, one in page.elements)
    assert page.all_of("link") == page.all_of("iframe") == page.all_of("img") == []
    assert "@import" not in page.styles[0]
    assert "url(" not in page.styles[0]


def test_pictures_are_drawn_without_making_code(page):
    """Vega interprets its expressions, so that the page needs no leave to evaluate."""
    lines = page.program[-4_000:]

    assert re.search(r"ast:\s*!0|ast:\s*true", lines)
    assert "actions:" in lines


def test_every_picture_stands_in_the_page_with_its_table(page, run, language):
    """Specification, sentence and numbers; the tables need no program and stand open."""
    pictures = use_cases.pictures(run, language, "light")
    shown = "".join(page.shown)

    assert page.specs == [{**one.spec, "description": one.alt} for one in pictures]
    assert all(one.alt in shown and one.title in shown for one in pictures)
    assert all(cell in shown for one in pictures for row in one.rows for cell in row)
    assert page.all_of("details") == [{"open": None}] * (len(pictures) + 1)


def test_figures_of_the_run_stand_in_the_page(page):
    """Both members were down for 15 hours; seed and hash say where that comes from."""
    shown = "".join(page.shown)

    assert shown.count("15.0") >= 2
    assert "tiny" in shown
    assert re.search("[0-9a-f]{64}", shown)


def test_names_are_shown_as_they_are_and_never_become_markup(language):
    """A town called like a script is only a town with a strange name."""
    got = outcome(hostile())
    text = use_cases.html_page(got, language)
    page = Page(text)

    assert "".join(page.shown).count(HOSTILE) >= 5
    assert len(page.all_of("script")) == len(page.specs) + 1
    assert page.all_of("img") == []
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_json_within_a_page_cannot_end_its_element():
    """Five signs are written in another way that means the same."""
    data = {"a": "</script>&\u2028\u2029<!--"}
    text = script_json(data)

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == data


def test_a_run_in_which_nothing_happens_makes_a_page(language):
    """All is well, and the page says so without an empty list of what is still down."""
    page = Page(use_cases.html_page(outcome(quiet()), language))

    assert ("div", {"class": "left"}) not in page.elements
    assert len(page.specs) == 7


def test_what_is_still_down_is_told_apart(language):
    """A service that does not come back within the horizon stands in a box of its own."""
    page = Page(use_cases.html_page(outcome(lost()), language))

    assert ("div", {"class": "left"}) in page.elements


def test_the_same_run_makes_the_same_page(run, language):
    """Nothing in it reads the clock."""
    assert use_cases.html_page(run, language) == use_cases.html_page(run, language)


def test_a_report_is_asked_for_by_name(language):
    """The screens ask another process for it."""
    text = use_cases.report_html("tiny", "", 0, 0, language)

    assert text.startswith("<!doctype html>")
    assert 'href="events' not in text
    with pytest.raises(UsageError):
        use_cases.report_html("nowhere", "", 0, 0, language)


def test_columns_of_figures_stand_to_the_right():
    """A column with a word for what has no figure is still one of figures, one of names is not."""
    rows = [
        ("a", "1.0", "-", "x"),
        ("b", "1,200.5", "2", "y"),
        ("c", "never", "3", "z"),
        ("d", "0%", "4", "w"),
    ]

    assert figure_columns(rows) == {1, 2}
    assert figure_columns([]) == set()
