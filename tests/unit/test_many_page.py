"""The page of an experiment: what was found, what was not decided, all pictures, and nothing from outside."""

import re
from itertools import pairwise

import pytest

from simulator.reports.many_page import many_page
from simulator.reports.many_view import Trials, many_view
from simulator.reports.papers import policy
from simulator.results.columns import table
from simulator.wording import LANGUAGES
from tests.unit.many_runs import RUNS, group, of_group, of_nankai
from tests.unit.test_html_page import Page

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{ 7*7 }}"
OPEN = "no-difference-shown"
ORIGIN = {"scenario": "test", "seed": 7, "model_hash": "ab" * 32, "packages": {"numpy": "2.3"}, "own": "x"}


def trials(language, data=None, **made):
    """Many runs of one option."""
    return Trials(of_group(data or group(2, 5), language, **made), RUNS, ORIGIN)


def experiment(language, variants):
    """The view of two towns and what so many variants change."""
    names = [f"way-{n}" for n in range(variants)]
    first = trials(language, group(2, 5, variants=variants), variants=names)
    return many_view([first], first.material.tables["differences"])


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    """Each language."""
    return request.param


@pytest.fixture(scope="module", params=[0, 1, 3])
def view(language, request):
    """An experiment with no, one and three variants."""
    return experiment(language, request.param)


@pytest.fixture(scope="module")
def text(view, language):
    """Its page."""
    return many_page(view, language)


@pytest.fixture(scope="module")
def page(text):
    """The page, taken apart."""
    return Page(text)


def test_the_page_may_do_nothing_but_draw_and_asks_for_nothing(page):
    """Its policy names its one program and one style; no element leads away."""
    (allowed,) = [one["content"] for one in page.all_of("meta") if "http-equiv" in one]
    (style,) = page.styles

    assert allowed == policy(page.program, style)
    assert not any({"src", "srcset", "style", "onclick", "onload"} & set(one) for _, one in page.elements)
    assert page.all_of("link") == page.all_of("iframe") == page.all_of("img") == []
    assert all(one["href"].startswith("#") for one in page.all_of("a"))


def test_nothing_shown_names_an_address(page):
    """No text and no picture has a URL."""
    assert "http" not in "".join(page.shown)
    assert "http" not in str(page.specs)


def test_headings_go_down_in_order_and_links_lead_somewhere(page):
    """One heading of the page, no level left out, no anchor twice."""
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(ids) == len(set(ids))
    assert {one["href"][1:] for one in page.all_of("a")} <= set(ids)


def test_every_picture_stands_there_in_words_and_numbers(page, view):
    """Sentence and table of each, open where no program runs."""
    shown = "".join(page.shown)
    pictures = [one for option in view.options for one in option.pictures]
    pictures += [view.comparison] if view.comparison else []

    assert len(page.specs) == len(pictures)
    assert all(one.alt in shown and one.title in shown for one in pictures)
    assert all(cell in shown for one in pictures for row in one.rows for cell in row)
    assert all(one == {"open": None} for one in page.all_of("details"))


def test_runs_and_origin_stand_there(page):
    """How many runs there were, and what makes them again; an item without a name goes by its own."""
    shown = "".join(page.shown)

    assert "2,000" in shown
    assert "ab" * 32 in shown
    assert "numpy 2.3" in shown
    assert "own" in shown


def test_what_was_not_decided_stands_there(page, view):
    """Deadlines and returns beyond the horizon, and differences that are not shown."""
    shown = "".join(page.shown)

    assert view.undecided
    assert all(line in shown for line in view.undecided)
    assert ("div", {"class": "left"}) in page.elements


def test_no_sign_that_some_fonts_draw_wrong(text, page):
    """Words stand in the place of greater-or-equal and less-or-equal."""
    assert not re.search("[\u2264\u2265\u2266\u2267]", text.replace(page.program, ""))


def test_names_are_shown_as_they_are_and_never_become_markup(language):
    """A town called like a script is only a town with a strange name."""
    one = trials(language, group(2, 5, (HOSTILE,)), variants=["way-0"])
    text = many_page(many_view([one], one.material.tables["differences"]), language)
    page = Page(text)

    assert "".join(page.shown).count(HOSTILE) >= 5
    assert len(page.all_of("script")) == len(page.specs) + 1
    assert page.all_of("img") == []
    assert "<script>alert" not in text


