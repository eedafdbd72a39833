"""Who belongs to the delegation, in which team, in charge of what."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from delegation575.foundation import clock
from delegation575.organisation import actions
from delegation575.organisation.access import (
    ActingRequest,
    can_manage,
    visible_assignments,
    visible_memberships,
    visible_teams,
)
from delegation575.organisation.forms import members as forms
from delegation575.organisation.models import Assignment, Delegation, DelegationMembership, MembershipRole, Person
from delegation575.organisation.queries.desk import Desk, desk
from delegation575.organisation.queries.members import members_desk, teams_with_sizes, units_of_member
from delegation575.organisation.queries.people import known_people
from delegation575.organisation.views.acts import FORM_METHODS, Act, delegation_of, managed, saved, settle


@require_http_methods(FORM_METHODS)
def add_member(request: ActingRequest) -> HttpResponse:
    """Take somebody into the delegation, with team and units at once."""
    delegation = managed(request.standing)
    standing = request.standing
    choices = desk(delegation, standing.day)
    known = [(str(person.pk), person.full_name) for person in known_people(delegation, standing.day)]

    def do(typed: dict[str, Any]) -> Person:
        return _take_in(delegation, typed, by=standing.person)

    act = Act(
        "add",
        _("Add a member"),
        _("Add"),
        partial(forms.AddMemberForm, desk=choices, known=known),
        do,
        initial={"starts_on": standing.day, "role": MembershipRole.MEMBER},
    )
    if settle(request, [act]):
        assert isinstance(act.result, Person)
        return saved(request, reverse("organisation:person", args=[act.result.pk]))
    return render(request, "organisation/add_member.html", {"act": act})


def _take_in(delegation: Delegation, typed: dict[str, Any], by: Person) -> Person:
    person = typed["person"] or actions.enter_person(full_name=typed["full_name"], by=by)
    word = typed.get("on_behalf_of")
    actions.add_membership(
        delegation=delegation,
        person=person,
        role=MembershipRole(typed["role"]),
        starts_on=typed["starts_on"],
        basis=typed["basis"],
        team=typed["team"],
        is_leader=typed["is_leader"],
        by=by,
        on_behalf_of=word,
    )
    for unit in typed["units"]:
        actions.assign_unit(
            delegation=delegation,
            person=person,
            unit=unit,
            starts_on=typed["starts_on"],
            basis=typed["basis"],
            by=by,
            on_behalf_of=word,
        )
    return person


@require_http_methods(FORM_METHODS)
def member(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Change somebody's role, team and units, or let them leave."""
    standing = request.standing
    memberships = members_desk(visible_memberships(standing), standing.day)
    membership = get_object_or_404(memberships, pk=pk)
    delegation = managed(request.standing)
    acts = _member_acts(request, membership, desk(delegation, standing.day))
    if settle(request, acts):
        return saved(request, reverse("organisation:person", args=[membership.person_id]))
    context = {"membership": membership, "acts": acts, "units": units_of_member(membership), "day": standing.day}
    return render(request, "organisation/member.html", context)


def _member_acts(request: ActingRequest, membership: DelegationMembership, choices: Desk) -> list[Act]:
    return [*_changes(request, membership, choices), *_endings(request, membership, choices)]


def _changes(request: ActingRequest, membership: DelegationMembership, choices: Desk) -> list[Act]:
    by, day = request.standing.person, request.standing.day
    team = {"team": membership.__dict__["team_id"], "is_leader": membership.__dict__["leads"]}
    return [
        Act(
            "units",
            _("Put in charge of wards and communes"),
            _("Assign"),
            partial(forms.AssignForm, desk=choices),
            lambda typed: _assign(membership, typed, by),
            initial={"starts_on": day},
        ),
        Act(
            "team",
            _("Move to a team"),
            _("Move"),
            partial(forms.MoveForm, desk=choices),
            lambda typed: _move(membership, typed, by),
            initial={"starts_on": day, **team},
        ),
        Act(
            "role",
            _("Change the role"),
            _("Change the role"),
            partial(forms.ChangeRoleForm, desk=choices),
            lambda typed: _change_role(membership, typed, by),
            initial={"starts_on": day, "role": membership.role},
        ),
    ]


