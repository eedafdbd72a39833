"""What a delegation rests on and is called: decisions, regulation, articles, themes."""

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
from delegation575.organisation.access import ActingRequest, can_manage, visible_themes
from delegation575.organisation.default_themes import DEFAULT_THEMES
from delegation575.organisation.forms import delegations as forms
from delegation575.organisation.models import (
    ArticleKind,
    ConstitutingDecision,
    DecisionKind,
    Delegation,
    Person,
    RegulationArticle,
    WorkRegulation,
)
from delegation575.organisation.queries.desk import desk
from delegation575.organisation.queries.papers import Papers, papers
from delegation575.organisation.roles import Verb
from delegation575.organisation.views.acts import FORM_METHODS, Act, delegation_of, managed, saved, settle

_NAMES = ["short_name", "full_name", "symbol", "superior_line", "issuing_line", "place", "recipients"]


@require_http_methods(FORM_METHODS)
def edit(request: ActingRequest) -> HttpResponse:
    """The delegation's names, and its decisions."""
    standing = request.standing
    delegation = managed(standing)
    choices = desk(delegation, standing.day)
    acts = [
        Act(
            "names",
            _("Names, heading and recipients"),
            _("Save"),
            partial(forms.NamesForm, desk=choices),
            lambda typed: _amend_names(delegation, typed, standing.person),
            initial={name: getattr(delegation, name) for name in _NAMES},
        ),
        Act(
            "decision",
            _("Add a decision"),
            _("Add"),
            partial(forms.DecisionForm, desk=choices),
            lambda typed: _add_decision(delegation, typed, standing.person),
            initial={"kind": DecisionKind.CONSOLIDATE},
        ),
    ]
    if settle(request, acts):
        return saved(request, reverse("organisation:edit"))
    return render(request, "organisation/edit.html", {"acts": acts, "papers": papers(delegation)})


def _amend_names(delegation: Delegation, typed: dict[str, Any], by: Person) -> None:
    names = actions.DelegationNames(**{name: typed[name] for name in _NAMES})
    actions.amend_delegation(delegation=delegation, names=names, by=by, on_behalf_of=typed.get("on_behalf_of"))


def _add_decision(delegation: Delegation, typed: dict[str, Any], by: Person) -> None:
    facts, word = _facts(typed, delegation)
    actions.add_decision(delegation=delegation, facts=facts, by=by, on_behalf_of=word)


def _facts(typed: dict[str, Any], delegation: Delegation) -> tuple[actions.DecisionFacts, Person | None]:
    word = typed.pop("on_behalf_of", None)
    kind = DecisionKind(typed.pop("kind"))
    return actions.DecisionFacts(kind=kind, issuer=delegation.parent_body, **typed), word


