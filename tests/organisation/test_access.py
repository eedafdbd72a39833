"""What of the organisation each person sees."""

import pytest

from delegation575.organisation.access import (
    can_manage,
    own_units,
    seen_people,
    standing_of,
    visible_accounts,
    visible_assignments,
    visible_memberships,
    visible_people,
    visible_positions,
    visible_teams,
    visible_themes,
    visible_units,
)
from delegation575.organisation.models import DelegationMembership
from tests import factories as make
from tests.organisation.conftest import DAY

OF_DELEGATION = [visible_people, visible_memberships, visible_assignments, visible_teams, visible_units]


@pytest.mark.parametrize("visible", OF_DELEGATION)
def test_members_of_one_delegation_see_nothing_of_another(cast, visible):
    make.an_assignment(cast.elsewhere, cast.stranger, make.a_unit(parent=cast.elsewhere.overseen))
    ours, theirs = (set(visible(standing_of(who, DAY))) for who in (cast.member, cast.stranger))
    assert ours
    assert theirs
    assert ours & theirs == set()


@pytest.mark.parametrize("visible", [*OF_DELEGATION, visible_themes, visible_positions])
@pytest.mark.parametrize("name", ["nobody", "past_member", "administrator"])
def test_who_is_in_no_delegation_sees_nothing(cast, visible, name):
    assert list(visible(standing_of(getattr(cast, name), DAY))) == []


def test_people_are_those_of_all_times(cast):
    seen = set(visible_people(standing_of(cast.member, DAY)))
    assert cast.past_member in seen
    assert cast.stranger not in seen
    assert cast.nobody not in seen


def test_units_are_the_place_its_parts_and_their_bodies(cast):
    seen = set(visible_units(standing_of(cast.member, DAY)))
    body = make.host_of(cast.units[0])
    assert {cast.delegation.overseen, cast.delegation.parent_body, body, *cast.units} <= seen
    assert cast.elsewhere.overseen not in seen


def test_units_reach_down_any_number_of_levels(cast):
    below = make.a_unit(parent=cast.units[0], kind="xa")
    assert below in visible_units(standing_of(cast.member, DAY))


def test_unit_once_assigned_stays_visible(cast):
    far = make.a_unit()
    make.an_assignment(cast.delegation, cast.member, far, ends_on=make.START)
    assert far in visible_units(standing_of(cast.head, DAY))


def test_accounts_are_the_administrators_alone(cast):
    make.an_account(cast.member)
    assert list(visible_accounts(standing_of(cast.secretary, DAY))) == []
    assert len(visible_accounts(standing_of(cast.administrator, DAY))) == 1


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("head", 8),
        ("secretary", 8),
        ("leader", 2),
        ("member", 1),
        ("administrator", 0),
        ("nobody", 0),
    ],
)
def test_seen_people_by_scope(cast, name, seen):
    rows = DelegationMembership.objects.filter(delegation=cast.delegation)
    assert rows.filter(seen_people(standing_of(getattr(cast, name), DAY))).count() == seen


def test_own_units_are_those_of_the_day(cast):
    assert list(own_units(standing_of(cast.member, DAY))) == [cast.units[1]]
    assert list(own_units(standing_of(cast.past_member, DAY))) == []


def test_only_the_secretary_keeps_the_organisation(cast):
    keepers = [
        name
        for name in ("head", "deputy", "secretary", "leader", "member", "past_member", "administrator", "nobody")
        if can_manage(standing_of(getattr(cast, name), DAY))
    ]
    assert keepers == ["secretary"]