def test_several_options_have_sections_and_anchors_of_their_own(language):
    """Pictures of the same kind are told apart by their titles."""
    data = group(2, 5, variants=1)
    page = Page(many_page(many_view([trials(language, data), trials(language, data, better=0.3)]), language))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]

    assert {"option-1", "option-2", "fan-1", "fan-2"} <= set(ids)
    assert len(ids) == len(set(ids))


def verdict(language, mean, low, high, told):
    """The sentence about the whole group for one difference."""
    one = trials(language)
    row = ("way-0", "", "", "below_rlo_s", mean, low, high, low, low, mean, high, high, 2.0, told)
    return many_view([one], table("differences", [row])).verdicts


def test_verdicts_are_sentences_that_planners_say():
    """Shorter, longer, not shown and the same, each with how sure it is."""
    assert verdict("ja", -12.3, -14.0, -10.5, "shorter") == (
        (
            "「way 0」にすると、目標レベルを下回った時間は平均12.3時間短くなります"
            "(95%信頼区間 10.5時間〜14.0時間)。"
        ),
    )
    assert verdict("ja", 0.1, -0.2, 0.4, "no-difference-shown") == (
        (
            "「way 0」では、目標レベルを下回った時間に差があるとは言えません"
            "(平均の差の95%信頼区間 12分短い〜24分長い)。"
        ),
    )
    assert verdict("en", 3.0, 2.0, 4.0, "longer") == (
        (
            "“way 0”: the hours below the level promised rise by 3.0 h in the mean "
            "(95% interval: 2.0 h to 4.0 h)."
        ),
    )
    assert verdict("en", 0.0, 0.0, 0.0, "alike-in-every-run") == (
        "“way 0”: the hours below the level promised are the same in every run.",
    )


def test_what_changes_in_no_run_is_counted_by_itself_and_alike_everywhere():
    """Of five members one is not told apart, four are the same in every run; nor is the group told apart."""
    one = Trials(of_group(group(5, 2), "en"), RUNS, ORIGIN)
    zeros = (0.0,) * 8
    rows = [("way-0", "", "", "to_rlo_s", -1.0, -3.0, 1.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, OPEN)]
    rows.append(("way-0", "town-00", *rows[0][2:]))
    rows += [("way-0", f"town-0{n}", "", "to_rlo_s", *zeros, None, "alike-in-every-run") for n in range(1, 5)]
    view = many_view([one], table("differences", rows))

    told = "0 shorter, 4 the same in every run, {} without a difference shown, 0 longer."
    assert view.verdicts[0].endswith("By member: " + told.format(1))
    assert view.comparison.alt == "Of 6 comparisons: " + told.format(2)
    assert view.undecided[-1].startswith("“way 0”: no difference was shown in 2 of 6 comparisons.")
    assert [row[-1] for row in view.comparison.rows].count("the same in every run") == 4


def test_what_aid_took_from_whom_is_told_where_members_help_each_other(language):
    """The shipped scenario has agreements; a group without any tells nothing of aid."""
    view = many_view([Trials(of_nankai(language), RUNS, ORIGIN)])
    shown = "".join(Page(many_page(view, language)).shown)

    assert len(view.aid.rows) == 6
    assert all(cell in shown for row in view.aid.rows for cell in row)
    assert re.fullmatch(r"10\.0 \(8\.0(〜| to )13\.0\)", view.aid.rows[0][2])
    assert view.aid.rows[0][3] == "0.0"
    assert many_view([trials(language)]).aid is None


def test_all_kept_and_all_decided_is_said(language):
    """Where nothing stays open, the page says so."""
    one = trials(language, group(1, 4))
    good = [("town-00", f"work-{n:02d}", 2000, 2000, 1.0, 0.99, 1.0) for n in range(4)]
    back = [("town-00", "work-00", hours, 1.0, 1.0, 1.0) for hours in (0.0, 720.0)]
    new = {"attainment": table("attainment", good), "survival": table("survival", back)}
    material = type(one.material)({**one.material.tables, **new}, one.material.names, one.material.look)
    view = many_view([one._replace(material=material)])

    assert view.undecided == ()
    assert re.search("4の業務のすべて|All 4 services", view.options[0].findings[0])
    assert ("div", {"class": "left"}) not in Page(many_page(view, language)).elements


def test_the_same_experiment_makes_the_same_page(view, language, text):
    """Nothing in it reads the clock."""
    assert many_page(view, language) == text
