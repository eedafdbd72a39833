"""What can be done to members, teams and units: rows are closed and opened, never edited."""

from datetime import date, timedelta

import pytest

from delegation575.foundation import clock
from delegation575.organisation import actions, refusals
from delegation575.organisation.models import Assignment, DelegationMembership, MembershipRole, Person
from tests import factories as make

CHANGE = date(2022, 5, 1)
EVE = CHANGE - timedelta(days=1)


def spans(rows):
    return [(row.starts_on, row.ends_on) for row in rows.order_by("starts_on")]


def test_add_membership_with_team(cast):
    actions.add_membership(
        delegation=cast.delegation,
        person=cast.nobody,
        role=MembershipRole.MEMBER,
        starts_on=CHANGE,
        team=cast.teams[0],
        by=cast.secretary,
    )
    assert spans(cast.nobody.memberships.all()) == [(CHANGE, None)]
    assert [row.team for row in cast.nobody.team_memberships.all()] == [cast.teams[0]]


def test_add_membership_refused_leaves_nothing(cast):
    with pytest.raises(refusals.TwoLeaders):
        actions.add_membership(
            delegation=cast.delegation,
            person=cast.nobody,
            role=MembershipRole.MEMBER,
            starts_on=CHANGE,
            team=cast.teams[0],
            is_leader=True,
            by=cast.secretary,
        )
    assert not cast.nobody.memberships.exists()


def test_change_role_closes_one_row_and_opens_another(cast):
    row = cast.member.memberships.get()
    actions.change_role(membership=row, role=MembershipRole.DEPUTY, starts_on=CHANGE, by=cast.secretary)
    assert [(m.role, m.starts_on, m.ends_on) for m in cast.member.memberships.order_by("starts_on")] == [
        ("member", make.START, EVE),
        ("deputy", CHANGE, None),
    ]


def test_change_role_to_second_head_is_refused_and_nothing_is_closed(cast):
    row = cast.member.memberships.get()
    with pytest.raises(refusals.TwoHeads):
        actions.change_role(membership=row, role=MembershipRole.HEAD, starts_on=CHANGE, by=cast.secretary)
    assert spans(cast.member.memberships.all()) == [(make.START, None)]


def test_change_on_the_first_day_is_too_early(cast):
    with pytest.raises(refusals.TooEarly) as refused:
        actions.change_role(
            membership=cast.member.memberships.get(),
            role=MembershipRole.DEPUTY,
            starts_on=make.START,
            by=cast.secretary,
        )
    assert "02/01/2022" in str(refused.value)


def test_change_after_the_end_is_refused(cast):
    with pytest.raises(refusals.AlreadyEnded):
        actions.change_role(
            membership=cast.past_member.memberships.get(),
            role=MembershipRole.DEPUTY,
            starts_on=CHANGE,
            by=cast.secretary,
        )


def test_end_membership_ends_teams_and_units_too(cast):
    row = cast.member.memberships.get()
    actions.end_membership(membership=row, ends_on=EVE, by=cast.secretary)
    held = [cast.member.memberships, cast.member.team_memberships, cast.member.assignments]
    assert [spans(rows.all()) for rows in held] == [[(make.START, EVE)]] * 3


def test_end_before_start_is_refused(cast):
    with pytest.raises(refusals.EndsBeforeStart):
        actions.end_membership(
            membership=cast.member.memberships.get(), ends_on=make.START - timedelta(days=1), by=cast.secretary
        )


def test_move_to_team_leaves_the_present_one(cast):
    actions.move_to_team(person=cast.member, team=cast.teams[1], starts_on=CHANGE, by=cast.secretary)
    rows = cast.member.team_memberships.order_by("starts_on")
    assert [(row.team, row.ends_on) for row in rows] == [(cast.teams[0], EVE), (cast.teams[1], None)]


def test_leave_team(cast):
    actions.leave_team(delegation=cast.delegation, person=cast.member, starts_on=CHANGE, by=cast.secretary)
    assert spans(cast.member.team_memberships.all()) == [(make.START, EVE)]


def test_member_becomes_leader_after_the_leader_left(cast):
    actions.leave_team(delegation=cast.delegation, person=cast.leader, starts_on=CHANGE, by=cast.secretary)
    row = actions.move_to_team(
        person=cast.member, team=cast.teams[0], starts_on=CHANGE, is_leader=True, by=cast.secretary
    )
    assert (row.team, row.is_leader) == (cast.teams[0], True)


def test_team_is_refused_to_who_is_no_member(cast):
    with pytest.raises(refusals.NotAMember):
        actions.join_team(team=cast.teams[0], person=cast.nobody, starts_on=CHANGE, by=cast.secretary)


