"""The rows behind a figure, as one list whatever they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import FilterForm, TextField
from delegation575.foundation.periods import FIRST_YEAR, LAST_YEAR, UnknownPeriod
from delegation575.foundation.templatetags.vietnamese import day, excerpt, period
from delegation575.organisation.access import Standing
from delegation575.organisation.models import Delegation
from delegation575.overview import figures
from delegation575.overview.figures import Basis, Narrowed
from delegation575.overview.wording import LABELS
from delegation575.reports.wording import Mark, rows_of

MOST_ROWS = 1000


@dataclass(frozen=True)
class Asked:
    """Which figure, as its address says."""

    basis: Basis
    narrowed: Narrowed


class RowsForm(FilterForm):
    """The address of a figure's rows, as `figures.rows_url` writes it."""

    period = TextField(label=_("Period"))
    as_of = TextField(label=_("Figures at"), required=False)
    team = forms.UUIDField(label=_("Team"), required=False)
    type = forms.UUIDField(label=_("Report"), required=False)
    unit = forms.UUIDField(label=_("Commune or ward"), required=False)
    person = forms.UUIDField(label=_("Member"), required=False)

    def __init__(self, data: Mapping[str, Any], *, delegation: Delegation, now: datetime) -> None:
        super().__init__(data)
        self.delegation, self.now = delegation, now

    def clean_period(self) -> Any:
        """The first and last period."""
        try:
            return figures.span_of(self.cleaned_data["period"])
        except UnknownPeriod as unknown:
            raise ValidationError(_("There is no such period. Write it as 2022-H1, 2022-Q2 or 2022-06.")) from unknown

    def clean_as_of(self) -> datetime:
        """The moment of the figures; now, if the address names none."""
        try:
            moment = datetime.fromisoformat(self.cleaned_data["as_of"]) if self.cleaned_data["as_of"] else self.now
        except ValueError as wrong:
            raise ValidationError(_("This is no moment.")) from wrong
        if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(_("This is no moment."))
        return moment

    def asked(self, standing: Standing) -> Asked:
        """What was asked for, as this person sees it."""
        data = self.cleaned_data
        first, last = data["period"]
        basis = Basis(
            self.delegation, first, last, data["as_of"], seen_by=standing, team=data["team"], report_type=data["type"]
        )
        return Asked(basis, Narrowed(data["unit"], data["person"]))


@dataclass(frozen=True)
class Listed:
    """A row of a figure."""

    title: str
    url: str = ""
    note: str = ""
    mark: Mark | None = None


def listed(key: str, asked: Asked) -> dict[str, Any]:
    """What the page of a figure shows: its rows, and how many there are."""
    found = list(figures.rows(asked.basis, key, asked.narrowed)[: MOST_ROWS + 1])
    shown = found[:MOST_ROWS]
    return {
        "label": LABELS[key],
        "basis": asked.basis,
        "rows": _listing(key)(shown, asked.basis),
        "total": len(shown),
        "more": len(found) > MOST_ROWS,
    }


def _sessions(rows: list[Any], basis: Basis) -> list[Listed]:
    return [
        Listed(row.unit.label, reverse("work_sessions:detail", args=[row.pk]), f"{day(row.day)} · {row.responsible}")
        for row in rows
    ]


def _duties(rows: list[Any], basis: Basis) -> list[Listed]:
    return [
        Listed(
            row.duty.person.full_name,
            reverse("reports:detail", args=[row.duty.pk]),
            f"{row.duty.type.name}, {period(row.duty.period)}",
            row.mark,
        )
        for row in rows_of(rows, basis.as_of)
    ]


def _units(rows: list[Any], basis: Basis) -> list[Listed]:
    return [Listed(row.label, reverse("organisation:unit", args=[row.pk])) for row in rows]


def _people(rows: list[Any], basis: Basis) -> list[Listed]:
    return [Listed(row.full_name, reverse("organisation:person", args=[row.pk])) for row in rows]


def _teams(rows: list[Any], basis: Basis) -> list[Listed]:
    return [Listed(row.name, reverse("organisation:index")) for row in rows]


def _directives(rows: list[Any], basis: Basis) -> list[Listed]:
    return [Listed(excerpt(row.text, 200), reverse("directives:detail", args=[row.pk])) for row in rows]


def _recommendations(rows: list[Any], basis: Basis) -> list[Listed]:
    return [
        Listed(excerpt(row.text, 200), reverse("directives:recommendation", args=[row.pk]), day(row.received_on))
        for row in rows
    ]


_LISTINGS: dict[str, Callable[[list[Any], Basis], list[Listed]]] = {
    "sessions": _sessions,
    "reports": _duties,
    "rate": _duties,
    "units": _units,
    "members": _people,
    "teams": _teams,
    "directives": _directives,
    "recommendations": _recommendations,
}


def _listing(key: str) -> Callable[[list[Any], Basis], list[Listed]]:
    return _LISTINGS[figures.unit_of(key)]
