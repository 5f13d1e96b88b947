"""What every picture keeps to: valid, small, quiet, self-contained, the same each time, and told in words."""

import re

import altair as alt
import pytest
import vl_convert

from simulator import use_cases
from simulator.events import Kind
from simulator.loading.reader import load
from simulator.reports.look import LOOKS
from simulator.wording import LANGUAGES
from tests.unit.aid_scenarios import three_towns
from tests.unit.charts_runs import lost, not_told_uneven, outcome, quiet, texts, written

NANKAI = "yamaguchi/nankai-trough"
NAMES = [
    "heat-strip",
    "recovery-curves",
    "backlog-curves",
    "outage-gantt",
    "network-map",
    "power-and-fuel",
    "crews",
    "lost-hours",
]
AID = ["aid-requests", "aid-flow", "aid-people", "aid-costs"]
"""Pictures that are only drawn where somebody helps somebody."""

RUNS = {
    "nankai": lambda: use_cases.simulate(NANKAI, seed=1),
    "tiny": lambda: use_cases.simulate("tiny"),
    "nothing": lambda: outcome(quiet()),
    "never-back": lambda: outcome(lost()),
    "aid": lambda: outcome(three_towns()),
}
MOST_ROWS, MOST_BYTES = 5_000, 250_000


@pytest.fixture(scope="module", params=RUNS)
def one_run(request):
    """A run in which much, little or nothing happens."""
    return RUNS[request.param]()


@pytest.fixture(scope="module")
def drawn(one_run):
    """All pictures of a run in every language and look."""
    return {
        (language, look): use_cases.pictures(one_run, language, look)
        for language in LANGUAGES
        for look in LOOKS
    }


@pytest.fixture(scope="module")
def every(drawn):
    """The same, one after the other."""
    return [one for pictures in drawn.values() for one in pictures]


def sample(spec):
    """A specification with only one row of each kind, which has all that a schema can object to."""
    few = {
        name: list({str(row.get("kind")): row for row in rows}.values())
        for name, rows in spec["datasets"].items()
    }
    return {**spec, "datasets": few}


def differing(some, others):
    """The names of the pictures that differ; a comparison of whole pictures would take minutes to explain."""
    return [one.name for one, other in zip(some, others, strict=True) if one != other]


def test_all_pictures_are_drawn_whatever_happened(drawn, one_run):
    """All pictures in their order, also without any outage; some only with demand, or with mutual aid."""
    plain = [name for name in NAMES if name != "backlog-curves" or one_run.plan.demand]
    wanted = plain + AID * bool(one_run.log.of(Kind.LOAN))

    assert {tuple(one.name for one in pictures) for pictures in drawn.values()} == {tuple(wanted)}


def test_every_picture_has_something_in_it(every):
    """Also where there is nothing to draw, an empty panel with a title says so."""
    for one in every:
        assert sum(len(rows) for rows in one.spec["datasets"].values()) > 0, one.name


def test_a_picture_is_valid(drawn):
    """Every specification keeps to the schema that Altair knows."""
    for one in drawn["ja", "light"]:
        alt.Chart.from_dict(sample(one.spec), validate=True)


def test_a_picture_compiles_without_a_warning(every, capfd):
    """Vega-Lite has nothing to complain of."""
    for one in every:
        vl_convert.vegalite_to_vega(sample(one.spec), show_warnings=True)

    assert capfd.readouterr() == ("", "")


def test_a_picture_fits_its_budget(every):
    """At most 5,000 rows and 250 kB each."""
    for one in every:
        assert sum(len(rows) for rows in one.spec["datasets"].values()) <= MOST_ROWS, one.name
        assert len(written(one.spec).encode()) <= MOST_BYTES, one.name


def test_a_picture_names_no_address(every):
    """Nothing in a specification leads anywhere, not even the name of a schema."""
    for one in every:
        assert "http" not in written(one.spec), one.name
        assert "url" not in set(texts(one.spec)), one.name


def test_a_picture_has_no_sign_that_some_fonts_draw_wrong(every):
    """A font of the municipal PCs draws greater-or-equal as less-or-equal and the other way round."""
    for one in every:
        said = (written(one.spec), one.title, one.alt, one.note, *one.columns, *texts(one.rows))
        assert not re.search("[\u2264\u2265\u2266\u2267]", "".join(said)), one.name


def test_a_picture_is_told_in_words_and_numbers(every):
    """A sentence for those who cannot see it, and a table whose rows fit their heads."""
    for one in every:
        assert one.title
        assert one.alt.endswith((".", "。"))
        assert one.note == one.note.strip() != ""
        assert all(len(row) == len(one.columns) for row in one.rows), one.name
        assert all(isinstance(cell, str) for row in one.rows for cell in row), one.name


@pytest.mark.parametrize("word", ["濃い", "薄い", "淡い", "dark", "pale"])
def test_a_caption_names_no_lightness(every, word):
    """What is dark on a light page is light on a dark one: a caption says which bar in another way."""
    assert [one.name for one in every if word in f"{one.note} {one.alt}".lower()] == []


def test_every_param_and_view_has_a_name_of_ours(every):
    """A name that Altair counts up would make the same picture differ each time."""
    for one in every:
        assert not re.search(r'"(param|view)_\d+"', written(one.spec)), one.name


def test_text_is_large_enough_to_read(every):
    """No text is smaller than 12 pixels."""
    for one in every:
        sizes = re.findall(r'"(?:fontSize|labelFontSize|titleFontSize)": (\d+)', written(one.spec))
        assert min(map(int, sizes)) >= 12, one.name


def test_no_japanese_is_left_in_an_english_picture(drawn):
    """Names come in both languages, and words too."""
    for one in drawn["en", "light"]:
        data = texts(one.spec["datasets"])
        said = (*data, one.title, one.alt, one.note, *one.columns, *texts(one.rows))
        assert [text for text in said if re.search("[\u3041-\u30fa\u4e00-\u9fff]", text)] == [], one.name


def test_languages_and_looks_differ(drawn):
    """No picture forgets the language or the look it was asked for."""
    three = drawn["ja", "light"], drawn["en", "light"], drawn["ja", "dark"]
    for one, other, night in zip(*three, strict=True):
        assert one.title != other.title
        assert one.spec != other.spec
        assert one.columns != other.columns
        assert one.spec["background"] != night.spec["background"]


def test_the_same_run_gives_the_same_pictures_under_any_theme(one_run, drawn):
    """Drawing leaves nothing behind, and another user's theme in the same process does not reach us."""
    with alt.theme.enable("fivethirtyeight"):
        again = use_cases.pictures(one_run, "ja", "dark")

    assert again == drawn["ja", "dark"]


@pytest.mark.parametrize("name", ["tiny", NANKAI])
@pytest.mark.parametrize(("language", "look"), [("ja", "light"), ("en", "dark")])
def test_the_map_of_a_group_keeps_to_the_same(name, language, look, capfd):
    """The map before any run is valid, quiet, small and the same each time."""
    one, other = (use_cases.group_map(load(name).scenario, language, look) for _ in range(2))
    alt.Chart.from_dict(sample(one.spec), validate=True)
    vl_convert.vegalite_to_vega(sample(one.spec), show_warnings=True)

    assert differing([one], [other]) == []
    assert capfd.readouterr() == ("", "")
    assert "http" not in written(one.spec)
    assert one.name == "group-map"
    assert len(one.rows) == (3 if name == "tiny" else 15)


def test_an_uneven_time_axis_is_told(every):
    """Who reads lengths off a picture must know that they are not to scale."""
    assert not_told_uneven(every) == []
