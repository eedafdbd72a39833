"""Choices among rows that a page has read already: one query for all its forms, not one for each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import ChoiceField, ChoicesField, Form
from delegation575.organisation.models import Person
from delegation575.organisation.queries.desk import Choice, Desk

NOTHING_CHOSEN = ("", "–")


class RowChoice(ChoiceField):
    """One row of `rows`, chosen among the pairs that the form offers; the row itself is read when it is sent."""

    widget: Any = forms.Select

    def __init__(self, *, rows: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows = rows

    def offer(self, pairs: Iterable[Choice]) -> None:
        """What can be chosen here and now."""
        self.choices = [NOTHING_CHOSEN, *pairs]

    def clean(self, value: Any) -> Model | None:
        """The row, None for nothing."""
        chosen = super().clean(value)
        return self.rows.filter(pk=chosen).first() if chosen else None


class RowsChoice(ChoicesField):
    """Some rows of `rows`, as chips, chosen among the pairs that the form offers."""

    def __init__(self, *, rows: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows = rows

    def offer(self, pairs: Iterable[Choice]) -> None:
        """What can be chosen here and now."""
        self.choices = list(pairs)

    def clean(self, value: Any) -> list[Model]:
        """The rows, in no order."""
        return list(self.rows.filter(pk__in=super().clean(value)))


def offer(form: Form, choices: Mapping[str, Iterable[Choice]]) -> None:
    """Give each of these fields of a form what can be chosen."""
    for name, pairs in choices.items():
        field = form.fields[name]
        assert isinstance(field, RowChoice | RowsChoice)
        field.offer(pairs)


class DeskForm(Form):
    """A form of the secretariat, who may act on the word of a leader; choices come from the desk."""

    classified_notice = False

    on_behalf_of = RowChoice(
        rows=Person.objects.all(),
        required=False,
        label=_("On the word of comrade"),
        help_text=_("If the head or a deputy said so; the history names both."),
    )

    offers: dict[str, str] = {}
    """Which list of the desk each field offers."""

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = {**self.offers, "on_behalf_of": "leaders"}
        offer(self, {name: getattr(desk, of) for name, of in listed.items()})
        self.fields["on_behalf_of"] = self.fields.pop("on_behalf_of")
        if not desk.leaders:
            del self.fields["on_behalf_of"]
