"""What screens and the report show of a run: members, what happened, and the log in words."""

import pickle

import pytest

from simulator import use_cases
from simulator.events import NO_CAUSE
from simulator.reports.event_lines import chain
from simulator.use_cases.views import viewed
from simulator.wording import LANGUAGES
from simulator.wording.events import KINDS
from tests.unit.charts_runs import down, lost, outcome, quiet

NANKAI = "yamaguchi/nankai-trough"


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    """Each language."""
    return request.param


@pytest.fixture(scope="module")
def run():
    """A run in which much happens."""
    return use_cases.simulate(NANKAI, seed=1)


@pytest.fixture(scope="module")
def view(run, language):
    """The same as a screen shows it."""
    return viewed(run, language, "light")


def test_every_event_is_told_in_words(view, run, language):
    """One line for each event of the log in its order, of a kind that has a name, and none is empty."""
    kinds = {phrase.in_(language) for phrase in KINDS.values()}

    assert [line.id for line in view.events] == list(range(len(run.log)))
    assert [line.hours for line in view.events] == [event.time_s / 3600 for event in run.log]
    assert {line.kind for line in view.events} <= kinds
    assert all(line.what and line.date for line in view.events)


def test_an_event_is_followed_back_to_its_first_cause(view):
    """A chain begins with what nothing led to, each led to the next, and it ends with the event asked for."""
    for line in view.events[::37]:
        back = chain(view.events, line.id)

        assert back[0].cause == NO_CAUSE
        assert back[-1] == line
        assert [one.cause for one in back[1:]] == [one.id for one in back[:-1]]
        assert [one.hours for one in back] == sorted(one.hours for one in back)


def test_members_add_up_to_the_figures(view, run):
    """Services, hours and kept promises of the members are those of all services together."""
    assert len(view.members) == 5
    assert sum(one.services for one in view.members) == len(run.services)
    assert sum(one.lost_hours for one in view.members) == pytest.approx(
        sum(service.lost_hours for service in run.services)
    )
    assert sum(one.kept for one in view.members) == sum(service.rto_met is True for service in run.services)
    assert all(one.cause for one in view.members if one.lost_hours)


def test_services_come_worst_first(view, run):
    """The service that lost most hours is the one a reader asks about."""
    lost_hours = {f"{one.municipality}/{one.service}": one.lost_hours for one in run.services}
    hours = [lost_hours[name] for name, _ in view.services]

    assert hours == sorted(hours, reverse=True)
    assert len(hours) == len(run.services)


def test_one_outage_is_told_with_its_hours(language):
    """Down at hour 3 and up at hour 5: two hours lost, back at 5."""
    view = viewed(outcome(down()), language, "light")
    (member,) = view.members

    assert (member.services, member.kept, member.decided) == (1, 1, 1)
    assert (member.longest_hours, member.lost_hours) == (2, 2)
    assert (member.hours_to_l3, member.hours_to_l5) == (5, 5)
    assert view.left == ()


def test_what_never_comes_back_is_left(language):
    """A service that is down at the end has no hour of return, and the view says what is left."""
    view = viewed(outcome(lost()), language, "light")

    assert (view.members[0].hours_to_l3, view.members[0].hours_to_l5) == (None, None)
    assert view.left
    assert view.happened


def test_nothing_happens(language):
    """Nothing is lost, nothing is left, and every picture is there all the same."""
    view = viewed(outcome(quiet()), language, "light")

    assert view.members[0].lost_hours == 0
    assert view.left == ()
    assert len(view.pictures) == 7


def test_a_view_travels_between_processes(view):
    """The screens ask another process for it."""
    assert pickle.loads(pickle.dumps(view)) == view  # noqa: S301 - our own bytes


def test_the_same_question_gives_the_same_view(language):
    """A run is a pure function, and so is what is shown of it."""
    one, other = (use_cases.run_view("tiny", "", 0, 0, language, "dark") for _ in range(2))

    assert one == other
