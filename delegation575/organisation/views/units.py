"""Wards and communes: the list, and everything about one."""

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
from delegation575.organisation.access import ActingRequest, can_manage, visible_units
from delegation575.organisation.forms import members as member_forms
from delegation575.organisation.forms import units as forms
from delegation575.organisation.history import timeline_about
from delegation575.organisation.history_words import OF_UNIT, WORDS
from delegation575.organisation.kinds import OTHER_BODIES
from delegation575.organisation.models import Delegation, LineageKind, OrgUnit, Tree
from delegation575.organisation.queries.desk import desk
from delegation575.organisation.queries.roster import units_in_charge
from delegation575.organisation.queries.units import (
    assignments_of,
    bodies_of,
    lineage_of,
    names_of,
    parents_of,
    with_names,
)
from delegation575.organisation.roles import Verb
from delegation575.organisation.views.acts import FORM_METHODS, Act, delegation_of, managed, saved, settle
from delegation575.organisation.views.index import shown_history


@require_http_methods(FORM_METHODS)
def units(request: ActingRequest) -> HttpResponse:
    """The wards and communes watched over with who is in charge; the secretariat enters several at once."""
    standing = request.standing
    delegation = delegation_of(standing)
    standing.require(Verb.SEE_ORGANISATION)
    rows = units_in_charge(delegation, standing.day)
    acts = [_add_units(request, delegation)] if can_manage(standing) else []
    if settle(request, acts):
        return saved(request, reverse("organisation:units"))
    context = {"rows": rows, "acts": acts, "day": standing.day, "now": clock.now()}
    return render(request, "organisation/units.html", context)


def _add_units(request: ActingRequest, delegation: Delegation) -> Act:
    standing = request.standing
    places = visible_units(standing).filter(type__tree=Tree.AREA, ends_on__isnull=True)
    parents = [(str(unit.pk), unit.label) for unit in places.order_by("type__rank", "sort_key")]

    def do(typed: dict[str, Any]) -> None:
        actions.add_units(
            parent=typed["parent"], lines=typed["units"], starts_on=typed["starts_on"], by=standing.person
        )

    make = partial(forms.UnitsForm, parents=parents)
    initial = {"parent": str(delegation.overseen_id), "starts_on": delegation.starts_on}
    return Act("add", _("Add wards and communes"), _("Add"), make, do, initial=initial)


@require_safe
def unit(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything about one place: names, bodies, who was in charge, what it came from, its sessions."""
    standing = request.standing
    row = get_object_or_404(with_names(visible_units(standing)), pk=pk)
    delegation = delegation_of(standing)
    context = {
        "unit": row,
        "names": names_of(row),
        "parents": parents_of(row),
        "bodies": bodies_of(row, standing.day),
        "assignments": assignments_of(row, delegation),
        "lineage": lineage_of(row),
        "manages": can_manage(standing),
        "day": standing.day,
        "now": clock.now(),
    }
    return render(request, "organisation/unit.html", context)


@require_safe
def unit_history(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """What was done to a unit."""
    row = get_object_or_404(visible_units(request.standing), pk=pk)
    events = timeline_about(row, OF_UNIT, WORDS)
    return shown_history(request, "organisation/unit_history.html", events, unit=row)


@require_http_methods(FORM_METHODS)
def edit_unit(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Put a member in charge, rename the unit, enter bodies, and say what became of it."""
    standing = request.standing
    row = get_object_or_404(visible_units(standing).select_related("type", "area"), pk=pk)
    delegation = managed(standing)
    acts = _unit_acts(request, delegation, row)
    if settle(request, acts):
        return saved(request, reverse("organisation:unit", args=[pk]))
    return render(request, "organisation/edit_unit.html", {"unit": row, "acts": acts})


def _unit_acts(request: ActingRequest, delegation: Delegation, row: OrgUnit) -> list[Act]:
    by, day = request.standing.person, request.standing.day
    rename = Act(
        "rename",
        _("Give another name"),
        _("Rename"),
        forms.RenameForm,
        lambda typed: actions.rename_unit(unit=row, **typed, by=by),
        text=_("The old name stays on papers of its time."),
        initial={"starts_on": day},
    )
    if row.area_id:
        return [rename]
    successors = [
        (str(other.pk), other.label)
        for other in visible_units(request.standing).filter(type__tree=Tree.AREA).exclude(pk=row.pk)
    ]
    lineage = Act(
        "lineage",
        _("Say what became of it"),
        _("Save"),
        partial(forms.LineageForm, successors=successors),
        lambda typed: _record_lineage(row, typed, request),
        text=_("Merged wholly, split or abolished, the unit ends the day before."),
        initial={"kind": LineageKind.MERGE},
    )
    return [*_entering(request, delegation, row), rename, lineage]


def _entering(request: ActingRequest, delegation: Delegation, row: OrgUnit) -> list[Act]:
    by, day = request.standing.person, request.standing.day
    charge = Act(
        "charge",
        _("Put a member in charge"),
        _("Assign"),
        partial(member_forms.TakeChargeForm, desk=desk(delegation, day)),
        lambda typed: actions.assign_unit(delegation=delegation, unit=row, **typed, by=by),
        initial={"starts_on": day},
    )
    body = Act(
        "body",
        _("Enter a body of this place"),
        _("Enter"),
        forms.BodyForm,
        lambda typed: actions.add_body(place=row, **typed, by=by),
        initial={"starts_on": row.starts_on, "kind": OTHER_BODIES[-1].code},
    )
    return [charge, body]


def _record_lineage(row: OrgUnit, typed: dict[str, Any], request: ActingRequest) -> None:
    kind = LineageKind(typed.pop("kind"))
    actions.record_lineage(predecessor=row, kind=kind, **typed, by=request.standing.person)
