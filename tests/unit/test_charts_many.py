"""Pictures of many runs: valid, small, self-contained, told in words, and honest about what is not known."""

import re

import altair as alt
import pytest
import vl_convert

from simulator.reports.charts.attainment_heat import attained, attainment_heat, class_of
from simulator.reports.charts.convergence import convergence
from simulator.reports.charts.ecdf import Case, Step, cases, drawn, ecdf
from simulator.reports.charts.fan import fan
from simulator.reports.charts.paired import mark_text, paired, span_text
from simulator.reports.look import LOOKS
from simulator.reports.many_findings import findings
from simulator.results.columns import table
from simulator.wording import LANGUAGES
from simulator.wording import charts_many as words
from tests.unit.charts_runs import not_told_uneven, of_kind, rows, texts, written
from tests.unit.many_runs import group, of_group

DRAW = (fan, attainment_heat, ecdf, paired, convergence)
HOSTILE = ("</script><script>alert(1)</script>", "=1+1", "a" * 200, "http://evil.example", "{{7*7}} ${x}")
MOST_ROWS, MOST_BYTES = 5_000, 250_000


def tables(material, **changed):
    """The same material with other rows in some tables."""
    new = {name: table(name, listed) for name, listed in changed.items()}
    return type(material)({**material.tables, **new}, material.names, material.look)


@pytest.fixture(scope="module")
def plain():
    """Two towns with five services each."""
    return of_group(group(2, 5), variants=["way-0"])


@pytest.fixture(scope="module")
def drawn_in():
    """All pictures of five towns with twenty services, in every language and look."""
    data = group(variants=3)
    return {
        (language, look): [
            draw(of_group(data, language, look, variants=["way-0", "way-1", "way-2"])) for draw in DRAW
        ]
        for language in LANGUAGES
        for look in LOOKS
    }


@pytest.fixture(scope="module")
def every(drawn_in):
    """The same, one after the other."""
    return [one for pictures in drawn_in.values() for one in pictures]


def size(picture):
    """Rows and bytes of a picture."""
    return len(rows(picture)), len(written(picture.spec).encode())


def test_pictures_are_valid_and_compile_without_a_warning(drawn_in, capfd):
    """Altair knows the schema, and Vega-Lite has nothing to complain of."""
    for one in (*drawn_in["ja", "light"], *drawn_in["en", "dark"]):
        alt.Chart.from_dict(one.spec, validate=True)
        vl_convert.vegalite_to_vega(one.spec, show_warnings=True)

    assert capfd.readouterr() == ("", "")


def test_pictures_name_no_address_and_nothing_that_is_counted_up(every):
    """Nothing leads anywhere, and the same data give the same picture."""
    for one in every:
        assert "http" not in written(one.spec), one.name
        assert "url" not in set(texts(one.spec)), one.name
        assert not re.search(r'"(param|view)_\d+"', written(one.spec)), one.name


def test_pictures_have_no_sign_that_some_fonts_draw_wrong(every):
    """Words stand in the place of greater-or-equal and less-or-equal."""
    for one in every:
        said = (written(one.spec), one.title, one.alt, one.note, *one.columns, *texts(one.rows))
        assert not re.search("[\u2264\u2265\u2266\u2267]", "".join(said)), one.name


def test_pictures_are_told_in_words_and_numbers(every):
    """A sentence, a note and a table whose rows fit their heads."""
    for one in every:
        assert one.title
        assert one.alt.endswith((".", "。"))
        assert one.note == one.note.strip() != ""
        assert one.rows
        assert all(len(row) == len(one.columns) for row in one.rows), one.name
        assert all(isinstance(cell, str) for row in one.rows for cell in row), one.name


def test_no_japanese_is_left_in_an_english_picture(drawn_in):
    """Every word comes in both languages."""
    for one in drawn_in["en", "light"]:
        said = (*texts(one.spec), one.title, one.alt, one.note, *one.columns, *texts(one.rows))
        assert [text for text in said if re.search("[\u3041-\u30fa\u4e00-\u9fff]", text)] == [], one.name


