"""One comrade of the delegation: name, posts, roles, teams, units by date."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from delegation575.foundation import clock
from delegation575.organisation import actions
from delegation575.organisation.access import (
    ActingRequest,
    can_manage,
    units_of,
    visible_people,
    visible_positions,
)
from delegation575.organisation.forms import members as member_forms
from delegation575.organisation.forms import people as forms
from delegation575.organisation.history import timeline_about
from delegation575.organisation.history_words import OF_PERSON, WORDS
from delegation575.organisation.kinds import OTHER_BODIES
from delegation575.organisation.models import Delegation, Person, Tree
from delegation575.organisation.queries.desk import desk
from delegation575.organisation.queries.people import positions_of, service_of, with_service
from delegation575.organisation.views.acts import FORM_METHODS, Act, delegation_of, managed, saved, settle
from delegation575.organisation.views.index import shown_history


@require_safe
def person(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Who somebody is and was in the delegation."""
    standing = request.standing
    delegation = delegation_of(standing)
    row = get_object_or_404(with_service(visible_people(standing), delegation), pk=pk)
    service = service_of(row)
    context = {
        "person": row,
        "service": service,
        "membership": next((stay for stay in service.roles if stay.on(standing.day)), None),
        "positions": list(positions_of(row)),
        "manages": can_manage(standing),
        "day": standing.day,
        "now": clock.now(),
    }
    return render(request, "organisation/person.html", context)


@require_safe
def person_history(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """What was done to somebody's entries."""
    row = get_object_or_404(visible_people(request.standing), pk=pk)
    events = timeline_about(row, OF_PERSON, WORDS)
    return shown_history(request, "organisation/person_history.html", events, person=row)


@require_http_methods(FORM_METHODS)
def edit_person(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter a post; correct the name, the given name and how somebody is reached."""
    standing = request.standing
    row = get_object_or_404(visible_people(standing), pk=pk)
    delegation = managed(standing)
    acts = _person_acts(request, delegation, row)
    if settle(request, acts):
        return saved(request, reverse("organisation:person", args=[pk]))
    return render(request, "organisation/edit_person.html", {"person": row, "acts": acts})


def _person_acts(request: ActingRequest, delegation: Delegation, row: Person) -> list[Act]:
    by, day = request.standing.person, request.standing.day
    bodies = units_of(delegation).exclude(type__tree=Tree.AREA).filter(ends_on__isnull=True)
    pairs = [(str(body.pk), body.label) for body in bodies.order_by("type__rank", "area__sort_key", "sort_key")]
    return [
        Act(
            "position",
            _("Enter a post"),
            _("Enter"),
            partial(forms.PositionForm, desk=desk(delegation, day), bodies=pairs),
            lambda typed: _add_position(delegation, row, typed, by),
            initial={"starts_on": day, "precedence": 100, "new_body_kind": OTHER_BODIES[-1].code},
        ),
        Act(
            "person",
            _("Correct the name and how to reach the comrade"),
            _("Save"),
            forms.PersonForm,
            lambda typed: actions.correct_person(person=row, **typed, by=by),
            initial={name: getattr(row, name) for name in ("full_name", "given_name", "email", "phone")},
        ),
    ]


def _add_position(delegation: Delegation, row: Person, typed: dict[str, Any], by: Person) -> None:
    new_body, kind = typed.pop("new_body"), typed.pop("new_body_kind")
    if new_body:
        typed["body"] = actions.add_body(
            place=delegation.overseen, kind=kind, name=new_body, starts_on=typed["starts_on"], by=by
        )
    actions.add_position(person=row, **typed, by=by)


@require_http_methods(FORM_METHODS)
def position(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """End a post, or take it back."""
    standing = request.standing
    row = get_object_or_404(visible_positions(standing).select_related("person"), pk=pk)
    choices = desk(managed(standing), standing.day)
    by = standing.person
    acts = [
        Act(
            "end",
            _("End the post"),
            _("End"),
            partial(member_forms.LastDayForm, desk=choices),
            lambda typed: actions.close_position(position=row, **typed, by=by),
            kind="danger",
        ),
        Act(
            "wrong",
            _("This was entered wrongly"),
            _("Take it back"),
            partial(member_forms.TakeBackForm, desk=choices),
            lambda typed: actions.void_row(row=row, **typed, now=clock.now(), by=by),
            kind="danger",
        ),
    ]
    if settle(request, acts):
        return saved(request, reverse("organisation:person", args=[row.person_id]))
    return render(request, "organisation/position.html", {"position": row, "acts": acts})
