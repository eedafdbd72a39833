"""The administrator opens a delegation: decision, place, names, first secretary, in one form."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from delegation575.foundation import clock
from delegation575.organisation import actions
from delegation575.organisation.access import ActingRequest
from delegation575.organisation.forms.delegations import OpeningForm
from delegation575.organisation.kinds import standing_committee_kind
from delegation575.organisation.models import DecisionKind, Delegation, OrgUnit, Person, User
from delegation575.organisation.naming import UsualNames
from delegation575.organisation.queries.opening import opening_choices, parent_place, place_of_name
from delegation575.organisation.roles import Verb
from delegation575.organisation.views.acts import FORM_METHODS, Act, saved, settle
from delegation575.organisation.views.links import keep_link


@require_http_methods(FORM_METHODS)
def new(request: ActingRequest) -> HttpResponse:
    """Open a delegation; then show the link by which its secretary signs in first."""
    standing = request.standing
    standing.require(Verb.OPEN_DELEGATION)
    act = Act(
        "open",
        gettext_lazy("Open a delegation"),
        gettext_lazy("Open the delegation"),
        partial(OpeningForm, **opening_choices()),
        lambda typed: _open(typed, by=standing.person),
    )
    if settle(request, [act]):
        return _opened(request, act.result)
    return render(request, "organisation/new.html", {"act": act})


def _open(typed: dict[str, Any], by: Person) -> tuple[Delegation, User | None]:
    overseen = typed["overseen"] or _new_place(typed, by)
    upper = parent_place(overseen) or overseen
    parent_body = typed["parent_body"] or _standing_committee(upper, typed["starts_on"], by)
    delegation = actions.open_delegation(
        code=typed["code"],
        names=_names(typed, upper, overseen, parent_body),
        overseen=overseen,
        parent_body=parent_body,
        starts_on=typed["starts_on"],
        decision=actions.DecisionFacts(
            kind=DecisionKind(typed["kind"]),
            number=typed["number"],
            symbol=typed["decision_symbol"],
            issuer=parent_body,
            issued_on=typed["issued_on"],
            subject=typed["subject"],
        ),
        by=by,
    )
    return delegation, _secretary(delegation, typed, by)


def _new_place(typed: dict[str, Any], by: Person) -> OrgUnit:
    starts_on = typed["starts_on"]
    province = place_of_name(typed["province_kind"], typed["province_name"], None) or actions.add_unit(
        kind=typed["province_kind"], name=typed["province_name"], starts_on=starts_on, by=by
    )
    if not typed["place_name"]:
        return province
    return place_of_name(typed["place_kind"], typed["place_name"], province) or actions.add_unit(
        kind=typed["place_kind"], name=typed["place_name"], parent=province, starts_on=starts_on, by=by
    )


def _standing_committee(place: OrgUnit, starts_on: date, by: Person) -> OrgUnit:
    kind = standing_committee_kind(place.type.code).code
    found = place.bodies.filter(type__code=kind, ends_on__isnull=True).first()
    return found or actions.add_body(place=place, kind=kind, starts_on=starts_on, by=by)


def _names(typed: dict[str, Any], upper: OrgUnit, overseen: OrgUnit, parent_body: OrgUnit) -> actions.DelegationNames:
    """What was typed, and the usual where nothing was."""
    place = upper.label.removeprefix(upper.type.name).strip()
    usual = UsualNames(code=typed["code"], parent_body=parent_body.label, overseen=overseen.label, place=place)
    names = {name: typed[name] or getattr(usual, name) for name in OpeningForm.usual}
    return actions.DelegationNames(**{name: text[: _longest(name)] for name, text in names.items()})


def _longest(name: str) -> int | None:
    limit: int | None = getattr(Delegation._meta.get_field(name), "max_length", None)
    return limit


def _secretary(delegation: Delegation, typed: dict[str, Any], by: Person) -> User | None:
    """The first secretary, with a new account where there is none; None where there was one."""
    person = typed["person"] or actions.enter_person(
        full_name=typed["secretary_name"], email=typed["email"] or "", by=by
    )
    actions.appoint_secretary(delegation=delegation, person=person, starts_on=typed["starts_on"], by=by)
    if not typed["login"]:
        return None
    return actions.create_account(person=person, login=typed["login"], by=by)


def _opened(request: ActingRequest, result: object) -> HttpResponse:
    assert isinstance(result, tuple)
    _delegation, account = result
    if account is None:
        return saved(request, reverse("organisation:index"))
    _invitation, token = actions.invite(account=account, now=clock.now(), by=request.standing.person)
    keep_link(request, account, token)
    messages.success(request, _("The delegation is open. Its secretary now enters everything else."))
    return saved(request, reverse("organisation:account", args=[account.pk]))