def test_text_is_large_enough_and_colours_are_those_of_the_look(drawn_in):
    """No text is smaller than 12 pixels; dark pictures have no colour of the light look."""
    light = {colour for colour in texts(drawn_in["en", "light"][0].spec) if colour == LOOKS["light"].ink}
    for one in drawn_in["en", "dark"]:
        sizes = re.findall(r'"(?:fontSize|labelFontSize|titleFontSize)": (\d+)', written(one.spec))
        assert min(map(int, sizes)) >= 12, one.name
        assert not light & set(texts(one.spec)), one.name


def test_the_same_runs_give_the_same_pictures(plain):
    """Drawing leaves nothing behind."""
    for draw in DRAW:
        assert draw(plain) == draw(plain)


@pytest.mark.parametrize("members", [1, 23])
def test_small_and_large_groups_fit_the_budget(members):
    """At most 5,000 rows and 250 kB each, whatever is asked."""
    made = of_group(group(members, 20, variants=3), "ja", variants=["way-0", "way-1", "way-2"])
    for draw in DRAW:
        one = draw(made)
        assert size(one)[0] <= MOST_ROWS, one.name
        assert size(one)[1] <= MOST_BYTES, one.name


def test_hostile_names_are_only_names():
    """They stand in the data as they are, compile, and make nothing larger than it may be."""
    made = of_group(group(5, 20, HOSTILE), variants=["way-0"])
    for draw in DRAW:
        one = draw(made)
        vl_convert.vegalite_to_vega(one.spec)
        assert size(one)[1] <= MOST_BYTES, one.name
        assert not [key for key in texts(one.spec.get("encoding", {})) if "alert" in key]


def test_nothing_to_draw_is_no_picture(plain):
    """An empty table leaves the picture out."""
    names = ("attainment", "survival", "fan", "differences", "convergence")
    nothing = tables(plain, **{name: [] for name in names})

    assert [draw(nothing) for draw in DRAW] == [None] * len(DRAW)


# ---- promises kept


@pytest.mark.parametrize(
    ("kept", "text"),
    [(0, "× 0"), (99, "× 49"), (100, "△ 50"), (159, "△ 79"), (160, "○ 80"), (190, "◎ 95"), (200, "◎ 100")],
)
def test_a_class_goes_by_the_number_that_is_shown(plain, kept, text):
    """49.5 % is written as 49 and is in the lowest class: mark and number never contradict each other."""
    made = tables(plain, attainment=[("town-00", "work-00", kept, 200, kept / 200, 0.0, 1.0)])
    (cell,) = of_kind(attainment_heat(made), "cell")

    assert cell["text"] == text
    assert words.CLASSES[cell["class"]][0] == text[0]
    assert class_of(int(text.split()[1])) == cell["class"]


def test_what_cannot_be_decided_is_a_dash_and_no_number(plain):
    """A deadline beyond the horizon makes no share, and is counted in none of the classes."""
    made = tables(
        plain,
        attainment=[
            ("town-00", "work-00", 0, 0, None, 0.0, 1.0),
            ("town-00", "work-01", 5, 10, 0.5, 0.2, 0.8),
        ],
    )
    picture = attainment_heat(made)

    assert [cell["text"] for cell in of_kind(picture, "cell")] == ["-", "△ 50"]
    assert picture.alt.startswith("Of 1 services")
    assert picture.rows[0][1] == "-"


def test_ends_of_an_interval_are_rounded_outwards(plain):
    """A table never makes an interval look narrower than it is."""
    made = tables(plain, attainment=[("town-00", "work-00", 5, 10, 0.5, 0.237, 0.762)])

    assert attainment_heat(made).rows[0][1] == "△ 50 (23 to 77)"


def test_sums_of_members_and_of_the_group_are_no_cells(plain):
    """Only services have a promise."""
    sums = [("", "", 9, 10, 0.9, 0.8, 1.0), ("town-00", "", 9, 10, 0.9, 0.8, 1.0)]

    assert attained(tables(plain, attainment=sums)) == []


def test_many_members_stand_in_blocks_below_each_other():
    """Twenty-three members do not fit beside each other; every one has its cells."""
    picture = attainment_heat(of_group(group(23, 3)))
    found = of_kind(picture, "cell")

    assert len(found) == 69
    assert max(cell["x2"] for cell in found) <= 1040
    assert len({cell["y"] for cell in found}) == 6


