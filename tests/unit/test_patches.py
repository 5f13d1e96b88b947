"""A merge patch made by hand says what it is told, and nothing is left of what is taken back."""

from simulator.editing.patches import found, with_value, without

WHOLE = {"a": {"b": 1, "c": [{"d": 1, "e": 2}, {"d": 3}]}, "f": [1, 2, 3]}


def test_a_value_is_put_where_it_belongs():
    """Tables on the way are made; what the patch said before stays."""
    assert with_value({}, ("a", "b"), 2, WHOLE) == {"a": {"b": 2}}
    assert with_value({"a": {"b": 2}}, ("a", "x", "y"), 3, WHOLE) == {"a": {"b": 2, "x": {"y": 3}}}


def test_a_list_is_replaced_as_one():
    """A value in a list takes the whole list along, as the patch has it already."""
    once = with_value({}, ("a", "c", 0, "d"), 9, WHOLE)
    twice = with_value(once, ("a", "c", 1, "d"), 8, WHOLE)

    assert once == {"a": {"c": [{"d": 9, "e": 2}, {"d": 3}]}}
    assert twice == {"a": {"c": [{"d": 9, "e": 2}, {"d": 8}]}}
    assert WHOLE["a"]["c"][0]["d"] == 1


def test_nothing_takes_away():
    """None in a table is the null of a merge patch; in a list's item it takes the key out."""
    assert with_value({}, ("a", "b"), None, WHOLE) == {"a": {"b": None}}
    assert with_value({}, ("a", "c", 0, "e"), None, WHOLE) == {"a": {"c": [{"d": 1}, {"d": 3}]}}


def test_what_is_taken_back_leaves_no_empty_tables():
    """Other changes stay; tables that held only this one go."""
    patch = {"a": {"b": 2, "x": {"y": 3}}, "f": [1]}

    assert without(patch, ("a", "x", "y")) == {"a": {"b": 2}, "f": [1]}
    assert without(patch, ("a", "q", "z")) == patch
    assert without({"a": {"b": 2}}, ("a", "b")) == {}


def test_a_path_that_leads_nowhere_finds_nothing():
    """Whatever the data are."""
    assert found(WHOLE, ("a", "c", 1, "d")) == 3
    assert found(WHOLE, ("a", "c", 5)) is None
    assert found(WHOLE, ("a", "b", "c")) is None
    assert found(None, ("a",)) is None
