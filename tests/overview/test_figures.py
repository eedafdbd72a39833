"""Every number opens exactly the rows it counts, and no rate can exceed 100 %."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from delegation575.foundation.periods import HalfYear, Month, Period, UnknownPeriod, end_of
from delegation575.organisation.access import standing_of
from delegation575.organisation.models import DelegationMembership
from delegation575.overview import figures
from delegation575.overview.figures import Basis, Narrowed, span_of
from delegation575.reports.actions import generate_duties
from delegation575.reports.models import ReportDuty
from delegation575.work_sessions.models import DayPart, WorkSession
from delegation575.work_sessions.states import SessionState
from tests import actors
from tests import factories as make
from tests.reports.making import a_duty, a_report_type, at

JUNE_ENDED = at("2022-07-01 00:00")


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


def a_session(cast, person, unit, day, state=SessionState.RECORDED, *, registered=True) -> WorkSession:
    """A session as the store allows it."""
    moment = at(f"{day} 08:00")
    facts = {"registered_at": moment, "registered_by": person} if registered else {}
    if state == SessionState.RECORDED:
        facts |= {"recorded_at": moment, "recorded_by": person}
    return WorkSession.objects.create(
        delegation=cast.delegation,
        host=make.host_of(unit),
        unit=unit,
        state=state,
        day=day,
        day_part=DayPart.MORNING,
        starts_at=at(f"{day} 00:00"),
        ends_at=at(f"{day} 12:00"),
        responsible=person,
        entered_by=person,
        **facts,
    )


@pytest.fixture
def half_year(cast) -> Basis:
    """Sessions held, planned and of July; of June's four duties one on time, one late, one waived."""
    a_session(cast, cast.member, cast.units[1], "2022-02-10")
    a_session(cast, cast.member, cast.units[1], "2022-06-30", SessionState.HELD)
    a_session(cast, cast.leader, cast.units[0], "2022-06-29", registered=False)
    a_session(cast, cast.leader, cast.units[0], "2022-07-01")
    a_session(cast, cast.leader, cast.units[0], "2022-06-28", SessionState.AGREED)
    report_type = a_report_type(cast.delegation)
    a_duty(report_type, cast.leader, submitted_at=at("2022-06-24 23:59"), submitted_by=cast.leader)
    a_duty(report_type, cast.member, submitted_at=at("2022-06-25 00:00"), submitted_by=cast.member)
    a_duty(report_type, cast.other_leader, submitted_at=at("2022-07-01 00:00"), submitted_by=cast.other_leader)
    a_duty(
        report_type,
        cast.other_member,
        waived_at=at("2022-06-20 08:00"),
        waived_by=cast.head,
        waive_reason="đi học tập trung",
    )
    return Basis.of(cast.delegation, HalfYear(2022, 1), JUNE_ENDED)


def values(found) -> dict:
    return {key: figure.value for key, figure in found.items()}


def test_sessions_are_counted_by_their_day_and_state(half_year):
    assert values(figures.session_figures(half_year)) == {
        "sessions_held": 3,
        "sessions_recorded": 2,
        "sessions_registered_ahead": 2,
        "sessions_not_registered": 1,
        "sessions_cancelled": 0,
        "sessions_planned": 1,
        "units_watched": 4,
        "units_covered": 2,
    }


def test_duties_are_judged_at_the_cut_off(half_year):
    """What came in at the cut-off or later is still missing then."""
    assert values(figures.duty_figures(half_year)) == {
        "duties_owed": 3,
        "duties_submitted": 2,
        "duties_on_time": 1,
        "duties_late": 1,
        "duties_missing": 1,
        "duties_waived": 1,
        "submission_rate": Fraction(2, 3),
        "on_time_rate": Fraction(1, 3),
    }


def test_a_later_moment_knows_what_came_in_since(cast, half_year):
    later = Basis.of(cast.delegation, HalfYear(2022, 1), at("2022-07-02 00:00"))

    assert values(figures.duty_figures(later))["submission_rate"] == 1