# ---- back by the hour


def test_a_curve_ends_where_the_runs_end_and_says_what_is_missing():
    """One in ten is never back: the plateau stays at 90 %, and is not drawn up to 100 %."""
    made = of_group(group(1, 5))
    steps = [("town-00", "work-01", hours, share, share, share) for hours, share in ((0.0, 0.0), (10.0, 0.9))]
    one = tables(made, survival=[*steps, ("town-00", "work-01", 720.0, 0.9, 0.9, 0.9)])
    picture = ecdf(one)
    last = of_kind(picture, "step")[-1]

    assert (last["hours"], last["share"]) == (720, 0.9)
    assert [row["share"] for row in of_kind(picture, "gap")] == [0.9]
    assert [row["text"] for row in of_kind(picture, "left")] == ["not back: 10%"]
    assert "Not back within the horizon: 10%." in picture.alt
    assert picture.rows[0][-1] == "10%"


def promised(made, *steps, kept):
    """Work 1 of town 0 with a promise of (level, due, share) in each step; *kept* of 100 keep all."""
    told = ((0.0, 0.0), (10.0, 0.9), (30.0, 0.95), (720.0, 1.0))
    own = ("town-00", "work-01")
    rows_ = [(*own, level, due, round(100 * share), 100, share, 0.0, 1.0) for level, due, share in steps]
    survival = [(*own, hours, share, share, share) for hours, share in told]
    attainment = [(*own, kept, 100, kept / 100, 0.0, 1.0)]
    return tables(made, survival=survival, steps=rows_, attainment=attainment)


def test_a_rule_stands_at_the_promise_with_the_share_that_kept_it():
    """Work 1 promises 24 hours; 90 of 100 keep that."""
    picture = ecdf(promised(of_group(group(1, 5)), (3, 24.0, 0.9), kept=90))

    assert [row["hours"] for row in of_kind(picture, "rule")] == [24]
    assert [row["text"] for row in of_kind(picture, "behind")] == ["L3 24 h: 90%"]
    assert of_kind(picture, "gap") == []
    assert picture.alt.endswith(
        "the promise is kept in 90% (by step: L3 by 24 h: 90%). It is back within the horizon in every run."
    )


def test_every_step_of_a_promise_has_its_own_share():
    """A service that is mostly back in the end may still miss its promise at an early step."""
    steps = ((1, 24.0, 0.4), (2, 72.0, 0.5), (3, 168.0, 0.97))
    picture = ecdf(promised(of_group(group(1, 5)), *steps, kept=15))
    labels = [row for row in rows(picture) if str(row.get("text", "")).startswith("L")]

    assert [row["hours"] for row in of_kind(picture, "rule")] == [24, 72, 168]
    assert [row["text"] for row in labels] == ["L1 24 h: 40%", "L2 3 days: 50%", "L3 7 days: 97%"]
    assert labels[0]["share"] != labels[1]["share"]
    assert [row["kind"] for row in labels] == ["before", "before", "behind"]
    assert picture.rows[0][2:4] == ("15", "L1 by 24 h: 40%, L2 by 3 days: 50%, L3 by 7 days: 97%")
    assert "kept 15%" in written(picture.spec)


def test_the_median_of_what_half_never_reach_is_no_number():
    """A quantile beyond the horizon is told in words."""
    made = of_group(group(1, 5))
    rows_ = [("town-00", "work-01", hours, 0.4, 0.3, 0.5) for hours in (5.0, 720.0)]

    assert ecdf(tables(made, survival=rows_)).rows[0][4:6] == ("not back in time", "not back in time")


def test_so_many_steps_as_can_be_seen_and_the_last_share_of_each_place():
    """Ten thousand steps become at most two hundred, and none shows a share that was not reached."""
    many = [Step(i * 0.072, i / 10_000, i / 10_000, i / 10_000) for i in range(10_000)]
    got = drawn(Case("town", "work", many, None), 720.0)

    assert len(got) <= 202
    assert set(got[:-1]) <= set(many)
    assert got[-1].hours == 720.0
    assert [step.share for step in got] == sorted(step.share for step in got)


