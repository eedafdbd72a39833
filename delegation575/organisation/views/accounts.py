"""Accounts, for the administrator; and the public page on which an invitation is accepted."""

import uuid
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from delegation575.foundation import clock
from delegation575.foundation.vietnamese import fold
from delegation575.organisation import actions
from delegation575.organisation.access import ActingRequest, visible_accounts
from delegation575.organisation.forms import people as forms
from delegation575.organisation.history import timeline
from delegation575.organisation.history_words import WORDS
from delegation575.organisation.models import AdministratorPost, Invitation, Person, User
from delegation575.organisation.queries.accounts import (
    open_delegations,
    people_without_account,
    roles_of,
    with_roles,
)
from delegation575.organisation.refusals import LinkSpent
from delegation575.organisation.roles import Verb
from delegation575.organisation.views.acts import FORM_METHODS, Act, saved, settle
from delegation575.organisation.views.index import shown_history
from delegation575.organisation.views.links import keep_link, mail_link, take_link

ROWS = 50


@require_safe
def accounts(request: ActingRequest) -> HttpResponse:
    """Every account: whose it is, what they are today, whether it can be used."""
    standing = request.standing
    standing.require(Verb.MANAGE_ACCOUNTS)
    form = forms.SearchForm(request.GET)
    found = with_roles(visible_accounts(standing), standing.day, clock.now())
    words = form.chosen.get("q")
    if words:
        found = found.filter(Q(person__search_key__contains=fold(words)) | Q(login__icontains=words))
    rows = list(_after(found, request.GET.get("after", ""))[: ROWS + 1])
    context = {
        "form": form,
        "rows": [{"account": row, "roles": roles_of(row)} for row in rows[:ROWS]],
        "next_url": _next_url(request, rows[ROWS - 1]) if len(rows) > ROWS else "",
        "first_url": reverse("organisation:accounts") if request.GET.get("after") else "",
        "now": clock.now(),
    }
    return render(request, "organisation/accounts.html", context)


def _after(found: Any, last: str) -> Any:
    """The accounts after the one whose id is `last`, in the same order; all where it is no account's."""
    try:
        row = User.objects.filter(pk=uuid.UUID(last)).first()
    except ValueError:
        row = None
    if row is None:
        return found
    key = row.person.sort_key
    return found.filter(Q(person__sort_key__gt=key) | Q(person__sort_key=key, pk__gt=row.pk))


def _next_url(request: HttpRequest, last: User) -> str:
    query = request.GET.copy()
    query["after"] = str(last.pk)
    return f"?{query.urlencode()}"


@require_http_methods(FORM_METHODS)
def create_account(request: ActingRequest) -> HttpResponse:
    """Open an account, then show the link by which its owner sets a password."""
    standing = request.standing
    standing.require(Verb.MANAGE_ACCOUNTS)
    people = [(str(person.pk), person.full_name) for person in people_without_account()]
    act = Act(
        "create",
        gettext_lazy("Open an account"),
        gettext_lazy("Open the account"),
        partial(forms.AccountForm, people=people),
        lambda typed: _create(typed, standing.person),
    )
    if settle(request, [act]):
        assert isinstance(act.result, User)
        _invite(request, act.result, {})
        return saved(request, reverse("organisation:account", args=[act.result.pk]))
    return render(request, "organisation/create_account.html", {"act": act})


def _create(typed: dict[str, Any], by: Person) -> User:
    person = typed["person"] or actions.enter_person(full_name=typed["full_name"], email=typed["email"], by=by)
    return actions.create_account(person=person, login=typed["login"], by=by)


def _invite(request: ActingRequest, account: User, typed: dict[str, Any]) -> None:
    invitation, token = actions.invite(account=account, now=clock.now(), by=request.standing.person)
    keep_link(request, account, token)
    if typed.get("by_mail") and not mail_link(account, invitation, token):
        messages.warning(request, _("The mail server did not take the letter. Please hand the link over yourself."))


