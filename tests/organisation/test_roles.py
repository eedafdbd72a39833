"""Who somebody is in a delegation, and whose rows they see."""

import pytest

from delegation575.foundation.refusals import NotPermitted
from delegation575.organisation.access import remembered_standing, standing_of
from delegation575.organisation.roles import LEADERS, MAY, Role, Scope, Verb, may, scope_of
from tests import factories as make
from tests.organisation.conftest import DAY


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("head", {Role.HEAD}),
        ("deputy", {Role.DEPUTY}),
        ("secretary", {Role.SECRETARIAT}),
        ("leader", {Role.TEAM_LEADER}),
        ("member", {Role.MEMBER}),
        ("past_member", set()),
        ("administrator", {Role.ADMINISTRATOR}),
        ("nobody", set()),
    ],
)
def test_standing_of_each(cast, name, roles):
    assert standing_of(getattr(cast, name), DAY).roles == roles


def test_past_member_had_a_standing_before(cast):
    before = standing_of(cast.past_member, make.START)
    assert (before.delegation, before.roles, before.team_id) == (cast.delegation, {Role.MEMBER}, cast.teams[0].pk)
    assert standing_of(cast.past_member, DAY).delegation is None


def test_standing_in_several_delegations_is_the_first_unless_chosen(cast):
    make.a_membership(cast.elsewhere, cast.member, role="secretary")
    first = standing_of(cast.member, DAY)
    second = standing_of(cast.member, DAY, cast.elsewhere.pk)
    assert (first.delegation, first.roles) == (cast.delegation, {Role.MEMBER})
    assert (second.delegation, second.roles) == (cast.elsewhere, {Role.SECRETARIAT})
    assert first.roles_anywhere == {Role.MEMBER, Role.SECRETARIAT}
    assert [d.pk for d in first.delegations] == [cast.delegation.pk, cast.elsewhere.pk]


def test_standing_within_a_delegation_of_others_is_none(cast):
    standing = standing_of(cast.member, DAY, cast.elsewhere.pk)
    assert (standing.delegation, standing.roles) == (None, frozenset())


def test_remembered_delegation_that_is_no_longer_theirs_gives_way_to_the_first(cast):
    assert remembered_standing(cast.member, DAY, cast.elsewhere.pk).delegation == cast.delegation


def test_voided_membership_gives_no_standing(cast):
    row = cast.member.memberships.get()
    row.voided_at, row.voided_by, row.void_reason = "2022-01-02T00:00Z", cast.secretary, "nhập nhầm"
    row.save()
    assert standing_of(cast.member, DAY).delegation is None


def test_scope_is_the_widest_of_several_roles():
    assert scope_of(frozenset({Role.MEMBER, Role.SECRETARIAT})) is Scope.ALL
    assert scope_of(frozenset({Role.ADMINISTRATOR})) is Scope.NONE
    assert scope_of(frozenset()) is Scope.NONE


def test_nobody_may_anything_without_a_role():
    assert [verb for verb in MAY if may(frozenset(), verb)] == []


def test_every_verb_is_in_the_table():
    assert set(MAY) == set(Verb)


def test_leaders_do_not_keep_the_organisation():
    assert not LEADERS & MAY[Verb.MANAGE_ORGANISATION]


def test_require_raises_for_whom_may_not(cast):
    standing = standing_of(cast.member, DAY)
    with pytest.raises(NotPermitted):
        standing.require(Verb.MANAGE_ORGANISATION)