def test_the_services_that_keep_their_promise_least_are_drawn(plain):
    """Those chosen by hand are drawn instead, also when they are fine."""
    worst = min((one for one in cases(plain) if one.kept is not None), key=lambda one: one.kept)
    shown = ecdf(plain)
    chosen = ecdf(plain, [("town-01", "work-02")])

    assert len({row["panel"] for row in of_kind(shown, "step")}) == len(shown.rows) == 8
    assert (f"{worst.member} city", worst.service) in [row[:2] for row in shown.rows]
    assert [row[:2] for row in chosen.rows] == [("town-01 city", "work-02")]
    assert ("Drawn are 8" in shown.note, "Drawn are" in chosen.note) == (True, False)


def test_the_least_kept_is_the_same_one_in_every_picture_and_sentence(plain):
    """Who is back in time at the last step but seldom at the first is the worst everywhere."""
    towns = [("town-00", f"work-0{n}") for n in range(5)]
    shares = dict(zip(towns, (0.33, 0.154, 0.158, 0.9, 0.6), strict=True))
    kept = [(*own, round(1000 * share), 1000, share, 0.0, 1.0) for own, share in shares.items()]
    first = [(*own, 1, 24.0, round(1000 * share), 1000, share, 0.0, 1.0) for own, share in shares.items()]
    last = [(*own, 3, 168.0, 990, 1000, 0.99, 0.0, 1.0) for own in towns]
    made = tables(
        plain, attainment=kept, steps=[row for pair in zip(first, last, strict=True) for row in pair]
    )

    heat, curve = attainment_heat(made), ecdf(made)
    assert heat.alt.endswith("The lowest is work-01, town-00 city with 15%.")
    assert "kept least often is that of work-01, town-00 city: 15%" in curve.alt
    assert [row[1] for row in curve.rows[:5]] == ["work-01", "work-02", "work-00", "work-04", "work-03"]
    assert "The lowest is work-01, town-00 city with 15%." in next(findings(made, "below_rlo_s"))


# ---- the fan


def test_the_axis_of_a_fan_is_marked_as_planners_speak():
    """Onset, hours and days, the first days drawn wider."""
    picture = fan(of_group(group(2, 3), "ja"))

    assert picture.columns == ("団体", "発災", "3時間", "24時間", "3日", "7日", "30日")
    assert all(f'"{label}"' in written(picture.spec).replace('\\"', '"') for label in picture.columns[1:])
    assert '"symlog"' in written(picture.spec)


def test_bands_lie_around_the_median_and_reach_the_horizon():
    """Every row has its quantiles in order."""
    picture = fan(of_group(group(2, 3)))
    points = [row for row in rows(picture) if "q50" in row]
    for row in points:
        assert row["q05"] <= row["q25"] <= row["q50"] <= row["q75"] <= row["q95"]

    assert [row["hours"] for row in points].count(720) == 3


# ---- pairs


def difference(mean, low, high, verdict, member="town-00", fewer=3.0):
    """A row of the table of differences with quantiles around its mean."""
    wide = (mean - 4, mean - 1, mean, mean + 1, mean + 4)
    return ("way-0", member, "", "below_rlo_s", mean, low, high, *wide, fewer, verdict)


def test_differences_are_sorted_by_effect_and_judged_in_words(plain):
    """The largest gain comes first, the worst last; what crosses nothing shows no difference."""
    made = tables(
        plain,
        differences=[
            difference(3.0, 2.0, 4.0, "longer"),
            difference(-0.5, -1.0, 0.2, "no-difference-shown", "town-01"),
            difference(-12.34, -14.0, -10.0, "shorter", ""),
        ],
    )
    picture = paired(made)

    assert [row["text"] for row in of_kind(picture, "verdict")] == [
        "12.3 h shorter",
        "no difference shown",
        "3.0 h longer",
    ]
    assert [row[1] for row in picture.rows] == ["Whole group", "town-01 city", "town-00 city"]
    assert "1 shorter, 0 the same in every run, 1 without a difference shown, 1 longer." in picture.alt


