"""The story of a service: it begins with the shock, names what is to blame, and adds up."""

import ast
from fractions import Fraction
from pathlib import Path

import pytest

from simulator import use_cases
from simulator.analysis.explain import at_the_end, explain
from simulator.analysis.ways import Ways
from simulator.errors import UsageError
from simulator.events import Kind
from simulator.reports.words import phase, told
from simulator.wording import LANGUAGES, say
from simulator.wording.events import ANY, HAPPENINGS, KINDS
from simulator.wording.explain import NEVER_DOWN
from simulator.wording.phases import LEVELS, PHASES
from tests import builders
from tests.builders import ByUse, component, mode, out, run, scenario, site

ROOT = Path(__file__).parents[2]
NANKAI = "yamaguchi/nankai-trough"
CLOSED_LIST = """undetected, surveying, deciding, waiting for own staff, waiting for vendor, waiting for aid,
waiting for part, waiting for road, waiting for power, waiting for fuel, waiting for lifeline,
waiting for bandwidth, waiting for window, waiting for access, off shift, travelling, repairing, verifying,
restoring data, restarting, set-up, failing over, failing back, forced, stalled, lifeline, fuel, bandwidth"""


@pytest.fixture(scope="module", params=["", "second-link", "backup-site", "old-architecture"])
def outcome(request):
    """A run of the large scenario in which much happens."""
    return use_cases.simulate(NANKAI, replication=3, variant=request.param)


def test_every_phase_has_words():
    """The phases of the rules and all that a run may enter are told in both languages."""
    phases = {phase.strip() for phase in CLOSED_LIST.replace("\n", " ").split(",")}

    assert phases <= set(PHASES)
    assert all(phrase.in_(language) for phrase in PHASES.values() for language in LANGUAGES)
    assert set(LEVELS) == set(range(6))


def test_phases_that_the_engine_names_have_words():
    """Whatever the engine lets a ticket enter is in the list."""
    named = set()
    for path in (ROOT / "simulator" / "engine").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "enter":
                named |= {
                    one.value
                    for one in ast.walk(node)
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }

    assert named - set(PHASES) == set()


