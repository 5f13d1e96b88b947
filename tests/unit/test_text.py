"""The recovery table and the timeline: they fit, they line up, and they say what the figures say."""

import pytest

from simulator import use_cases
from simulator.analysis.attribution import Charge
from simulator.analysis.summary import MainCause, by_member, main_cause
from simulator.analysis.ways import Ways
from simulator.reports.level_strips import SIGNS, Axis, drawn
from simulator.reports.main_cause import cell
from simulator.reports.text import LABEL, NARROWEST, WIDTH
from simulator.reports.width import cells, clip, folded, left, right, visible
from simulator.results.timeline import Span
from simulator.wording import LANGUAGES

NANKAI = "yamaguchi/nankai-trough"
FORBIDDEN = "≥≤"


@pytest.fixture(scope="module", params=[("tiny", 0, ""), (NANKAI, 1, ""), (NANKAI, 3, "old-architecture")])
def outcome(request):
    """A small run, a large one, and one in which not all comes back."""
    name, replication, variant = request.param
    return use_cases.simulate(name, replication=replication, variant=variant)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [NARROWEST, WIDTH])
def test_a_report_fits_its_width(outcome, language, width):
    """No line is wider than the terminal, wide signs counted twice."""
    lines = use_cases.plain(use_cases.report(outcome, language, width)).splitlines()

    assert [line for line in lines if cells(line) > width] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_prints_no_sign_that_fonts_swap(outcome, language):
    """Signs that a common Japanese font draws the wrong way round are not used."""
    text = use_cases.plain(use_cases.report(outcome, language))

    assert not set(FORBIDDEN) & set(text)
    assert "\x1b" not in text


def test_a_japanese_report_can_be_shown_on_an_old_console(outcome):
    """Every sign of ours exists in cp932."""
    use_cases.plain(use_cases.report(outcome, "ja")).encode("cp932")


@pytest.mark.parametrize("language", LANGUAGES)
def test_strips_line_up_under_the_axis(outcome, language):
    """Every strip begins under the first mark and is as long as the axis up to its last mark."""
    lines = use_cases.plain(use_cases.report(outcome, language)).splitlines()
    axis = next(line for line in lines if line.startswith(" " * LABEL + "|0"))
    length = cells(axis[: axis.rindex("|")]) - LABEL
    strips = [line[-length:] for line in lines if line.startswith(" ") and set(line[-length:]) <= set(SIGNS)]

    classes = len(outcome.loaded.scenario.group.service_classes)
    assert len(strips) == classes * len(outcome.loaded.scenario.group.municipalities)
    assert {cells(line) for line in lines if line.endswith(tuple(strips))} == {LABEL + length}


