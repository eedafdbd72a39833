"""Filters of the lists, kept in the address."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegation575.directives.forms.offering import OneOf, offer
from delegation575.directives.models import (
    DIRECTIVE_STATES,
    RECOMMENDATION_STATES,
    AddresseePart,
    DirectiveAddressee,
    Modality,
)
from delegation575.foundation.forms import FilterForm
from delegation575.organisation.models import OrgUnit, Theme

ALL_MEMBERS = "members"


class DirectiveFilter(FilterForm):
    """By state, đề nghị or yêu cầu, theme, and who carries it out."""

    state = forms.ChoiceField(label=_("State"), required=False)
    modality = forms.ChoiceField(label=_("Requested or required"), required=False)
    theme = OneOf(label=_("Theme"), required=False)
    addressee = OneOf(label=_("Carried out by"), required=False)

    def __init__(self, *args: Any, themes: Iterable[Theme], bodies: Iterable[OrgUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "state", DIRECTIVE_STATES)
        _choices(self, "modality", Modality.choices)
        offer(self, "theme", themes, label=lambda theme: theme.name)
        offer(self, "addressee", bodies)
        addressee = cast("OneOf", self.fields["addressee"])
        addressee.offered[ALL_MEMBERS] = ALL_MEMBERS
        addressee.choices = [*_offered(addressee), (ALL_MEMBERS, _("All members of the delegation"))]
        _all_first(self, "theme", "addressee")

    @property
    def condition(self) -> Q:
        """What was chosen, as a condition on directives."""
        chosen = self.chosen
        condition = Q(**{name: chosen[name] for name in ("state", "modality", "theme") if name in chosen})
        if chosen.get("addressee") == ALL_MEMBERS:
            return condition & Q(all_members=True)
        if body := chosen.get("addressee"):
            leading = DirectiveAddressee.objects.filter(body=body, part=AddresseePart.LEAD)
            return condition & Q(pk__in=leading.values("directive"))
        return condition


class RecommendationFilter(FilterForm):
    """By state and theme."""

    state = forms.ChoiceField(label=_("State"), required=False)
    theme = OneOf(label=_("Theme"), required=False)

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "state", RECOMMENDATION_STATES)
        offer(self, "theme", themes, label=lambda theme: theme.name)
        _all_first(self, "theme")

    @property
    def condition(self) -> Q:
        """What was chosen, as a condition on recommendations."""
        return Q(**self.chosen)


def _choices(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = [("", _("All")), *choices]


def _offered(field: OneOf) -> list[Any]:
    return list(cast("Iterable[Any]", field.choices))


def _all_first(form: forms.BaseForm, *names: str) -> None:
    for name in names:
        field = cast("OneOf", form.fields[name])
        field.choices = [("", _("All")), *_offered(field)[1:]]
