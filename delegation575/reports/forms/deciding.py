"""What is entered when something is decided about a duty."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import (
    CheckList,
    ChoiceField,
    ChoicesField,
    CountField,
    DayField,
    Form,
    LongTextField,
    RowField,
    TextField,
)
from delegation575.organisation.models import Person
from delegation575.reports.models import Band, ReturnReason, RubricCriterion
from delegation575.reports.wording import BAND_WORDS, RETURN_REASON_WORDS

REASON_CHARACTERS = 300
COMMENT_CHARACTERS = 4000


class WaiveForm(Form):
    """Why nothing is owed."""

    reason = TextField(label=_("Reason"), limit=REASON_CHARACTERS)


class ExtendForm(Form):
    """Until when, and why."""

    until = DayField(label=_("New deadline"))
    reason = TextField(label=_("Reason"), limit=REASON_CHARACTERS)


class ReassignForm(Form):
    """Who owes it instead, and why."""

    reason = TextField(label=_("Reason"), limit=REASON_CHARACTERS)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = RowField(label=_("Who reports instead"), queryset=people)
        self.order_fields(["to", "reason"])


class SendBackForm(Form):
    """What is missing, and by when it is wanted back."""

    reasons = ChoicesField(label=_("What is missing"), choices=list(RETURN_REASON_WORDS.items()), widget=CheckList)
    comment = LongTextField(label=_("Comment"), limit=COMMENT_CHARACTERS, required=False)
    resubmit_by = DayField(label=_("Wanted back by"))

    def __init__(self, *args: Any, wanted_by: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resubmit_by"].initial = wanted_by

    @property
    def chosen(self) -> list[ReturnReason]:
        """The reasons."""
        return [ReturnReason(code) for code in self.cleaned_data["reasons"]]


class ReviewForm(Form):
    """How good a report is: a band, a comment, and points where the office gives them."""

    band = ChoiceField(label=_("Quality"), choices=list(BAND_WORDS.items()))
    comment = LongTextField(label=_("Comment"), limit=COMMENT_CHARACTERS, required=False)
    lock = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, criteria: Sequence[RubricCriterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for one in criteria:
            self.fields[_points(one)] = CountField(label=one.name, least=0, most=one.points, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        """What was entered, as `propose_review` takes it."""
        given = {one.pk: self.cleaned_data[_points(one)] for one in self.criteria}
        return {
            "band": Band(self.cleaned_data["band"]),
            "comment": self.cleaned_data["comment"],
            "lock": self.cleaned_data["lock"],
            "points": {pk: points for pk, points in given.items() if points is not None},
        }


def _points(criterion: RubricCriterion) -> str:
    return f"points_{criterion.position}"
