"""Duties follow from dated memberships: who owes, which periods, and what is never touched again."""

from datetime import date

import pytest

from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.models import DelegationMembership, TeamMembership
from delegation575.reports.actions import NOT_OWED, generate_duties
from delegation575.reports.models import ReportDuty
from tests import actors
from tests import factories as make
from tests.reports.making import a_report_type, at

NOW = at("2022-06-10 09:00")


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


def generate(cast: actors.Cast, until: date = date(2022, 6, 30), now=NOW, **facts) -> list[ReportDuty]:
    return generate_duties(delegation=cast.delegation, until=until, now=now, **facts)


def owing(period: str) -> set:
    return set(ReportDuty.objects.filter(period=period, voided_at=None).values_list("person", flat=True))


def ids(*people) -> set:
    return {person.pk for person in people}


def test_members_and_team_leaders_owe_and_nobody_else(cast):
    a_report_type(cast.delegation)

    generate(cast)

    assert owing("2022-06") == ids(*cast.members)


def test_the_person_in_the_delegation_on_the_last_day_owes(cast):
    a_report_type(cast.delegation)
    joined_on_the_last_day = make.a_member(cast.delegation, starts_on=date(2022, 2, 28))
    joined_a_day_later = make.a_member(cast.delegation, starts_on=date(2022, 3, 1))

    generate(cast)

    assert owing("2022-02") == ids(*cast.members, cast.past_member, joined_on_the_last_day)
    assert owing("2022-03") == ids(*cast.members, cast.past_member, joined_on_the_last_day, joined_a_day_later)
    assert owing("2022-04") == ids(*cast.members, joined_on_the_last_day, joined_a_day_later)


def test_only_team_leaders_owe_where_the_type_says_so(cast):
    a_report_type(cast.delegation, owed_by_members=False)

    generate(cast)

    assert owing("2022-06") == ids(cast.leader, cast.other_leader)


def test_only_members_owe_where_the_type_says_so(cast):
    a_report_type(cast.delegation, owed_by_team_leaders=False)

    generate(cast)

    assert owing("2022-06") == ids(cast.member, cast.other_member)


def test_who_leads_a_team_on_the_last_day_owes_as_its_leader(cast):
    a_report_type(cast.delegation, owed_by_members=False)
    TeamMembership.objects.filter(person=cast.leader).update(ends_on=date(2022, 4, 29))

    generate(cast)

    assert owing("2022-03") == ids(cast.leader, cast.other_leader)
    assert owing("2022-04") == ids(cast.other_leader)


def test_no_duty_for_a_period_that_ended_before_the_regime_began(cast):
    a_report_type(cast.delegation, starts_on=date(2022, 4, 1))

    generate(cast)

    assert set(ReportDuty.objects.values_list("period", flat=True)) == {"2022-04", "2022-05", "2022-06"}


def test_a_period_that_the_regime_begins_within_is_owed(cast):
    a_report_type(cast.delegation, starts_on=date(2022, 5, 20), ends_on=date(2022, 6, 29))

    generate(cast)

    assert set(ReportDuty.objects.values_list("period", flat=True)) == {"2022-05"}


def test_a_voided_membership_owes_nothing(cast):
    a_report_type(cast.delegation)
    DelegationMembership.objects.filter(person=cast.member).update(
        voided_at=NOW, voided_by=cast.secretary, void_reason="nhập nhầm"
    )

    generate(cast)

    assert owing("2022-06") == ids(cast.leader, cast.other_leader, cast.other_member)


def test_generating_twice_makes_nothing_the_second_time(cast):
    a_report_type(cast.delegation)

    first, second = generate(cast), generate(cast)

    assert (len(first), second) == (ReportDuty.objects.count(), [])


def test_half_yearly_duties_have_their_own_deadline(cast):
    a_report_type(cast.delegation, kind="HALF_YEAR", number=14)

    generate(cast)

    assert list(ReportDuty.objects.filter(person=cast.member).values_list("period", "due_at")) == [
        ("2022-H1", at("2022-06-15 00:00"))
    ]


def test_who_leaves_before_the_last_day_no_longer_owes_what_is_ahead(cast):
    a_report_type(cast.delegation)
    generate(cast)
    DelegationMembership.objects.filter(person=cast.member).update(ends_on=date(2022, 6, 12))

    generate(cast)

    void = ReportDuty.objects.get(person=cast.member, period="2022-06")
    assert (void.voided_at, void.voided_by, void.void_reason) == (NOW, None, NOT_OWED)
    assert cast.member.pk in owing("2022-05")


def test_who_comes_back_owes_again(cast):
    a_report_type(cast.delegation)
    generate(cast)
    membership = DelegationMembership.objects.filter(person=cast.member)
    membership.update(ends_on=date(2022, 6, 12))
    generate(cast)
    membership.update(ends_on=None)

    generate(cast)

    assert cast.member.pk in owing("2022-06")


def test_what_is_past_its_deadline_is_never_touched(cast):
    """He left in June; entered only in July: the June report stays missing until somebody waives it."""
    a_report_type(cast.delegation)
    generate(cast)
    DelegationMembership.objects.filter(person=cast.member).update(ends_on=date(2022, 6, 12))

    generate(cast, now=at("2022-07-01 09:00"))

    assert cast.member.pk in owing("2022-06")


def test_what_is_submitted_is_never_touched(cast):
    a_report_type(cast.delegation)
    generate(cast)
    ReportDuty.objects.filter(person=cast.member).update(submitted_at=NOW, submitted_by=cast.member)
    DelegationMembership.objects.filter(person=cast.member).update(ends_on=date(2022, 6, 12))

    generate(cast)

    assert cast.member.pk in owing("2022-06")


def test_a_new_closure_moves_what_is_ahead_without_a_new_round(cast):
    a_report_type(cast.delegation)
    generate(cast)
    closed = WorkingDays(closures=[date(2022, 5, 24), date(2022, 6, 24)])

    generate(cast, working_days=closed)

    found = dict(ReportDuty.objects.filter(person=cast.member, period__gte="2022-05").values_list("period", "due_at"))
    assert found == {"2022-05": at("2022-05-25 00:00"), "2022-06": at("2022-06-24 00:00")}
    assert set(ReportDuty.objects.values_list("round", flat=True)) == {1}


def test_an_extended_deadline_stays(cast):
    a_report_type(cast.delegation)
    generate(cast)
    extended = ReportDuty.objects.filter(person=cast.member, period="2022-06")
    extended.update(extended_from=at("2022-06-25 00:00"), due_at=at("2022-06-30 00:00"))

    generate(cast)

    assert extended.get().due_at == at("2022-06-30 00:00")


def test_generating_less_far_ahead_voids_nothing(cast):
    a_report_type(cast.delegation)
    generate(cast, until=date(2022, 8, 1))

    generate(cast, until=date(2022, 6, 30))

    assert owing("2022-08") == ids(*cast.members)


def test_another_delegation_is_left_alone(cast):
    a_report_type(cast.elsewhere)

    generate(cast)

    assert not ReportDuty.objects.exists()


def test_two_at_once_make_each_duty_once(fresh_database):
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    cast = actors.the_cast()
    a_report_type(cast.delegation)

    def run(_):
        try:
            generate(cast)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))

    assert ReportDuty.objects.filter(period="2022-06").count() == len(cast.members)