def test_every_kind_has_words():
    """Every kind of event has a name and something to say of every state."""
    assert set(KINDS) == set(HAPPENINGS) == {kind.value for kind in Kind}
    phrases = [*KINDS.values(), *(phrase for states in HAPPENINGS.values() for phrase in states.values())]
    assert all(phrase.in_(language) for phrase in phrases for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_of_a_run_can_be_told(outcome, language):
    """No event of a whole log is without words, and none shows a blank unfilled."""
    names = use_cases.names(outcome, language)

    for event in outcome.log:
        assert event.to_state in HAPPENINGS[event.kind] or ANY in HAPPENINGS[event.kind], event
        text = told(names, event)
        assert text
        assert "{" not in text


def test_the_blame_of_a_spell_is_its_length(outcome):
    """The equal shares of all causes of a spell add up to it exactly, and the spells to the lost hours."""
    for service, figures in zip(outcome.plan.services, outcome.services, strict=True):
        spells = explain(outcome.plan, outcome.log, service).spells
        for spell in spells:
            assert sum((blamed.seconds for blamed in spell.blamed), Fraction()) == spell.end_s - spell.start_s
        assert sum(spell.end_s - spell.start_s for spell in spells) / 3600 == pytest.approx(
            figures.lost_hours
        )


def test_a_story_gives_the_charges_of_the_attribution(outcome):
    """What is told of one service is what the attribution charges it with."""
    service = next(s for s in outcome.plan.services if s.id == "yanai/juki")
    told_hours = {}
    for spell in explain(outcome.plan, outcome.log, service).spells:
        for blamed in spell.blamed:
            told_hours[blamed.cause] = told_hours.get(blamed.cause, 0.0) + float(blamed.seconds / 3600)
    charged = {}
    for charge in outcome.charges:
        if f"{charge.municipality}/{charge.service}" == service.id:
            charged[charge.cause] = charged.get(charge.cause, 0.0) + charge.hours

    assert told_hours == pytest.approx(charged)


def test_each_fall_leads_back_to_a_shock(outcome):
    """A service falls because of something, and that because of the earthquake or the tsunami."""
    for service in outcome.plan.services:
        for spell in explain(outcome.plan, outcome.log, service).spells:
            falls = [step for step in spell.steps if step.level < step.before]
            assert falls
            assert {step.why[0].kind for step in falls} == {Kind.SHOCK}
            assert all(len(step.why) > 1 for step in falls)


def test_what_is_down_at_the_end_has_a_cause(outcome):
    """Every service without an end of its last outage is told with what keeps it down."""
    never = {f"{s.municipality}/{s.service}" for s in outcome.services if s.hours_to_l5 is None}

    assert set(at_the_end(outcome.plan, outcome.log)) == never
    assert all(at_the_end(outcome.plan, outcome.log).values())


def test_the_story_of_the_tiny_example_in_japanese():
    """Every hour of the tiny example can be worked out by hand, and is told so."""
    lines = use_cases.explain(use_cases.simulate("tiny"), "north/residents", "ja")

    assert (
        lines
        == """北町「住民基本台帳」はなぜ止まり、どう戻ったか

目標は守れませんでした。
  ・目標 12時間以内にL5以上: 守れなかった
通常(L5)を下回ったのは1回、合わせて15.0時間です。うち3.0時間は、その時点で期限の来ている目標も下回
  りました。

1回目(15.0時間)
  発災と同時に、L5(通常)からL0(停止)に下がりました(発災12.0時間後からは、期限の来た目標 L5 に満た
    ない)。
        0.0時間  本震
        0.0時間  北町役場の端末が損傷
  発災15.0時間後(1月17日 01:00)に、L5(通常)に戻りました。
       15.0時間  データセンターのサーバの修理が完了
       15.0時間  住民記録システムが稼働
  この15.0時間の原因(重なる時間は等分)と、その復旧の工程
    ・データセンターのサーバ: 12.5時間
          0.0～    1.0時間  未検知
          1.0～    2.0時間  現地調査中
          2.0～    3.0時間  判断待ち
          3.0～    5.0時間  事業者待ち
          5.0～    6.0時間  移動中
          6.0～   14.0時間  修理中
         14.0～   15.0時間  動作確認中
    ・北町役場の端末: 2.5時間
          0.0～    1.0時間  未検知
          1.0～    2.0時間  事業者待ち
          2.0～    3.0時間  移動中
          3.0～    5.0時間  修理中""".splitlines()
    )


def test_the_story_of_the_tiny_example_in_english():
    """The same in English."""
    lines = use_cases.explain(use_cases.simulate("tiny"), "south/residents", "en")

    assert (
        lines
        == """Basic resident register of South: why it was down, and how it came back

The promise was not kept.
  * L5 or better within 12 h: missed
It was below normal (L5) once, 15.0 h in all. For 3.0 h of these it was also below what the
  promise asked for by then.

Time 1 (15.0 h)
  At onset, it fell from L5 (normal) to L0 (none) (from 12.0 h on below L5, by then promised).
        0.0 h  Main shock
        0.0 h  Data centre server damaged
        0.0 h  Resident register down
  After 15.0 h (17 Jan 01:00), it was back at L5 (normal).
       15.0 h  Data centre server repaired
       15.0 h  Resident register up
  What these 15.0 h are charged to, and how far its restoration was
    * Data centre server: 15.0 h
          0.0 -     1.0 h  not yet noticed
          1.0 -     2.0 h  being surveyed
          2.0 -     3.0 h  waiting for a decision
          3.0 -     5.0 h  waiting for the vendor
          5.0 -     6.0 h  people travelling
          6.0 -    14.0 h  under repair
         14.0 -    15.0 h  being verified""".splitlines()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_that_never_was_down_says_so(language):
    """Without an outage the story is the promise and one more sentence."""
    outcome = use_cases.simulate(NANKAI)
    sound = next(s for s in outcome.services if s.lost_hours == 0)

    lines = use_cases.explain(outcome, f"{sound.municipality}/{sound.service}", language)
    assert lines[-1] == say(NEVER_DOWN, language, {"hours": "720"})


def test_a_service_that_does_not_exist_is_told_with_examples():
    """The names of some services show how to write one."""
    with pytest.raises(UsageError) as told_:
        use_cases.explain(use_cases.simulate("tiny"), "north", "ja")

    names = "north/residents (北町「住民基本台帳」), south/residents (南町「住民基本台帳」)"
    assert told_.value.problem.values["names"] == names


@pytest.mark.parametrize("written", ["yanai/juki", "柳井市/住民基本台帳", "Yanai/basic resident register"])
def test_a_service_may_be_written_by_id_or_by_name(written):
    """Ids and names of both languages mean the same service, however they are mixed."""
    outcome = use_cases.simulate(NANKAI)

    assert use_cases.explain(outcome, written, "ja")[0].startswith("柳井市「住民基本台帳」")


def test_the_nearest_services_are_offered():
    """A slip in an id is answered with the id that was meant, first of at most five."""
    with pytest.raises(UsageError) as told_:
        use_cases.explain(use_cases.simulate(NANKAI), "yanai/jyuki", "en")

    names = str(told_.value.problem.values["names"])
    assert names.startswith("yanai/juki (Basic resident register of Yanai), ")
    assert names.count("yanai/") == 5


def down_from_to(start, end, ladder, horizon_hours=240):
    """The story of a service that is down from hour to hour under a promise."""
    got = run(
        scenario(
            sites={"dc": site(components={"server": component()})},
            services={"tax": builders.service({"normal": mode(5, "dc/server")}, ladder)},
            forced=out("dc/server", start, end),
            horizon_hours=horizon_hours,
        )
    )
    return explain(got.plan, got.log, got.plan.services[0])


def test_what_is_still_down_at_the_horizon_is_blamed_to_the_last_second():
    """Down from hour 10 on, of 48 hours: one cause, which has all of the 38 hours."""
    story = down_from_to(10, 100, [(24, 5)], horizon_hours=48)
    (spell,) = story.spells
    (blamed,) = spell.blamed

    assert (spell.back, spell.end_s) == (None, 48 * 3600)
    assert blamed.seconds == 38 * 3600


def test_a_run_that_is_given_up_is_blamed_to_the_horizon_too():
    """From its first failure on a thing breaks whenever it is mended; what was down before stays so."""
    life = {"hours": {"uniform": {"low_hours": 0, "high_hours": 10}}}
    parts = {"a": component(repair=builders.repair(0, 0), lifetime=life), "b": component()}
    got = run(
        scenario(
            sites={"dc": site(components=parts)},
            services={"tax": builders.service({"normal": mode(5, "dc/b")}, [(9, 5)])},
            forced=out("dc/b", 4, 200),
            horizon_hours=48,
        ),
        ByUse({"life/dc/a": (0.5, 1e-6)}),
    )
    (spell,) = explain(got.plan, got.log, got.plan.services[0]).spells

    assert (got.log[-1].to_state, got.log[-1].time_s) == ("runaway", 5 * 3600)
    assert sum(blamed.seconds for blamed in spell.blamed) == 44 * 3600


def test_a_phase_that_goes_on_is_told_once():
    """Two hours of survey, four of repair, while another thing breaks and comes back: still two phases."""
    way = builders.repair(4, survey={"hours": 2, "crew": []}, people=0)
    parts = {"server": component(repair=way), "other": component()}
    got = run(
        scenario(
            sites={"dc": site(components=parts)},
            services={
                "tax": builders.service({"normal": mode(5, "dc/server")}, [(9, 5)]),
                "roll": builders.service({"normal": mode(5, "dc/other")}, [(9, 5)]),
            },
            forced={**builders.broken("dc/server"), **out("dc/other", 3, 4)},
        )
    )
    tax = next(one for one in got.plan.services if one.service == "tax")
    (spell,) = explain(got.plan, got.log, tax).spells
    (blamed,) = spell.blamed

    assert [(one.phase, one.start_s // 3600, one.end_s // 3600) for one in blamed.phases] == [
        ("surveying", 0, 2),
        ("repairing", 2, 6),
    ]


def test_each_rung_is_kept_missed_or_not_yet_due():
    """One promise may have one of each."""
    story = down_from_to(10, 30, [(5, 1), (24, 3), (48, 4), (500, 5)])

    assert [(rung.by_hours, rung.kept) for rung in story.rungs] == [
        (5, False),
        (24, False),
        (48, True),
        (500, None),
    ]


def test_nothing_is_late_before_it_is_due():
    """A service is below its promise only from a deadline on, and by the level that is due then."""
    story = down_from_to(2, 30, [(24, 1), (26, 3), (48, 5)])
    (step,) = story.spells[0].steps

    assert [(late.start_s // 3600, late.end_s // 3600, late.level) for late in step.late] == [
        (24, 26, 1),
        (26, 30, 3),
    ]
    assert story.late_s == 6 * 3600
    assert down_from_to(2, 20, [(24, 1)]).late_s == 0


def test_a_way_of_repair_goes_by_its_name():
    """A building is not repaired when it is only looked at: the way says what is done."""
    outcome = use_cases.simulate(NANKAI)
    scenario_ = outcome.loaded.scenario
    names = use_cases.names(outcome, "ja")
    halls = [f"{one.hall}/building" for one in scenario_.group.municipalities.values()]
    named = {names.way(name, state) for name in halls if name in names.elements for state in (1, 2, 9)}

    assert {"安全確認", "別の場所での窓口再開"} <= named
    assert phase("repairing", "ja", "安全確認") == "安全確認中"
    assert phase("verifying", "ja", "安全確認") == PHASES["verifying"].ja


def test_a_finished_repair_is_told_by_its_way():
    """The log says how bad the damage was, and so which way was gone."""
    outcome = use_cases.simulate(NANKAI, replication=3)
    names = use_cases.names(outcome, "ja")
    ways = Ways(names, outcome.log)
    done = [event for event in outcome.log.of(Kind.DAMAGE) if event.to_state == "0"]

    assert done
    for event in done:
        state = int(event.from_state)
        assert f"{names.way(event.subject, state)}が完了" in told(names, event, ways)