def test_the_same_in_every_run_is_told_as_such(plain):
    """Not one run differs: nothing is to be judged by an interval, and none is drawn, only the dot."""
    made = tables(plain, differences=[difference(0.0, 0.0, 0.0, "alike-in-every-run", fewer=None)])
    picture = paired(made)

    assert [row["text"] for row in of_kind(picture, "verdict")] == ["the same in every run"]
    assert [len(of_kind(picture, kind)) for kind in ("mean", "sure", "box", "range")] == [1, 0, 0, 0]
    assert picture.rows[0][-2] == "-"
    assert picture.rows[0][-4] == "-"
    assert "has a dot only" in picture.note


def test_short_differences_are_told_in_minutes(plain):
    """`0.0 hours shorter` would be nonsense."""
    assert [span_text(hours, plain) for hours in (0.0, -0.001, 0.03, -0.5, 1.0, 99.94, 1234.5)] == [
        "0 min",
        "1 min",
        "2 min",
        "30 min",
        "1.0 h",
        "99.9 h",
        "1,234 h",
    ]


def test_marks_to_both_sides_have_a_sign(plain):
    """Nobody takes a gain for a loss."""
    assert [mark_text(hours, plain) for hours in (-72, -0.5, 0, 3)] == ["-3 days", "-30 min", "0", "+3 h"]


def test_pairs_without_any_difference_are_drawn(plain, capfd):
    """Nothing but zeros makes an axis around none."""
    picture = paired(tables(plain, differences=[difference(0.0, 0.0, 0.0, "alike-in-every-run")]))
    vl_convert.vegalite_to_vega(picture.spec, show_warnings=True)

    assert capfd.readouterr() == ("", "")
    assert picture.alt == (
        "Of 1 comparisons: 0 shorter, 1 the same in every run, 0 without a difference shown, 0 longer."
    )


def test_more_pairs_than_have_room_leave_out_the_smallest(plain):
    """The picture says how many stand only in the table."""
    many = [difference(-float(i), -i - 1.0, -i + 1.0, "shorter", f"town-0{i % 2}") for i in range(100)]
    picture = paired(tables(plain, differences=many))

    assert len(of_kind(picture, "mean")) == 60
    assert min(-row["start"] for row in of_kind(picture, "mean")) == 40
    assert len(picture.rows) == 100
    assert picture.note.endswith("40 more that the picture has no room for stand in the table below.")


# ---- settling


def test_the_last_mean_stands_in_the_sentence(plain):
    """So many runs, the mean, its interval, and how wide that is."""
    made = tables(plain, convergence=[(200, 10.0, 8.0, 12.0), (400, 11.0, 10.0, 12.0)])

    assert convergence(made).alt == (
        "Whole group, hours below the level promised: the mean of 400 runs is 11.0 h, "
        "its 95% interval 10.0 to 12.0 h; half of that is 9.1% of the mean."
    )


def test_a_lopsided_range_is_told_as_it_is_and_to_one_digit(plain):
    """No ± around a mean that is not in the middle, and no tenths beside a figure without."""
    picture = convergence(tables(plain, convergence=[(200, 8672.3, 7219.3, 10240.3)]))

    assert [row["text"] for row in of_kind(picture, "end")] == ["mean 8,672 h (7,219 to 10,240)"]
    assert picture.rows == (("200", "8,672", "7,219 to 10,240", "1,510"),)
    assert "±" not in written(picture.spec) + picture.alt


def test_a_mean_of_nothing_has_no_share(plain):
    """An interval of a mean of 0 is told in hours alone."""
    assert "±" not in convergence(tables(plain, convergence=[(200, 0.0, 0.0, 0.4)])).alt


def test_one_chunk_is_already_a_picture(plain, capfd):
    """A mean after the first chunk is a point."""
    one = convergence(tables(plain, convergence=[(200, 10.0, 8.0, 12.0)]))
    vl_convert.vegalite_to_vega(one.spec, show_warnings=True)

    assert capfd.readouterr() == ("", "")
    assert [row["runs"] for row in of_kind(one, "mean")] == [200]


def test_runs_of_a_few_hours_are_drawn():
    """Three days are never reached, and the sentences do not speak of them."""
    data = group(2, 3)
    data["horizon_hours"] = 12
    made = of_group(data)

    assert "3 days" not in fan(made).alt
    assert fan(made).columns[-1] == "12 h"


def test_an_uneven_time_axis_is_told(every):
    """Who reads lengths off a picture must know that they are not to scale."""
    assert not_told_uneven(every) == []
