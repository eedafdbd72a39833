"""Half-days, clock times, and what overlaps: by table, by property, and as the database sees it."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from delegation575.foundation.periods import LOCAL_ZONE
from delegation575.work_sessions.models import Booking, HostBusyBlock
from delegation575.work_sessions.overlap import (
    AFTERNOON,
    ALL_DAY,
    EVENING,
    HOURS,
    MORNING,
    Slot,
    Span,
    clashes,
    clock_slot,
    free_half_days,
    overlaps,
)
from tests import factories as make

WEDNESDAY = date(2022, 7, 20)


def at(hour: int, minute: int = 0, day: date = WEDNESDAY) -> datetime:
    return datetime.combine(day, time(), LOCAL_ZONE) + timedelta(hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("part", "start", "end"),
    [(MORNING, at(0), at(12)), (AFTERNOON, at(12), at(18)), (EVENING, at(18), at(24)), (ALL_DAY, at(0), at(24))],
)
def test_half_day_span(part: str, start: datetime, end: datetime) -> None:
    assert Slot(WEDNESDAY, part).span == Span(start, end)


def test_half_days_fill_the_day_without_gaps() -> None:
    spans = [Slot(WEDNESDAY, part).span for part in (MORNING, AFTERNOON, EVENING)]
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert Slot(WEDNESDAY, ALL_DAY).span == Span(spans[0].start, spans[-1].end)
    assert Slot(WEDNESDAY + timedelta(days=1), MORNING).span.start == spans[-1].end


@pytest.mark.parametrize(
    ("starts", "ends", "part"),
    [
        (time(8), time(10, 30), MORNING),
        (time(11, 59), time(12, 30), MORNING),
        (time(12), time(13), AFTERNOON),
        (time(17, 59), time(20), AFTERNOON),
        (time(18), time(23, 59), EVENING),
    ],
)
def test_clock_slot_belongs_to_the_half_day_it_starts_in(starts: time, ends: time, part: str) -> None:
    slot = clock_slot(WEDNESDAY, starts, ends)
    assert slot.part == part
    assert slot.span == Span(
        datetime.combine(WEDNESDAY, starts, LOCAL_ZONE), datetime.combine(WEDNESDAY, ends, LOCAL_ZONE)
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"part": "noon"},
        {"part": MORNING, "starts": time(8)},
        {"part": MORNING, "ends": time(8)},
        {"part": MORNING, "starts": time(10), "ends": time(8)},
        {"part": MORNING, "starts": time(8), "ends": time(8)},
    ],
)
def test_slot_that_is_none_is_refused(facts: dict) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Slot(WEDNESDAY, **facts)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((8, 10), (10, 12), False),
        ((8, 10), (9, 12), True),
        ((8, 10), (8, 10), True),
        ((8, 12), (9, 10), True),
        ((8, 10), (11, 12), False),
        ((0, 12), (12, 18), False),
        ((0, 24), (18, 24), True),
    ],
)
def test_overlaps(a: tuple[int, int], b: tuple[int, int], *, expected: bool) -> None:
    one, other = Span(at(a[0]), at(a[1])), Span(at(b[0]), at(b[1]))
    assert overlaps(one, other) is expected
    assert overlaps(other, one) is expected


def test_clashes_are_told_by_their_start() -> None:
    taken = [Span(at(9), at(11)), Span(at(7), at(8, 30)), Span(at(12), at(13))]
    assert clashes(Span(at(8), at(12)), taken) == [taken[1], taken[0]]


moments = st.integers(0, 96).map(lambda quarter: at(0, quarter * 15))
spans = st.tuples(moments, moments).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))


@given(spans, spans)
def test_overlaps_is_sharing_a_moment(a: Span, b: Span) -> None:
    quarters = [at(0, quarter * 15) for quarter in range(97)]
    shared = [q for q in quarters if a.start <= q < a.end and b.start <= q < b.end]
    assert overlaps(a, b) == bool(shared)


FREE = [
    # wanted, taken, what is offered
    ((WEDNESDAY, MORNING), [], [(20, MORNING), (20, AFTERNOON), (19, AFTERNOON)]),
    ((WEDNESDAY, MORNING), [(20, MORNING)], [(20, AFTERNOON), (19, AFTERNOON), (21, MORNING)]),
    ((WEDNESDAY, MORNING), [(20, ALL_DAY)], [(19, AFTERNOON), (21, MORNING), (19, MORNING)]),
    ((WEDNESDAY, ALL_DAY), [(20, MORNING), (19, AFTERNOON)], [(20, AFTERNOON), (21, ALL_DAY), (22, ALL_DAY)]),
    ((WEDNESDAY, ALL_DAY), [(20, ALL_DAY)], [(21, ALL_DAY), (19, ALL_DAY), (22, ALL_DAY)]),
    ((WEDNESDAY, EVENING), [(20, EVENING)], [(21, MORNING), (20, AFTERNOON), (21, AFTERNOON)]),
    # A Friday afternoon: the next half-day of work is Monday's first.
    ((date(2022, 7, 22), AFTERNOON), [(22, ALL_DAY), (21, ALL_DAY)], [(20, AFTERNOON), (25, MORNING), (20, MORNING)]),
]


@pytest.mark.parametrize(("near", "taken", "expected"), FREE)
def test_free_half_days(near: tuple, taken: list, expected: list) -> None:
    held = [Slot(date(2022, 7, day), part).span for day, part in taken]
    found = free_half_days(Slot(*near), held, not_before=at(0, day=date(2022, 7, 1)))
    assert [(slot.day.day, slot.part) for slot in found] == expected


def test_free_half_days_are_never_in_the_past() -> None:
    found = free_half_days(Slot(WEDNESDAY, MORNING), [], not_before=at(9))
    assert [(slot.day.day, slot.part) for slot in found] == [(20, AFTERNOON), (21, MORNING), (21, AFTERNOON)]


@given(st.lists(st.tuples(st.integers(-5, 5), st.sampled_from(sorted(HOURS))), max_size=12))
def test_free_half_days_are_free_and_as_near_as_can_be(taken: list) -> None:
    held = [Slot(WEDNESDAY + timedelta(days=n), part).span for n, part in taken]
    near = Slot(WEDNESDAY, MORNING)
    found = free_half_days(near, held, not_before=at(0, day=date(2022, 7, 1)), is_working=bool)
    assert len(found) == 3
    assert all(not clashes(slot.span, held) for slot in found)
    furthest = max(abs(slot.span.start - near.span.start) for slot in found)
    nearer = [
        slot
        for n in range(-10, 11)
        for slot in [Slot(WEDNESDAY + timedelta(days=n), part) for part in (MORNING, AFTERNOON)]
        if abs(slot.span.start - near.span.start) < furthest and not clashes(slot.span, held)
    ]
    assert set(nearer) <= set(found)


def test_overlap_and_constraint_agree(db) -> None:
    """The same random spans, judged by the rule and by the database."""
    scene = Scene()

    @settings(max_examples=150, deadline=None)
    @given(a=spans, b=spans, by_host=st.booleans(), same=st.booleans())
    def agree(a: Span, b: Span, *, by_host: bool, same: bool) -> None:
        taken = scene.books_both(a, b, by_host=by_host, same=same)
        assert taken == (not same or not overlaps(a, b))

    agree()


class Scene:
    """Two people and two hosts to be booked, each attempt forgotten again."""

    def __init__(self) -> None:
        self.delegation = make.a_delegation()
        self.people = (make.a_person(), make.a_person())
        self.hosts = (make.host_of(make.a_unit()), make.host_of(make.a_unit()))
        self.busy = HostBusyBlock.objects.create(
            delegation=self.delegation, host=self.hosts[0], span=(at(0), at(1)), reason="minh hoạ"
        )

    def books_both(self, a: Span, b: Span, *, by_host: bool, same: bool) -> bool:
        """Whether the database takes one span after the other, for one and the same or for two."""
        wanted, column = (self.hosts, "host") if by_host else (self.people, "person")
        mark = transaction.savepoint()
        try:
            with transaction.atomic():
                for span, who in ((a, wanted[0]), (b, wanted[0 if same else 1])):
                    facts = {column: who, "span": (span.start, span.end), "busy": self.busy}
                    Booking.objects.create(delegation=self.delegation, **facts)
        except IntegrityError:
            return False
        finally:
            transaction.savepoint_rollback(mark)
        return True
