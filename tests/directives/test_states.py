"""When a directive is overdue: never without a date, never once it is answered."""

from datetime import date

import pytest

from delegation575.directives.states import DirectiveState, Timing, timing_of

DUE = date(2022, 9, 30)


@pytest.mark.parametrize(
    ("state", "due_on", "day", "timing"),
    [
        (DirectiveState.OPEN, None, date(2030, 1, 1), Timing.UNDATED),
        (DirectiveState.OPEN, DUE, date(2022, 9, 29), Timing.AHEAD),
        (DirectiveState.OPEN, DUE, DUE, Timing.AHEAD),
        (DirectiveState.OPEN, DUE, date(2022, 10, 1), Timing.OVERDUE),
        (DirectiveState.REPORTED, DUE, date(2022, 10, 1), Timing.ANSWERED),
        (DirectiveState.CLOSED, DUE, date(2022, 10, 1), Timing.ANSWERED),
        (DirectiveState.CLOSED, None, date(2022, 10, 1), Timing.ANSWERED),
    ],
)
def test_timing_by_state_and_date(state, due_on, day, timing):
    assert timing_of(state, due_on, day) is timing
