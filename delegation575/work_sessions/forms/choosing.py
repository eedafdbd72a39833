"""Which rows a field offers; any other is refused in words."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from delegation575.foundation.forms import RowField
from delegation575.organisation.access import Standing, members_on
from delegation575.organisation.models import Delegation, OrgUnit
from delegation575.work_sessions.access import is_office, units_to_choose


def choose_among(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let a field of one row or of several offer these."""
    cast("RowField", form.fields[name]).queryset = rows


def choose_unit(form: forms.BaseForm, rows: QuerySet[OrgUnit]) -> None:
    """Let the field `unit` offer these; the only one there is stands there already."""
    units = list(rows[:2])
    choose_among(form, "unit", rows)
    if len(units) == 1:
        cast("RowField", form.fields["unit"]).empty_label = None


def offer_own(form: forms.BaseForm, delegation: Delegation, standing: Standing) -> None:
    """Units, themes and members for whoever enters a session: the office acts for any member, others for themselves."""
    people = members_on(delegation, standing.day)
    choose_unit(form, units_to_choose(standing))
    choose_among(form, "themes", delegation.themes.order_by("position", "id"))
    if is_office(standing):
        choose_among(form, "responsible", people)
        choose_among(form, "members", people)
    else:
        del form.fields["responsible"]
        choose_among(form, "members", people.exclude(pk=standing.person.pk))