def test_without_a_duty_there_is_no_rate(cast):
    basis = Basis.of(cast.delegation, HalfYear(2021, 1), JUNE_ENDED)

    assert values(figures.duty_figures(basis))["submission_rate"] is None


def test_a_voided_duty_counts_nowhere(cast, half_year):
    ReportDuty.objects.filter(person=cast.leader).update(voided_at=at("2022-07-05 00:00"), void_reason="nhập nhầm")

    found = values(figures.duty_figures(half_year))
    assert (found["duties_owed"], found["duties_on_time"]) == (2, 0)


def test_every_figure_opens_exactly_its_rows(half_year):
    for key, figure in figures.figures(half_year).items():
        found = figures.rows(half_year, key).count()
        expected = figures.duty_figures(half_year)["duties_owed"].value if key in figures.RATES else figure.value
        assert (key, found) == (key, expected)


def test_breakdowns_add_up(cast, half_year):
    by_unit = figures.sessions_by_unit(half_year)
    by_member = figures.sessions_by_member(half_year)

    assert {figure.of.label: figure.value for figure in by_unit if figure.value} == {
        cast.units[0].label: 1,
        cast.units[1].label: 2,
    }
    assert {figure.of: figure.value for figure in by_member if figure.value} == {cast.leader: 1, cast.member: 2}
    assert [figure.last_on for figure in by_unit if figure.of == cast.units[1]] == [date(2022, 6, 30)]
    assert sum(figure.value for figure in by_unit) == sum(figure.value for figure in by_member) == 3


def test_a_session_outside_the_watched_places_still_adds_up(cast, half_year):
    a_session(cast, cast.head, cast.delegation.parent_body.area, "2022-05-05")

    assert sum(figure.value for figure in figures.sessions_by_unit(half_year)) == 4


def test_a_breakdowns_parts_open_their_own_rows(cast, half_year):
    for figure in figures.sessions_by_unit(half_year):
        rows = figures.sessions(half_year, "sessions_held", Narrowed(unit=figure.of.pk))
        assert rows.count() == figure.value
    for row in figures.duties_by_member(half_year):
        one = row["duties_owed"]
        assert figures.duties(half_year, "duties_owed", Narrowed(person=one.of.pk)).count() == one.value


def test_duties_by_member_name_who_owed_or_was_let_off(cast, half_year):
    found = {
        row["duties_owed"].of: (row["duties_owed"].value, row["duties_waived"].value)
        for row in figures.duties_by_member(half_year)
    }

    assert found == {cast.leader: (1, 0), cast.member: (1, 0), cast.other_leader: (1, 0), cast.other_member: (0, 1)}


@pytest.mark.parametrize(
    ("who", "held", "owed"), [("member", 2, 1), ("leader", 3, 2), ("other_member", 0, 0), ("head", 3, 3)]
)
def test_figures_as_somebody_sees_them(cast, half_year, who, held, owed):
    standing = standing_of(getattr(cast, who), date(2022, 6, 30))
    basis = Basis.of(cast.delegation, HalfYear(2022, 1), JUNE_ENDED, seen_by=standing)

    found = values(figures.session_figures(basis) | figures.duty_figures(basis))
    assert (found["sessions_held"], found["duties_owed"]) == (held, owed)


def test_another_delegations_rows_count_nowhere(cast, half_year):
    basis = Basis.of(cast.elsewhere, HalfYear(2022, 1), JUNE_ENDED)

    found = values(figures.figures(basis))
    assert {key: value for key, value in found.items() if value} == {"teams": 1, "members": 2}


def test_one_team_alone(cast, half_year):
    basis = Basis.of(cast.delegation, HalfYear(2022, 1), JUNE_ENDED, team=cast.teams[1].pk)

    found = values(figures.session_figures(basis) | figures.duty_figures(basis))
    assert (found["sessions_held"], found["duties_owed"], found["duties_waived"]) == (0, 1, 1)


