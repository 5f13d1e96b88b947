"""What is certain about crews that work through a list of repairs (Graham 1969)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.works import Works, ends, works
from tests.strategies import properties


@properties
@given(of=works(), crews=st.integers(1, 4))
def test_no_list_ends_sooner_than_its_work_and_its_longest_chain(of: Works, crews: int):
    """The end is never before the work shared by all crews, nor before the longest chain is done."""
    last = max(ends(of, crews))

    assert last >= sum(of.hours) / crews
    assert last >= of.longest_chain


@properties
@given(of=works(), crews=st.integers(1, 4))
def test_no_list_ends_later_than_the_bound_of_graham(of: Works, crews: int):
    """Crews that never idle while work can start end within work over crews, plus the rest of the chain."""
    bound = sum(of.hours) / crews + of.longest_chain * (1 - 1 / crews)

    assert max(ends(of, crews)) <= bound + 1e-9


@properties
@given(of=works(free=True), crews=st.integers(1, 4))
def test_more_crews_never_hurt_where_nothing_waits_for_anything(of: Works, crews: int):
    """Where no repair waits for another and each takes one crew, one more crew makes none of them later."""
    fewer, more = ends(of, crews), ends(of, crews + 1)

    assert all(after <= before for before, after in zip(fewer, more, strict=True))


@properties
@given(of=works())
def test_with_a_crew_for_each_the_longest_chain_is_the_end(of: Works):
    """With as many crews as repairs each ends when its own chain is done."""
    assert max(ends(of, len(of.hours))) == of.longest_chain