def test_the_timeline_of_the_tiny_example():
    """Both towns are down for 15 of the 24 hours that take most of the axis."""
    outcome = use_cases.simulate("tiny")
    lines = use_cases.plain(use_cases.report(outcome, "en")).splitlines()

    strips = [line.split()[-1] for line in lines if line.startswith(" First") and line.endswith(".")]
    assert len(strips) == 2
    assert len(set(strips)) == 1
    down = strips[0].count("0")
    axis = next(line for line in lines if "|24 h" in line)
    assert down == -(-15 * (axis.index("|24 h") - LABEL) // 24)


def test_what_stayed_down_is_told_with_its_cause():
    """A service that is not back within the horizon is named, and so is what it waits for."""
    outcome = use_cases.simulate(NANKAI, replication=3, variant="old-architecture")
    never = {one.municipality for one in outcome.services if one.hours_to_l5 is None}
    text = use_cases.plain(use_cases.report(outcome, "ja"))
    end = text[text.index("期間の終わりまで戻らなかったもの") :]

    assert never
    for member in never:
        assert f"{outcome.loaded.scenario.group.municipalities[member].name.ja}の" in end


def test_a_sound_run_says_so():
    """Without any outage there is one line for each member and no class."""
    outcome = use_cases.simulate("tiny")
    calm = use_cases.Outcome(outcome.loaded, outcome.plan, 0, 0, type(outcome.log)(), outcome.services, [])
    members = by_member(calm.services, [], calm.loaded.scenario.group)

    assert [m.summary.main for m in members] == [None, None]


def test_a_class_is_as_slow_as_its_slowest_service():
    """The hours of a class are the worst of its services, its lost hours their sum."""
    outcome = use_cases.simulate(NANKAI, replication=1)
    for member in by_member(outcome.services, outcome.charges, outcome.loaded.scenario.group):
        for one in member.classes:
            own = [
                s
                for s in outcome.services
                if s.municipality == member.municipality and s.service in one.names
            ]
            assert one.summary.hours_to_l5 == max(s.hours_to_l5 for s in own)
            assert one.summary.lost_hours == pytest.approx(sum(s.lost_hours for s in own))
        assert [one.service_class for one in member.classes] == ["a", "b", "c", "d"]


def test_the_main_cause_of_a_member_is_its_own():
    """What others lost their hours to is not told of it."""
    outcome = use_cases.simulate(NANKAI, replication=1)
    found = {
        one.municipality: one.summary.main
        for one in by_member(outcome.services, outcome.charges, outcome.loaded.scenario.group)
    }
    hours = dict.fromkeys(found, 0.0)
    for charge in outcome.charges:
        hours[charge.municipality] += charge.hours

    assert all((main is None) == (hours[name] == 0) for name, main in found.items())
    assert all(main.hours <= hours[name] + 1e-6 for name, main in found.items() if main is not None)


def test_the_main_cause_has_the_most_hours_over_all_its_phases():
    """Two phases of one cause count together."""
    charges = [
        Charge("m", "s", "server", "dc", "repairing", 3.0),
        Charge("m", "s", "server", "dc", "travelling", 2.0),
        Charge("m", "s", "grid", "dc", "lifeline", 4.0),
    ]

    assert main_cause(charges) == ("server", "repairing", 5.0, ())


def test_the_power_of_a_site_is_one_cause():
    """Grid and generator fail together; which of them has more of the hours is chance."""
    charges = [
        Charge("m", "s", "hall/lan", "hall", "repairing", 5.0),
        Charge("m", "s", "hall/grid", "hall", "lifeline", 3.0),
        Charge("m", "s", "hall/generator", "hall", "fuel", 2.9),
        Charge("m", "s", "hall/generator", "hall", "restarting", 0.1),
    ]

    assert main_cause(charges) == ("hall", "lifeline", 6.0, ("grid", "fuel"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cause_keeps_its_reason_where_room_is_short(language):
    """The name of the place gives way, not what was wrong there."""
    outcome = use_cases.simulate(NANKAI)
    names = use_cases.names(outcome, language)
    main = MainCause("shunan-hall", "lifeline", 6.0, ("grid", "fuel"))
    reason = {"ja": "停電・燃料切れ", "en": "grid, fuel"}[language]

    for width in range(24, 60):
        text = cell(main, names, Ways(names, outcome.log), width)
        assert reason in text
        assert cells(text) <= width


def test_a_sign_shows_the_lowest_level_of_its_time():
    """A short outage is seen, and a sign that begins after it is not touched."""
    axis = Axis(24 * 3600, 24)
    spans = [Span(0, 3600, "5"), Span(3600, 3601, "0"), Span(3601, 24 * 3600, "5")]

    assert axis.strip([spans]) == [5, 0, *[5] * 22]
    assert "".join(piece.text for piece in drawn([5, 5, 0, 3])) == "..03"


@pytest.mark.parametrize("horizon_hours", [0.01, 1, 24, 25, 720, 721, 100_000])
def test_any_horizon_has_an_axis(horizon_hours):
    """The last mark stands behind the last sign, whatever the horizon."""
    axis = Axis(int(horizon_hours * 3600), 60)

    assert axis.edges[0] == 0
    assert axis.edges[-1] == int(horizon_hours * 3600)
    assert len(axis.edges) - 1 == axis.places[-1] == 60
    assert axis.edges == sorted(axis.edges)


def test_widths_count_cells():
    """Japanese signs take two cells, and nothing is cut in half."""
    assert (cells("周南市A"), cells("ｱ"), cells("が")) == (7, 1, 2)
    assert left("周南市", 8) == "周南市  "
    assert right("1.0", 5) == "  1.0"
    assert clip("周南市役所", 7) == "周南.."
    assert cells(left("周南市役所", 7)) == 7
    assert folded("ab cd ef", 5) == ["ab cd", "ef"]
    assert folded("あいう。", 6) == ["あい", "う。"]


def test_a_name_cannot_steer_the_terminal():
    """An escape sequence in a name is shown, not obeyed."""
    assert visible("a\x1b[2Jb\n\u202e周　南") == "a?[2Jb??周　南"