@require_http_methods(FORM_METHODS)
@never_cache
def account(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """One account: invite, close, open again; and what its owner is to be."""
    standing = request.standing
    rows = with_roles(visible_accounts(standing), standing.day, clock.now())
    row = get_object_or_404(rows, pk=pk)
    post = AdministratorPost.objects.on(standing.day).filter(person=row.person_id).first()
    acts = _account_acts(request, row, post)
    if settle(request, acts):
        return saved(request, reverse("organisation:account", args=[pk]))
    context = {"account": row, "roles": roles_of(row), "acts": acts, "link": take_link(request, row)}
    return render(request, "organisation/account.html", context | {"now": clock.now()})


def _account_acts(request: ActingRequest, row: User, post: AdministratorPost | None) -> list[Act]:
    day = request.standing.day
    usable = [_invite_act(request, row), _close_act(request, row)] if row.is_active else [_open_act(request, row)]
    return [*usable, _secretary_act(request, row, day), _post_act(request, row, post)]


def _invite_act(request: ActingRequest, row: User) -> Act:
    return Act(
        "invite",
        gettext_lazy("Make a new link"),
        gettext_lazy("Make the link"),
        partial(forms.InviteForm, email=row.person.email),
        lambda typed: _invite(request, row, typed),
        text=gettext_lazy("By it the owner sets a new password, once, within 7 days. Earlier links end."),
    )


def _close_act(request: ActingRequest, row: User) -> Act:
    return Act(
        "disable",
        gettext_lazy("Close the account"),
        gettext_lazy("Close the account"),
        forms.NothingForm,
        lambda typed: actions.disable_account(account=row, **typed, now=clock.now(), by=request.standing.person),
        text=gettext_lazy("Whoever is signed in with it is signed out at once. Everything they entered stays."),
        kind="danger",
    )


def _open_act(request: ActingRequest, row: User) -> Act:
    return Act(
        "enable",
        gettext_lazy("Open the account again"),
        gettext_lazy("Open the account again"),
        forms.NothingForm,
        lambda typed: actions.enable_account(account=row, **typed, by=request.standing.person),
        text=gettext_lazy("It then needs a new link: the old password is gone."),
    )


def _secretary_act(request: ActingRequest, row: User, day: date) -> Act:
    pairs = [(str(delegation.pk), delegation.short_name) for delegation in open_delegations(day)]
    return Act(
        "secretary",
        gettext_lazy("Make the owner secretary of a delegation"),
        gettext_lazy("Appoint"),
        partial(forms.SecretaryForm, delegations=pairs),
        lambda typed: actions.appoint_secretary(person=row.person, **typed, by=request.standing.person),
        text=gettext_lazy("Everything else about a delegation is entered by its secretary."),
        initial={"starts_on": day},
    )


def _post_act(request: ActingRequest, row: User, post: AdministratorPost | None) -> Act:
    by = request.standing.person
    if post is None:
        return Act(
            "appoint",
            gettext_lazy("Make the owner an administrator"),
            gettext_lazy("Appoint"),
            forms.FirstDayForm,
            lambda typed: actions.appoint_administrator(person=row.person, **typed, by=by),
            initial={"starts_on": request.standing.day},
        )
    return Act(
        "dismiss",
        gettext_lazy("End the post as administrator"),
        gettext_lazy("End the post"),
        forms.EndForm,
        lambda typed: actions.dismiss_administrator(post=post, **typed, by=by),
        kind="danger",
    )


@require_safe
def account_history(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """What was done to an account."""
    row = get_object_or_404(visible_accounts(request.standing), pk=pk)
    return shown_history(request, "organisation/account_history.html", timeline([row], WORDS), account=row)


@login_not_required
@sensitive_post_parameters("password1", "password2")
@never_cache
@require_http_methods(FORM_METHODS)
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password by a link, once; a link that is spent answers with a page that says so."""
    invitation = Invitation.objects.filter(token_sha256=actions.hashed(token)).select_related("user__person").first()
    now = clock.now()
    if invitation is None or not invitation.is_open(now) or not invitation.user.is_active:
        return render(request, "organisation/link_spent.html", status=LinkSpent.status)
    form = forms.NewPasswordForm(request.POST if request.method == "POST" else None, account=invitation.user)
    if request.method == "POST" and form.is_valid():
        actions.accept_invitation(invitation=invitation, password=form.cleaned_data["password1"], now=now)
        messages.success(request, _("The password is set. Please sign in with it."))
        return redirect("account_login")
    return render(request, "organisation/accept_invitation.html", {"form": form, "account": invitation.user})
