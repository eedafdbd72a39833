"""Places and bodies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import ChoiceField, DayField, Form, LongTextField, TextField
from delegation575.organisation.forms.fields import RowChoice, offer
from delegation575.organisation.kinds import BODIES, OTHER_BODIES
from delegation575.organisation.models import LineageKind, OrgUnit
from delegation575.organisation.queries.desk import Choice
from delegation575.organisation.unit_lines import UnitLine, UnknownKind, parse_lines
from delegation575.organisation.wording import LINEAGES

MOST_UNITS = 300
NAME_CHARACTERS = 120


class UnitsForm(Form):
    """Several places at once, one a line, under one parent."""

    classified_notice = False

    parent = RowChoice(rows=OrgUnit.objects.select_related("type"), label=_("They lie in"))
    lines = LongTextField(
        label=_("Wards and communes"),
        help_text=_("One a line with its kind, the official code before it if you like: 00001 phường Minh Hoạ"),
    )
    starts_on = DayField(label=_("They exist since"))

    def __init__(self, *args: Any, parents: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"parent": parents})

    def clean(self) -> dict[str, Any]:
        """The lines as places below the parent."""
        cleaned = super().clean() or self.cleaned_data
        parent = cleaned.get("parent")
        if parent is not None and cleaned.get("lines"):
            try:
                cleaned["units"] = self._read(cleaned["lines"], parent.type.rank)
            except UnknownKind as unknown:
                message = _("This line does not begin with a kind of place below the one chosen: “%(line)s”.")
                self.add_error("lines", str(message) % {"line": str(unknown)[:80]})
        return cleaned

    def _read(self, text: str, rank: int) -> list[UnitLine]:
        units = parse_lines(text, rank)
        if len(units) > MOST_UNITS:
            self.add_error("lines", _("At most 300 at once."))
        if any(len(unit.name) > NAME_CHARACTERS for unit in units):
            self.add_error("lines", _("One of the names is longer than 120 characters."))
        return units


class BodyForm(Form):
    """A body of a place."""

    classified_notice = False

    kind = ChoiceField(
        choices=[(kind.code, kind.name) for kind in BODIES],
        initial=OTHER_BODIES[-1].code,
        widget=forms.Select,
        label=_("Kind"),
    )
    name = TextField(
        required=False,
        limit=200,
        label=_("Name"),
        help_text=_("Empty: its kind and the place. For departments the whole name."),
    )
    starts_on = DayField(label=_("It exists since"))


class RenameForm(Form):
    """Another name from a day on."""

    classified_notice = False

    name = TextField(limit=NAME_CHARACTERS, label=_("New name"), help_text=_("Of a place without its kind."))
    starts_on = DayField(label=_("From which day"))


class LineageForm(Form):
    """What became of a unit."""

    classified_notice = False

    kind = ChoiceField(choices=[(kind.value, words) for kind, words in LINEAGES.items()], label=_("What happened"))
    successor = RowChoice(rows=OrgUnit.objects.all(), required=False, label=_("Into which unit"))
    happened_on = DayField(label=_("On the day"))
    partial = forms.BooleanField(required=False, label=_("Only a part of it; the unit itself goes on"))
    legal_basis = TextField(required=False, limit=200, label=_("By which decision"))

    def __init__(self, *args: Any, successors: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"successor": successors})

    def clean(self) -> dict[str, Any]:
        """Everything but an abolition has a successor, which is another unit."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") != LineageKind.ABOLISH and not cleaned.get("successor"):
            self.add_error("successor", _("Choose the unit it went into."))
        return cleaned