@require_http_methods(FORM_METHODS)
def decision(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct or complete a decision."""
    standing = request.standing
    rows = ConstitutingDecision.objects.select_related("delegation__parent_body")
    row = get_object_or_404(rows, delegation=standing.delegation, pk=pk)
    choices = desk(managed(standing), standing.day)

    def do(typed: dict[str, Any]) -> None:
        facts, word = _facts(typed, row.delegation)
        actions.amend_decision(decision=row, facts=facts, by=standing.person, on_behalf_of=word)

    initial = {name: getattr(row, name) for name in ("kind", "number", "symbol", "issued_on", "subject")}
    act = Act("decision", _("Correct the decision"), _("Save"), partial(forms.DecisionForm, desk=choices), do)
    act.initial = initial
    if settle(request, [act]):
        return saved(request, reverse("organisation:edit"))
    return render(request, "organisation/decision.html", {"act": act})


@require_http_methods(FORM_METHODS)
def regulation(request: ActingRequest) -> HttpResponse:
    """The regulation in force with its articles, earlier ones, and what the secretariat adds."""
    standing = request.standing
    delegation = delegation_of(standing)
    standing.require(Verb.SEE_ORGANISATION)
    held = papers(delegation)
    acts = _regulation_acts(request, delegation, held) if can_manage(standing) else []
    if settle(request, acts):
        return saved(request, reverse("organisation:regulation"))
    context = {"acts": acts, "papers": held, "now": clock.now(), "day": standing.day}
    return render(request, "organisation/regulation.html", context)


def _regulation_acts(request: ActingRequest, delegation: Delegation, held: Papers) -> list[Act]:
    by = request.standing.person
    choices = desk(delegation, request.standing.day)
    adopt = Act(
        "adopt",
        _("Enter a regulation"),
        _("Enter"),
        partial(forms.RegulationForm, desk=choices),
        lambda typed: actions.adopt_regulation(delegation=delegation, **typed, by=by),
        initial={"starts_on": delegation.starts_on},
    )
    if not held.regulations:
        return [adopt]
    latest = held.regulations[0]
    article = Act(
        "article",
        _("Add an article"),
        _("Add"),
        partial(forms.ArticleForm, desk=choices),
        lambda typed: _add_article(latest.id, typed, by),
        initial={"kind": ArticleKind.REPORTING},
    )
    amend = Act(
        "amend",
        _("Complete or end the regulation"),
        _("Save"),
        partial(forms.AmendRegulationForm, desk=choices),
        lambda typed: actions.amend_regulation(regulation=WorkRegulation.objects.get(pk=latest.id), **typed, by=by),
        initial={name: getattr(latest, name) for name in ("title", "number", "issued_on", "ends_on")},
    )
    return [article, amend, *([adopt] if latest.ends_on else [])]


def _add_article(regulation_id: uuid.UUID, typed: dict[str, Any], by: Person) -> None:
    row = WorkRegulation.objects.select_related("delegation").get(pk=regulation_id)
    kind = ArticleKind(typed.pop("kind"))
    actions.add_article(regulation=row, kind=kind, **typed, by=by)


@require_http_methods(FORM_METHODS)
def article(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct an article."""
    standing = request.standing
    rows = RegulationArticle.objects.select_related("regulation")
    row = get_object_or_404(rows, delegation=standing.delegation, pk=pk)
    choices = desk(managed(standing), standing.day)

    def do(typed: dict[str, Any]) -> None:
        kind = ArticleKind(typed.pop("kind"))
        actions.amend_article(article=row, kind=kind, **typed, by=standing.person)

    act = Act("article", _("Correct the article"), _("Save"), partial(forms.ArticleForm, desk=choices), do)
    act.initial = {"number": row.number, "kind": row.kind, "text": row.text}
    if settle(request, [act]):
        return saved(request, reverse("organisation:regulation"))
    return render(request, "organisation/article.html", {"act": act, "article": row})


@require_http_methods(FORM_METHODS)
def themes(request: ActingRequest) -> HttpResponse:
    """The delegation's themes; the usual ones are offered while there are none."""
    standing = request.standing
    delegation = delegation_of(standing)
    standing.require(Verb.SEE_ORGANISATION)
    rows = list(visible_themes(standing))
    act = Act(
        "add",
        _("Add themes"),
        _("Add"),
        forms.ThemesForm,
        lambda typed: actions.add_themes(delegation=delegation, **typed, by=standing.person),
        initial={} if rows else {"names": "\n".join(DEFAULT_THEMES)},
    )
    acts = [act] if can_manage(standing) else []
    if settle(request, acts):
        return saved(request, reverse("organisation:themes"))
    return render(request, "organisation/themes.html", {"rows": rows, "acts": acts, "now": clock.now()})


@require_http_methods(FORM_METHODS)
def theme(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Rename a theme or give it another place in the list."""
    standing = request.standing
    row = get_object_or_404(visible_themes(standing).select_related("delegation"), pk=pk)
    managed(standing)
    act = Act(
        "theme",
        _("Change the theme"),
        _("Save"),
        forms.ThemeForm,
        lambda typed: actions.amend_theme(theme=row, **typed, by=standing.person),
        initial={"name": row.name, "short_name": row.short_name, "position": row.position},
    )
    if settle(request, [act]):
        return saved(request, reverse("organisation:themes"))
    return render(request, "organisation/theme.html", {"act": act, "theme": row})
