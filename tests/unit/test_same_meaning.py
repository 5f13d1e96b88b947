"""When two scenarios, or parts of them, mean the same: whatever their words, marks and defaults say."""

from itertools import combinations

import pytest

from simulator.loading.reader import load
from simulator.model.canonical import alike, canonical

PARTS = ("onset", "horizon_hours", "plan", "hazard", "group", "library")


@pytest.fixture(scope="module")
def trough():
    """The shipped scenario as it is and under every variant of it."""
    name = "yamaguchi/nankai-trough"
    variants = ["", *load(name).scenario.variants]
    return [load(name, variant).scenario for variant in variants]


def test_a_quick_look_finds_what_a_whole_comparison_finds(trough):
    """For every part of every two variants: most are the same, some are not."""
    seen = set()
    for one, other in combinations(trough, 2):
        for part in PARTS:
            here, there = getattr(one, part), getattr(other, part)
            same = canonical(here) == canonical(there)
            assert alike(here, there) == same
            seen.add(same)
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ([1, 2], (1, 2), True),
        ([1, 2], [2, 1], False),
        ([1], [1, 2], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ({"a": [1]}, {"a": {"b": 1}}, False),
        (None, 0, False),
    ],
)
def test_plain_values(one, other, same):
    """Order counts in lists and not in tables."""
    assert alike(one, other) == alike(other, one) == same


def test_words_and_marks_change_nothing(trough):
    """Another name of a member is the same group; another number of people is not."""
    group = trough[0].group
    abu = group.municipalities["abu"]
    renamed = abu.model_copy(update={"name": group.municipalities["hikari"].name})
    grown = abu.model_copy(update={"population": abu.population + 1})

    def told(member):
        return group.model_copy(update={"municipalities": {**group.municipalities, "abu": member}})

    assert alike(told(renamed), group)
    assert not alike(told(grown), group)


def test_what_never_changes_is_its_own_copy(trough):
    """Copies of a scenario share its parts, so defaults cost nothing."""
    copied = trough[0].group.model_copy(deep=True)

    assert copied is trough[0].group