def test_team_is_refused_before_it_exists(cast):
    team = make.a_team(cast.delegation, starts_on=CHANGE)
    with pytest.raises(refusals.NoTeamYet):
        actions.join_team(team=team, person=cast.head, starts_on=EVE, by=cast.secretary)


def test_close_team_with_people_is_refused(cast):
    with pytest.raises(refusals.TeamNotEmpty):
        actions.close_team(team=cast.teams[0], ends_on=CHANGE, by=cast.secretary)


def test_close_empty_team(cast):
    team = make.a_team(cast.delegation)
    actions.close_team(team=team, ends_on=CHANGE, by=cast.secretary)
    team.refresh_from_db()
    assert team.ends_on == CHANGE


def test_assign_unit_needs_membership_all_the_time(cast):
    row = cast.member.memberships.get()
    actions.change_role(membership=row, role=MembershipRole.DEPUTY, starts_on=CHANGE, by=cast.secretary)
    actions.assign_unit(
        delegation=cast.delegation, person=cast.member, unit=cast.units[0], starts_on=make.START, by=cast.secretary
    )
    with pytest.raises(refusals.NotAMember):
        actions.assign_unit(
            delegation=cast.delegation,
            person=cast.past_member,
            unit=cast.units[0],
            starts_on=make.START,
            by=cast.secretary,
        )


def test_reassign_unit_closes_one_row_and_opens_another(cast):
    old = cast.member.assignments.get()
    new = actions.reassign_unit(
        assignment=old, person=cast.other_member, starts_on=CHANGE, by=cast.secretary, on_behalf_of=cast.head
    )
    old.refresh_from_db()
    assert (old.ends_on, new.starts_on, new.person, new.unit) == (EVE, CHANGE, cast.other_member, cast.units[1])


def test_reassign_refused_leaves_the_old_row_open(cast):
    old = cast.member.assignments.get()
    with pytest.raises(refusals.NotAMember):
        actions.reassign_unit(assignment=old, person=cast.nobody, starts_on=CHANGE, by=cast.secretary)
    assert Assignment.objects.get(pk=old.pk).ends_on is None


def test_history_names_both_who_acted_and_for_whom(cast):
    actions.close_assignment(
        assignment=cast.member.assignments.get(), ends_on=CHANGE, by=cast.secretary, on_behalf_of=cast.head
    )
    event = cast.member.assignments.get().history.latest("pgh_id")
    assert event.pgh_context == {"by": str(cast.secretary.pk), "on_behalf_of": str(cast.head.pk)}


def test_void_membership_takes_team_and_units_with_it(cast):
    row = cast.member.memberships.get()
    actions.void_membership(membership=row, reason="nhập nhầm", now=clock.now(), by=cast.secretary)
    held = [cast.member.memberships, cast.member.team_memberships, cast.member.assignments]
    assert [rows.filter(voided_at__isnull=True).count() for rows in held] == [0, 0, 0]
    assert [rows.count() for rows in held] == [1, 1, 1]


def test_void_membership_leaves_what_was_of_another_time(cast):
    make.a_membership(cast.delegation, cast.past_member, starts_on=CHANGE)
    row = cast.past_member.memberships.get(starts_on=CHANGE)
    actions.void_membership(membership=row, reason="nhập nhầm", now=clock.now(), by=cast.secretary)
    assert DelegationMembership.objects.valid().filter(person=cast.past_member).count() == 1
    assert Assignment.objects.valid().filter(person=cast.past_member).count() == 1


def test_correct_person_derives_an_empty_given_name(cast):
    person = actions.correct_person(person=cast.member, full_name="Vàng A Páo", given_name="A Páo", by=cast.secretary)
    assert person.given_name == "A Páo"
    person = actions.correct_person(person=person, full_name="Vàng A Lềnh", given_name="", by=cast.secretary)
    assert person.given_name == "Lềnh"


def test_people_sort_by_given_name_then_family_name(db):
    for name in ("Trần Văn Dũng", "Đỗ Thị An", "Lê Đức", "Nguyễn Văn Dũng", "Vàng Á"):
        make.a_person(name)
    found = [person.full_name for person in Person.objects.order_by("sort_key")]
    assert found == ["Vàng Á", "Đỗ Thị An", "Nguyễn Văn Dũng", "Trần Văn Dũng", "Lê Đức"]


def test_same_post_twice_is_refused(cast):
    place = cast.delegation.parent_body
    make.a_position(cast.member, place, "Uỷ viên")
    with pytest.raises(refusals.PostHeldAlready):
        actions.add_position(person=cast.member, body=place, title="Uỷ viên", starts_on=CHANGE, by=cast.secretary)


def test_position_without_full_title_is_title_and_body(cast):
    body = cast.delegation.parent_body
    row = actions.add_position(person=cast.member, body=body, title="Uỷ viên", starts_on=CHANGE, by=cast.secretary)
    assert row.full_title == f"Uỷ viên {body.label}"