def test_every_figure_costs_a_fixed_number_of_queries(half_year):
    with CaptureQueriesContext(connection) as captured:
        figures.session_figures(half_year)
        figures.duty_figures(half_year)

    assert len(captured) == 3


def test_the_last_day_of_a_cut_off_at_midnight_is_the_day_that_ends(cast):
    assert Basis.of(cast.delegation, HalfYear(2022, 1), end_of(date(2022, 5, 15))).day == date(2022, 5, 15)


def test_an_address_names_the_periods(cast):
    basis = Basis(cast.delegation, Month(2022, 1), Month(2022, 6), JUNE_ENDED)

    assert (basis.code, span_of(basis.code)) == ("2022-01..2022-06", (Month(2022, 1), Month(2022, 6)))


@pytest.mark.parametrize("code", ["", "2022-13", "2022-06..2022-01", "2022-06..", "x..y", "2022-06..2022-07..2022-08"])
def test_an_unknown_span_is_refused(code):
    if code == "2022-06..":
        assert span_of(code) == (Period.parse("2022-06"),) * 2
        return
    with pytest.raises(UnknownPeriod):
        span_of(code)


MONTHS = st.integers(1, 12)
DAYS_OF_2022 = st.dates(date(2022, 1, 1), date(2022, 12, 31))
MOMENTS = st.datetimes(at("2021-12-01 00:00").replace(tzinfo=None), at("2023-02-01 00:00").replace(tzinfo=None))
LIVES = st.lists(st.tuples(DAYS_OF_2022, st.none() | DAYS_OF_2022), min_size=1, max_size=4)


class Rates(TestCase):
    """However people come and go, hand in and are let off: a part is never more than its whole."""

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        lives=LIVES,
        acts=st.lists(st.tuples(st.sampled_from(["submit", "waive", "void", "extend"]), MOMENTS)),
        seed=st.randoms(),
        looked=MOMENTS,
    )
    def test_no_rate_exceeds_its_whole(self, lives, acts, seed, looked):
        delegation = make.a_delegation()
        head = make.a_member(delegation, role="head")
        a_report_type(delegation)
        for first, last in lives:
            make.a_member(delegation, starts_on=min(first, last or first), ends_on=last and max(first, last))
        generate_duties(delegation=delegation, until=date(2022, 12, 31), now=at("2022-01-01 00:00"))
        duties = list(ReportDuty.objects.filter(delegation=delegation))
        for act, moment in acts if duties else ():
            _act(act, seed.choice(duties), at(f"{moment:%Y-%m-%d %H:%M}"), head)
        DelegationMembership.objects.filter(delegation=delegation, role="member", ends_on=None).update(
            ends_on=date(2022, 12, 30)
        )
        generate_duties(delegation=delegation, until=date(2022, 12, 31), now=at("2022-06-01 00:00"))
        for first in (1, 6):
            basis = Basis(delegation, Month(2022, first), Month(2022, 12), at(f"{looked:%Y-%m-%d %H:%M}"))
            found = values(figures.duty_figures(basis))
            owed, submitted = found["duties_owed"], found["duties_submitted"]
            assert found["duties_on_time"] + found["duties_late"] == submitted
            assert submitted + found["duties_missing"] == owed
            assert (found["submission_rate"] or 0) <= 1
            assert (found["on_time_rate"] or 0) <= (found["submission_rate"] or 0)


def _act(act, duty, moment, head) -> None:
    outstanding = ReportDuty.objects.filter(pk=duty.pk, submitted_at=None, waived_at=None, voided_at=None)
    facts = {
        "submit": {"submitted_at": moment, "submitted_by": duty.person_id},
        "waive": {"waived_at": moment, "waived_by": head, "waive_reason": "lý do"},
        "void": {"voided_at": moment, "void_reason": "nhập nhầm"},
        "extend": {"due_at": moment, "extended_from": duty.due_at, "round": 2},
    }[act]
    outstanding.update(**facts)
