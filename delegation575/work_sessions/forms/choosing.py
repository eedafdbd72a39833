"""Which rows a field offers; any other is refused in words."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from delegation575.foundation.forms import RowField, RowsField
from delegation575.organisation.access import Standing, members_on
from delegation575.organisation.models import Delegation
from delegation575.work_sessions.access import is_office, units_to_choose


def choose_among(form: forms.BaseForm, rows: QuerySet[Any], *names: str, alone: bool = False) -> None:
    """Let these fields of one row or of several offer these rows, which are read once for all of them.

    With `alone`, the only row there is stands there already.
    """
    labels = [(row.pk, str(row)) for row in rows]
    for name in names:
        field = cast("RowField | RowsField", form.fields[name])
        field.queryset = rows
        fixed = isinstance(field, RowsField) or field.empty_label is None or (alone and len(labels) == 1)
        field.choices = labels if fixed else [("", field.empty_label), *labels]


def offer_own(form: forms.BaseForm, delegation: Delegation, standing: Standing) -> None:
    """Units, themes and members for whoever enters a session: the office acts for any member, others for themselves.

    Three queries.
    """
    people = members_on(delegation, standing.day)
    choose_among(form, units_to_choose(standing), "unit", alone=True)
    choose_among(form, delegation.themes.order_by("position", "id"), "themes")
    if is_office(standing):
        choose_among(form, people, "responsible", "members")
    else:
        del form.fields["responsible"]
        choose_among(form, people.exclude(pk=standing.person.pk), "members")
