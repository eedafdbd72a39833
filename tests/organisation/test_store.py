"""What the database itself refuses, said as this room's refusals."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from delegation575.organisation import refusals
from delegation575.organisation.models import MembershipRole, Team
from delegation575.organisation.refusals import refusing_rows
from tests import factories as make

LATER = date(2022, 7, 1)


@pytest.mark.parametrize(
    ("refused", "write"),
    [
        (refusals.TwoHeads, lambda c: make.a_membership(c.delegation, c.nobody, MembershipRole.HEAD)),
        (refusals.AlreadyMember, lambda c: make.a_membership(c.delegation, c.member)),
        (refusals.TwoTeams, lambda c: make.in_team(c.teams[1], c.member)),
        (refusals.TwoLeaders, lambda c: make.in_team(c.teams[0], c.nobody, leader=True)),
        (refusals.GivenTwice, lambda c: make.an_assignment(c.delegation, c.member, c.units[1], LATER)),
        (refusals.NumberTaken, lambda c: make.a_team(c.delegation, number=1)),
        (refusals.CodeTaken, lambda c: make.a_delegation(c.delegation.code)),
        (refusals.PostThere, lambda c: make.a_post(c.administrator)),
        (
            refusals.EndsBeforeStart,
            lambda c: make.a_membership(c.delegation, c.nobody, starts_on=LATER, ends_on=make.START),
        ),
        (
            refusals.EndsBeforeStart,
            lambda c: make.an_assignment(c.delegation, c.nobody, c.units[0], LATER, make.START),
        ),
    ],
)
def test_refused_by_the_store(cast, refused, write):
    with pytest.raises(refused), refusing_rows():
        write(cast)


def test_unit_may_have_several_members(cast):
    make.an_assignment(cast.delegation, cast.other_member, cast.units[1])
    assert cast.units[1].assignments.filter(ends_on__isnull=True).count() == 2


def test_same_person_may_hold_one_thing_twice_at_different_times(cast):
    make.a_membership(cast.delegation, cast.past_member, starts_on=LATER)
    assert cast.past_member.memberships.count() == 2


def test_voided_row_stands_in_nobodys_way(cast):
    row = cast.delegation.memberships.get(role=MembershipRole.HEAD)
    row.voided_at, row.voided_by, row.void_reason = "2022-01-02T00:00Z", cast.secretary, "nhập nhầm"
    row.save()
    make.a_membership(cast.delegation, cast.nobody, MembershipRole.HEAD)
    assert cast.delegation.memberships.filter(role=MembershipRole.HEAD).count() == 2


def test_void_without_a_reason_is_refused(cast):
    row = cast.member.memberships.get()
    row.voided_at, row.voided_by = "2022-01-02T00:00Z", cast.secretary
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def put_into_a_team_of_others(cast):
    cast.member.team_memberships.update(team=Team.objects.get(delegation=cast.elsewhere))
    connection.check_constraints()


def test_row_of_another_delegations_team_is_refused(cast):
    with pytest.raises(IntegrityError, match="teammembership_delegation"), transaction.atomic():
        put_into_a_team_of_others(cast)


def test_history_cannot_be_rewritten(cast):
    with pytest.raises(Exception, match=r"permission denied|Cannot update or delete"), transaction.atomic():
        cast.member.history.update(full_name="Kẻ Khác")


def test_other_integrity_errors_are_raised_as_they_came(cast):
    with pytest.raises(IntegrityError), refusing_rows():
        cast.units[0].successions.create(kind="merge", happened_on=LATER)
