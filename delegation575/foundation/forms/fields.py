"""Form fields: NFC, Vietnamese days and numbers, and a sentence for everything that cannot be stored."""

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms.widgets import (
    Chips,
    CountInput,
    DayInput,
    LongText,
    RadioList,
    TimeInput,
)
from delegation575.foundation.templatetags.vietnamese import number
from delegation575.foundation.vietnamese import Unreadable, looks_legacy, nfc, parse_count, parse_day, parse_time

LINE_CHARACTERS = 200
TEXT_CHARACTERS = 20_000
LARGEST_COUNT = 1_000_000_000
"""Fits PostgreSQL's `integer`."""

_UNREADABLE = "\ufffd"
_MOST_MARKS_PER_LETTER = 4
"""A text still decomposed has at most so many code points for one that is stored."""

V = TypeVar("V")

if TYPE_CHECKING:
    # Generic for the type checker alone.
    _OneRow = forms.ModelChoiceField[Model]
    _SomeRows = forms.ModelMultipleChoiceField[Model]
else:
    _OneRow, _SomeRows = forms.ModelChoiceField, forms.ModelMultipleChoiceField


class TextField(forms.CharField):
    """One line of text, at most `limit` characters, in NFC, without spaces at its ends.

    The limit is not an attribute of the element: browsers would cut what is pasted without a word.
    """

    default_error_messages = {
        "too_long": _("At most %(limit)s characters; there are %(length)s."),
        "nul": _("The text held a sign that cannot be stored. It is taken out below: please check and send again."),
        "legacy": _("This text comes from an old font (TCVN3 or VNI). Please convert it to Unicode first."),
        "unreadable": _("Some letters arrived unreadable (�). Please type them again."),
    }

    def __init__(self, *, limit: int = LINE_CHARACTERS, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = limit

    def to_python(self, value: Any) -> str:
        """The text as it is stored; `ValidationError` for what cannot be, in words."""
        raw = "" if value in self.empty_values else str(value)
        self._refuse_over_limit(len(raw), self.limit * _MOST_MARKS_PER_LETTER)
        if "\0" in raw:
            raise ValidationError(self.error_messages["nul"], code="nul")
        if looks_legacy(raw):
            raise ValidationError(self.error_messages["legacy"], code="legacy")
        text = self.tidied(nfc(raw))
        if _UNREADABLE in text:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        self._refuse_over_limit(len(text), self.limit)
        return text

    def tidied(self, text: str) -> str:
        """Everything on one line."""
        return " ".join(text.split())

    def prepare_value(self, value: Any) -> Any:
        """What is shown again: all that was typed, but for NUL bytes, which no page can hold."""
        return _showable(value)

    def _refuse_over_limit(self, length: int, limit: int) -> None:
        if length > limit:
            counts = {"limit": number(self.limit), "length": number(length)}
            raise ValidationError(self.error_messages["too_long"], code="too_long", params=counts)


class LongTextField(TextField):
    """A text of several lines, at most 20,000 characters unless told otherwise; its lines stay lines."""

    widget = LongText

    def __init__(self, *, limit: int = TEXT_CHARACTERS, **kwargs: Any) -> None:
        super().__init__(limit=limit, **kwargs)

    def tidied(self, text: str) -> str:
        """Without spaces at the ends of lines and empty lines at the ends of the text."""
        return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


class DayField(forms.DateField):
    """A day, typed as people here write it; 05/07/2022 is 5 July in every language."""

    widget = DayInput
    default_error_messages = {"invalid": _("This is no day of the calendar. Write it as 20/7/2022.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Day/month/year, for example 20/7/2022"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """The day, None for nothing; `ValidationError` for anything else."""
        return value if isinstance(value, date) else _read(self, value, parse_day)

    def prepare_value(self, value: Any) -> Any:
        """What is shown again, but for NUL bytes."""
        return _showable(value)


class TimeField(forms.TimeField):
    """A time of the day in Vietnam: `8:15`, `8h15`, `8 giờ 15`."""

    widget = TimeInput
    default_error_messages = {"invalid": _("This is no time of the day. Write it as 8:15.")}

    def to_python(self, value: Any) -> time | None:
        """The time, None for nothing; `ValidationError` for anything else."""
        return value if isinstance(value, time) else _read(self, value, parse_time)

    def prepare_value(self, value: Any) -> Any:
        """What is shown again, but for NUL bytes."""
        return _showable(value)


class CountField(forms.Field):
    """A whole number from `least` to `most`, also with dots: `1.234`."""

    widget = CountInput
    default_error_messages = {
        "invalid": _("Write a whole number."),
        "min_value": _("At least %(limit_value)s."),
        "max_value": _("At most %(limit_value)s."),
    }

    def __init__(self, *, least: int = 0, most: int = LARGEST_COUNT, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators += [
            MinValueValidator(least, self.error_messages["min_value"]),
            MaxValueValidator(most, self.error_messages["max_value"]),
        ]

    def to_python(self, value: Any) -> int | None:
        """The number, None for nothing; `ValidationError` for anything else."""
        return value if isinstance(value, int) else _read(self, value, parse_count)

    def prepare_value(self, value: Any) -> Any:
        """What is shown again, but for NUL bytes."""
        return _showable(value)


class ChoiceField(forms.ChoiceField):
    """One of some choices, as a list of radio buttons; `widget=Segmented` for two to four short ones."""

    widget = RadioList
    default_error_messages = {"invalid_choice": _("Choose one of those shown.")}


class ChoicesField(forms.MultipleChoiceField):
    """Some of several choices, as chips; `widget=CheckList` for longer ones."""

    widget = Chips
    default_error_messages = {
        "invalid_choice": _("Choose among those shown."),
        "invalid_list": _("Choose among those shown."),
    }


class RowField(_OneRow):
    """One row of a queryset: only what the person may choose must be in it. Any other id is refused in words."""

    default_error_messages = {"invalid_choice": _("Choose one of those shown.")}

    def to_python(self, value: Any) -> Model | None:
        """The row; an id that is none reads like a row that is not there."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


class RowsField(_SomeRows):
    """Some rows of a queryset, as chips."""

    widget = Chips
    default_error_messages = {
        "invalid_choice": _("Choose among those shown."),
        "invalid_list": _("Choose among those shown."),
        "invalid_pk_value": _("Choose among those shown."),
    }

    def clean(self, value: Any) -> Any:
        """The rows; an id that is none reads like a row that is not there."""
        try:
            return super().clean(value)
        except ValidationError as error:
            if error.code == "required":
                raise
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


def _read(field: forms.Field, value: Any, parse: Callable[[str], V]) -> V | None:
    if value in field.empty_values or not str(value).strip():
        return None
    try:
        return parse(str(value))
    except Unreadable as error:
        raise ValidationError(field.error_messages["invalid"], code="invalid") from error


def _showable(value: Any) -> Any:
    return value.replace("\0", "").encode(errors="replace").decode() if isinstance(value, str) else value
