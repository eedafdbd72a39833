"""What can be done on a page: some forms beside one another, of which one is sent at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from delegation575.foundation.forms import Form
from delegation575.foundation.refusals import NotPermitted, Refused
from delegation575.organisation.access import Standing, can_manage
from delegation575.organisation.models import Delegation

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise

FORM_METHODS = ["GET", "HEAD", "POST"]


@dataclass
class Act:
    """One act: its name in the request, its words, its form, and what it does with what was typed."""

    name: str
    title: "Text"
    label: "Text"
    make: Callable[..., Form]
    do: Callable[[dict[str, Any]], object]
    text: "Text" = ""
    kind: str = "primary"
    initial: dict[str, Any] = field(default_factory=dict)
    form: Form = field(init=False)
    result: object = field(init=False, default=None)


def settle(request: HttpRequest, acts: Sequence[Act]) -> Act | None:
    """Give each act its form; do the one that was sent, and return it if it was done.

    What is not well formed, or is refused, is said at its field, and everything typed stays.
    Raises `NotPermitted` where something is sent and there is nothing this person may do.
    """
    sent = request.POST.get("act", "") if request.method == "POST" else None
    if sent is not None and not acts:
        raise NotPermitted
    done = None
    for act in acts:
        data = request.POST if act.name == sent else None
        act.form = act.make(data=data, prefix=act.name, initial=act.initial)
        if act.name == sent and done is None and _perform(act):
            done = act
    if sent is not None and sent not in {act.name for act in acts}:
        raise BadRequest("no such act on this page")
    return done


def saved(request: HttpRequest, url: str) -> HttpResponse:
    """To the page where what was done is seen."""
    messages.success(request, _("Saved."))
    return redirect(url)


def delegation_of(standing: Standing) -> Delegation:
    """The delegation somebody acts in; 404 for whoever is in none."""
    if standing.delegation is None:
        raise Http404
    return standing.delegation


def managed(standing: Standing) -> Delegation:
    """The delegation whose organisation somebody keeps; 404 without one, `NotPermitted` without the right."""
    delegation = delegation_of(standing)
    if not can_manage(standing):
        raise NotPermitted
    return delegation


def _perform(act: Act) -> bool:
    if not act.form.is_valid():
        return False
    try:
        with transaction.atomic():
            act.result = act.do(act.form.cleaned_data)
    except Refused as refused:
        act.form.refuse(refused)
        return False
    return True
