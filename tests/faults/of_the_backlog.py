"""Faults of the backlog at the counters."""

from tests.faults.fault import Fault

_BY_HAND = "tests/unit/test_backlog_by_hand.py"

OF_THE_BACKLOG = (
    Fault(
        "served-at-night",
        "People are served around the clock once the counters have opened.",
        "simulator/analysis/backlog.py",
        "if number < 0 or time_s >= days[number].end_s:",
        "if number < 0:",
        f"{_BY_HAND}::test_nobody_comes_and_nobody_is_served_at_night_and_on_weekends",
    ),
    Fault(
        "cleared-at-the-knot",
        "A queue clears only at the next event, not at the hour at which its line meets zero.",
        "simulator/analysis/backlog.py",
        "    if not 0 < busy < length - MOMENT:\n",
        "    if busy >= 0:\n",
        f"{_BY_HAND}::test_a_line_meets_zero_within_a_span",
    ),
    Fault(
        "tail-squeezed",
        "All cases of a surge come within the horizon, however long it lasts.",
        "simulator/analysis/arrivals.py",
        "    last_s = max(plan.horizon_s, *ends, 0) + DAY_S",
        "    last_s = plan.horizon_s + 0 * len(list(ends))",
        f"{_BY_HAND}::test_what_comes_after_the_horizon_is_not_squeezed_before_it",
    ),
    Fault(
        "lost-while-slow",
        "People turn away for good although the service is given, if only slowly.",
        "simulator/analysis/backlog.py",
        "lost = 0.0 if level else of.lost_share",
        "lost = 0.0 if level == 5 else of.lost_share",
        f"{_BY_HAND}::test_some_turn_away_while_nothing_is_served",
    ),
)