def _endings(request: ActingRequest, membership: DelegationMembership, choices: Desk) -> list[Act]:
    by = request.standing.person
    return [
        Act(
            "end",
            _("End the membership"),
            _("End the membership"),
            partial(forms.LastDayForm, desk=choices),
            lambda typed: actions.end_membership(membership=membership, **typed, by=by),
            text=_("Places in teams and charges of units end on the same day. What was logged stays."),
            kind="danger",
        ),
        Act(
            "wrong",
            _("This was entered wrongly"),
            _("Take it back"),
            partial(forms.TakeBackForm, desk=choices),
            lambda typed: actions.void_membership(membership=membership, **typed, now=clock.now(), by=by),
            text=_("The membership then counts nowhere; it stays in the history."),
            kind="danger",
        ),
    ]


def _change_role(membership: DelegationMembership, typed: dict[str, Any], by: Person) -> None:
    role = MembershipRole(typed.pop("role"))
    actions.change_role(membership=membership, role=role, **typed, by=by)


def _assign(membership: DelegationMembership, typed: dict[str, Any], by: Person) -> None:
    for unit in typed.pop("units"):
        actions.assign_unit(delegation=membership.delegation, person=membership.person, unit=unit, **typed, by=by)


def _move(membership: DelegationMembership, typed: dict[str, Any], by: Person) -> None:
    if typed["team"] is not None:
        actions.move_to_team(person=membership.person, **typed, by=by)
        return
    del typed["team"], typed["is_leader"]
    actions.leave_team(delegation=membership.delegation, person=membership.person, **typed, by=by)


@require_http_methods(FORM_METHODS)
def assignment(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Hand a unit to somebody else, or end the charge of it."""
    standing = request.standing
    rows = visible_assignments(standing).select_related("person", "unit", "delegation")
    row = get_object_or_404(rows, pk=pk)
    choices = desk(managed(standing), standing.day)
    acts = _assignment_acts(request, row, choices)
    if settle(request, acts):
        return saved(request, reverse("organisation:unit", args=[row.unit_id]))
    return render(request, "organisation/assignment.html", {"assignment": row, "acts": acts})


def _assignment_acts(request: ActingRequest, row: Assignment, choices: Desk) -> list[Act]:
    by = request.standing.person
    return [
        Act(
            "hand_over",
            _("Hand over to another member"),
            _("Hand over"),
            partial(forms.TakeChargeForm, desk=choices),
            lambda typed: actions.reassign_unit(assignment=row, **typed, by=by),
            initial={"starts_on": request.standing.day},
        ),
        Act(
            "end",
            _("End the charge"),
            _("End"),
            partial(forms.LastDayForm, desk=choices),
            lambda typed: actions.close_assignment(assignment=row, **typed, by=by),
            kind="danger",
        ),
        Act(
            "wrong",
            _("This was entered wrongly"),
            _("Take it back"),
            partial(forms.TakeBackForm, desk=choices),
            lambda typed: actions.void_row(row=row, **typed, now=clock.now(), by=by),
            kind="danger",
        ),
    ]


@require_http_methods(FORM_METHODS)
def teams(request: ActingRequest) -> HttpResponse:
    """The delegation's teams, past ones too; a new one."""
    standing = request.standing
    delegation = delegation_of(standing)
    choices = desk(delegation, standing.day)
    rows = list(teams_with_sizes(visible_teams(standing), standing.day))

    act = Act(
        "add",
        _("Set up a team"),
        _("Set up"),
        partial(forms.TeamForm, desk=choices),
        lambda typed: actions.add_team(delegation=delegation, **typed, by=standing.person),
        initial={"starts_on": delegation.starts_on, "number": max((team.number for team in rows), default=0) + 1},
    )
    acts = [act] if can_manage(standing) else []
    if settle(request, acts):
        return saved(request, reverse("organisation:teams"))
    return render(request, "organisation/teams.html", {"rows": rows, "acts": acts, "now": clock.now()})


@require_http_methods(FORM_METHODS)
def team(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a team's number and name, or dissolve it."""
    standing = request.standing
    row = get_object_or_404(visible_teams(standing), pk=pk)
    choices = desk(managed(standing), standing.day)

    acts = [
        Act(
            "name",
            _("Number and name"),
            _("Save"),
            partial(forms.TeamNameForm, desk=choices),
            lambda typed: actions.rename_team(team=row, **typed, by=standing.person),
            initial={"number": row.number, "name": row.name},
        ),
        Act(
            "end",
            _("Dissolve the team"),
            _("Dissolve"),
            partial(forms.LastDayForm, desk=choices),
            lambda typed: actions.close_team(team=row, **typed, by=standing.person),
            kind="danger",
        ),
    ]
    if settle(request, acts):
        return saved(request, reverse("organisation:teams"))
    return render(request, "organisation/team.html", {"team": row, "acts": acts})
